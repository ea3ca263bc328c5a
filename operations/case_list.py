"""The list of cases of one person: one walk along one index, however many cases there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, exists, func, or_, select, true
from sqlalchemy.orm import defer, joinedload

from answers.audience import visible_names
from models.cases import Case, Participation
from models.conflicts import Conflict
from models.projections import Review, Youth
from models.records import Record, RecordState
from operations.access import PLAN
from operations.case_search import CASES, list_terms, narrow
from operations.definitions import get_definition
from operations.family.tasks import count_open_tasks
from operations.labels import display_name, status_label
from operations.people.standing_in import is_of_own_family, list_absent
from operations.transactions import Work
from operations.viewing import name_in
from rights.consent import Birthday, find_birthday

PAGE_SIZE = 25
COUNT_LIMIT = 500
"""Cases are counted up to here; above it the list says "more than"."""
_LAST_PAGE = 400


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list. `status` is a Dutch label, `state` its code; `changed_at` is UTC."""

    reference: str
    child: str
    school: str
    state: str
    status: str
    changed_at: datetime
    next_review: date | None
    open_conflicts: int
    open_tasks: int
    birthday: Birthday | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of the list, latest change first. `total` is exact up to `COUNT_LIMIT`; `has_more`: a next page."""

    cases: tuple[CaseLine, ...]
    page: int
    total: int
    total_is_exact: bool
    has_more: bool


def find_cases(work: Work, search: str, page: int, *, closed: bool = False) -> CasePage:
    """One page of the viewer's open or closed cases, those in which every word of `search` begins a word."""
    page = min(max(page, 1), _LAST_PAGE)
    mine = narrow(work.session, _mine(work, closed=closed), list_terms(search), CASES)
    counted = work.session.scalar(select(func.count()).select_from(mine.limit(COUNT_LIMIT + 1).subquery())) or 0
    latest = mine.order_by(Participation.changed_at.desc(), Participation.case_id.desc())
    ids = work.session.scalars(latest.offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)).all()
    return CasePage(
        cases=_lines(work, ids[:PAGE_SIZE]),
        page=page,
        total=min(counted, COUNT_LIMIT),
        total_is_exact=counted <= COUNT_LIMIT,
        has_more=len(ids) > PAGE_SIZE,
    )


def _mine(work: Work, *, closed: bool) -> Select[int]:
    """The cases that the viewer, or somebody for whom they stand in, takes part in today in this role, each once.

    A case whose plan was erased has only its request left: it is in neither list.
    """
    state = Record.state == RecordState.CLOSED.value
    has_plan = exists().where(Record.case_id == Participation.case_id, Record.form == PLAN, state if closed else ~state)
    absent = list_absent(work)
    people = (work.viewer.user_id, *absent)
    watcher = work.viewer.watcher
    query = select(Participation.case_id).where(
        Participation.case_id == watcher.case_id if watcher else true(),
        has_plan,
        Participation.user_id.in_(people) if absent else Participation.user_id == work.viewer.user_id,
        ~is_of_own_family(work.viewer, work.today) if absent else true(),
        Participation.organisation_id == work.viewer.organisation_id,
        Participation.role == work.viewer.role.value,
        Participation.starts_on <= work.today,
        or_(Participation.ends_on.is_(None), Participation.ends_on >= work.today),
    )
    return query.group_by(Participation.case_id, Participation.changed_at) if absent else query


def _lines(work: Work, ids: Sequence[int]) -> tuple[CaseLine, ...]:
    reviews, conflicts = _next_reviews(work, ids), _open_conflicts(work, ids)
    tasks = count_open_tasks(work, ids)
    query = (
        select(Case.id, Case.reference, Record.state, Record.changed_at, Youth)
        .join(Record, (Record.case_id == Case.id) & (Record.form == PLAN))
        .outerjoin(Youth, Youth.case_id == Case.id)
        .where(Case.id.in_(ids))
    )
    lines = {
        case_id: CaseLine(
            reference=reference,
            child=display_name(youth, reference),
            school=youth.school if youth else "",
            state=state,
            status=status_label(state),
            changed_at=changed_at,
            next_review=reviews.get(case_id),
            open_conflicts=conflicts.get(case_id, 0),
            open_tasks=tasks[case_id],
            birthday=find_birthday(youth.date_of_birth if youth else None, work.today),
        )
        for case_id, reference, state, changed_at, youth in work.session.execute(query)
    }
    return tuple(lines[case_id] for case_id in ids)


def _next_reviews(work: Work, ids: Sequence[int]) -> Mapping[int, date]:
    query = (
        select(Record.case_id, func.min(Review.planned_on))
        .join(Review, Review.record_id == Record.id)
        .where(Record.case_id.in_(ids), Review.planned_on >= work.today, Review.held_on.is_(None))
        .group_by(Record.case_id)
    )
    return {case_id: day for case_id, day in work.session.execute(query) if day is not None}


def _open_conflicts(work: Work, ids: Sequence[int]) -> Counter[int]:
    """How many conflicts wait per case, of those in questions that the viewer may see."""
    query = (
        select(Record, Conflict.path)
        .join(Conflict, Conflict.record_id == Record.id)
        .where(Record.case_id.in_(ids), Conflict.settled_at.is_(None))
        .options(joinedload(Record.form_version), defer(Record.answers))
    )
    found = work.session.execute(query).all()
    return Counter(record.case_id for record, path in found if name_in(path) in _visible(work, record))


def _visible(work: Work, record: Record) -> frozenset[str]:
    return visible_names(get_definition(record.form_version), work.viewer.readers)
