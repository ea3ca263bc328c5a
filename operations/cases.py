"""Opening a case, finding it back, and what it looks like at a glance."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from answers.reactions import GoalOpinions
from models.cases import Case, Participation
from operations.access import PLAN, Admission, admit_to_case, check_allowed, get_record, may
from operations.case_list import CaseLine, CasePage, find_cases
from operations.case_numbers import next_reference
from operations.conflicts import describe_conflicts
from operations.definitions import get_definition
from operations.errors import Invalid
from operations.family.reactions import opinions_in
from operations.family.refusals import RefusalLine, list_refusals
from operations.family.tasks import TaskLine, list_open_tasks
from operations.first_answers import NewCase, first_changes
from operations.forms.lapsed import lapsed_lines
from operations.glance import ActionLine, GoalLine, list_actions, list_goals, list_reviews, project_view
from operations.inspection.statements import find_first_due
from operations.labels import child_name, status_label
from operations.merging import Sender, merge_changes
from operations.new_records import open_record
from operations.people.participants import Participant, describe, list_current
from operations.projecting import write_projections
from operations.retention.closing import ClosingLine, Reason, describe_closing, find_suggested
from operations.retention.due import find_terms
from operations.screening import screen
from operations.transactions import Work, reading, writing
from operations.versions import VersionLine, version_lines
from operations.viewing import view_as
from operations.word_back.listing import count_waiting
from rights.consent import Birthday, find_birthday
from rights.table import Action

__all__ = [
    "ActionLine",
    "CaseLine",
    "CaseOverview",
    "CasePage",
    "GoalLine",
    "NewCase",
    "get_case",
    "list_cases",
    "open_case",
]

SOURCE = "openen"


@dataclass(frozen=True, slots=True)
class CaseOverview:
    """A case at a glance, filtered for the viewer. `next_version` is the number that establishing will give.

    `lapsed`: how many answers lost their question and are kept beside the plan. `from_word`: how many changes from a
    Word file wait for this viewer.
    """

    reference: str
    child: str
    school: str
    state: str
    status: str
    revision: int
    changed_at: datetime
    next_version: int
    participants: tuple[Participant, ...]
    versions: tuple[VersionLine, ...]
    goals: tuple[GoalLine, ...]
    actions: tuple[ActionLine, ...]
    reviews: tuple[date, ...]
    opinions: tuple[GoalOpinions, ...]
    tasks: tuple[TaskLine, ...]
    refusals: tuple[RefusalLine, ...]
    birthday: Birthday | None
    open_conflicts: int
    closing: ClosingLine | None
    suggested_closing: Reason | None
    asked_until: date | None
    lapsed: int
    from_word: int


@writing("case.open")
def open_case(work: Work, new: NewCase) -> str:
    """Open a case, of which the viewer is the first participant; return its reference.

    What is asked to open it becomes the first answers of the plan. The same form sent again leads to the case that it
    opened. Raise `Invalid`, with a message per field.
    """
    check_allowed(work, Action.OPEN_CASE)
    reference = next_reference(work.session, work.today.year)  # from here on nobody else opens a case
    opened = _find_opened(work, new.key)
    if opened is not None:
        return opened.reference
    case = _new_case(work, reference, new.key or secrets.token_urlsafe(16))
    record = open_record(work, case, PLAN, reference, case.organisation_id)
    definition = get_definition(record.form_version)
    changes = first_changes(definition, work.viewer, new, work.today)
    screened = screen(definition, work.viewer, {}, frozenset(), changes)
    if screened.refused:
        raise Invalid(next(iter(screened.refused.values())))
    merge_changes(work, record, Sender(work.viewer, "", SOURCE), 0, screened.changes)
    write_projections(work.session, record, work.now)
    work.trail.paths = tuple(str(change.path) for change in screened.changes)
    return record.case.reference


@reading("case.list")
def list_cases(work: Work, search: str = "", page: int = 1, *, closed: bool = False) -> CasePage:
    """The open cases the viewer takes part in, or those that are closed.

    `search` matches the start of every given word (name, school, reference).
    """
    check_allowed(work, Action.LIST_CASES)
    return find_cases(work, search, page, closed=closed)


@reading("case.read")
def get_case(work: Work, reference: str) -> CaseOverview:
    """A case at a glance; raise `NotFound`."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    seen = project_view(view)
    return CaseOverview(
        reference=reference,
        child=child_name(work.session, admission.case),
        school=seen.youth.school,
        state=record.state,
        status=status_label(record.state),
        revision=record.revision,
        changed_at=record.changed_at,
        next_version=record.next_version,
        participants=_participants(work, admission),
        versions=version_lines(work, admission, record),
        goals=list_goals(seen, work.today),
        actions=list_actions(seen, work.today),
        reviews=list_reviews(seen, work.today),
        opinions=opinions_in(view),
        tasks=list_open_tasks(work, admission.case),
        refusals=list_refusals(work, admission),
        birthday=find_birthday(seen.youth.date_of_birth.day, work.today),
        open_conflicts=len(describe_conflicts(work, record, admission.viewer, view)),
        closing=describe_closing(work, record, find_terms(work.session, admission.case.swv_id)),
        suggested_closing=find_suggested(view),
        asked_until=find_first_due(work, admission.case),
        lapsed=len(lapsed_lines(work, record, admission.viewer)),
        from_word=count_waiting(work, admission, record),
    )


def _participants(work: Work, admission: Admission) -> tuple[Participant, ...]:
    """Who has access is for those who manage it; who helps the child stands in the plan itself."""
    if not may(work, admission, Action.MANAGE_PARTICIPANTS):
        return ()
    return tuple(describe(row) for row in list_current(work, admission.case))


def _find_opened(work: Work, key: str) -> Case | None:
    return work.session.scalar(select(Case).where(Case.opened_by_id == work.viewer.user_id, Case.opening_key == key))


def _new_case(work: Work, reference: str, key: str) -> Case:
    case = Case(
        reference=reference,
        swv_id=work.viewer.swv_id,
        organisation_id=work.viewer.organisation_id,
        opened_by_id=work.viewer.user_id,
        opened_at=work.now,
        audit_key=secrets.token_bytes(32),
        opening_key=key,
    )
    work.session.add(case)
    work.session.flush()
    work.trail.follow(case)
    work.session.add(
        Participation(
            case_id=case.id,
            user_id=work.viewer.user_id,
            organisation_id=work.viewer.organisation_id,
            role=work.viewer.role.value,
            person_row="",
            starts_on=work.today,
            changed_at=work.now,
        )
    )
    return case
