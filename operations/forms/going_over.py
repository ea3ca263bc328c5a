"""Open plans and requests go over to the version that is in force: first counted, then done, some at a time.

Nothing here tells what anybody answered: beheer sees questions and references, never an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from answers.migrating import migrate
from forms.definition import Definition
from models.forms import FormVersion
from models.records import Record
from operations.audit.events import Result, Trail, actor_of, record_event
from operations.definitions import get_definition
from operations.forms.drafts import get_draft, get_in_force, judge
from operations.forms.listing import get_readable_version
from operations.forms.moving import move_record
from operations.forms.open_records import list_open_ids
from operations.forms.owners import check_form, get_owner
from operations.labels import question_text
from operations.transactions import Work, reading, writing
from rights.viewer import Viewer

_BATCH = 50
_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Touched:
    """A record of which answers lapse: by its reference, and how many."""

    reference: str
    lapsing: int


@dataclass(frozen=True, slots=True)
class LostQuestion:
    """A question that is gone: in how many records it was answered."""

    label: str
    records: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """What going over would do. `touched` are at most fifty of the `losing` records, the hardest hit first."""

    records: int
    losing: int
    lapsing: int
    questions: tuple[LostQuestion, ...]
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class WentOver:
    """How many records went over, how many answers lapsed and came back, and how many records still wait."""

    records: int
    lapsed: int
    put_back: int
    left: int


@reading("forms.dry_run")
def dry_run_draft(work: Work, draft_id: int) -> DryRun | None:
    """What publishing a draft would do; None while the draft has an error. Raise `NotFound` or `Refused`."""
    draft = get_draft(work, draft_id)
    judged = judge(work, draft)
    if judged.definition is None:
        return None
    return _dry_run(work, FormVersion(form=draft.form, id=0), judged.definition, draft.owner_id)


@reading("forms.dry_run")
def dry_run_version(work: Work, version_id: int, owner_id: int) -> DryRun:
    """What it would do when this organisation went back to a version. Raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    version = get_readable_version(work, version_id)
    return _dry_run(work, version, get_definition(version), owner.id)


@reading("forms.dry_run")
def dry_run_waiting(work: Work, form: str, owner_id: int | None) -> DryRun:
    """What it would do to let the records go over that still have an older version. Raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    check_form(form)
    version = get_in_force(work, form, owner.id)
    return _dry_run(work, version, get_definition(version), owner.id)


def go_over(viewer: Viewer, form: str, owner_id: int | None) -> WentOver:
    """Let every open record go over to the version in force for this organisation; each batch is a turn of its own.

    Broken off halfway, what went over stays so, and the rest goes the next time. Raise `NotFound` or `Refused`.
    """
    total = WentOver(0, 0, 0, 0)
    while True:
        batch = _go_over_some(viewer, form, owner_id)
        total = WentOver(
            total.records + batch.records, total.lapsed + batch.lapsed, total.put_back + batch.put_back, batch.left
        )
        if not batch.left or not batch.records:
            return total


@writing("forms.move")
def _go_over_some(work: Work, form: str, owner_id: int | None) -> WentOver:
    owner = get_owner(work, owner_id)
    check_form(form)
    version = get_in_force(work, form, owner.id)
    ids = list_open_ids(work.session, version, owner.id)
    lapsed = back = 0
    records = list(_lock(work, ids[:_BATCH]))
    for record in records:
        moved = move_record(work, record, version)
        lapsed, back = lapsed + moved.lapsed, back + moved.put_back
        _tell(work, record)
    work.trail.paths = (f"{version.form}:{version.number}", f"aantal:{len(records)}")
    return WentOver(len(records), lapsed, back, len(ids) - len(records))


def _lock(work: Work, ids: list[int]) -> Iterator[Record]:
    query = select(Record).where(Record.id.in_(ids)).order_by(Record.id).with_for_update(of=Record)
    query = query.options(joinedload(Record.form_version), joinedload(Record.case))
    yield from work.session.scalars(query.execution_options(populate_existing=True))


def _tell(work: Work, record: Record) -> None:
    """The log of each case says that its record went over, and who had it done."""
    trail = Trail(actor_of(work.viewer), work.now, record=record.form, revision=record.revision)
    trail.follow(record.case)
    record_event(work.session, "record.move", Result.DONE, trail)


def _dry_run(work: Work, version: FormVersion, new: Definition, owner_id: int) -> DryRun:
    ids = list_open_ids(work.session, version, owner_id)
    questions: Counter[str] = Counter()
    touched: list[Touched] = []
    for record in _read(work, ids):
        lost = migrate(get_definition(record.form_version), new, record.answers).lost
        if lost:
            touched.append(Touched(record.reference, len(lost)))
            questions.update({one.label for one in lost})
    touched.sort(key=lambda one: (-one.lapsing, one.reference))
    return DryRun(
        records=len(ids),
        losing=len(touched),
        lapsing=sum(one.lapsing for one in touched),
        questions=tuple(LostQuestion(question_text(label), count) for label, count in questions.most_common()),
        touched=tuple(touched[:_MOST_SHOWN]),
    )


def _read(work: Work, ids: list[int]) -> Iterator[Record]:
    for first in range(0, len(ids), _BATCH):
        query = select(Record).where(Record.id.in_(ids[first : first + _BATCH])).order_by(Record.id)
        yield from work.session.scalars(query.options(joinedload(Record.form_version)))
        work.session.expunge_all()
