"""Open plans and requests go over to the version that is in force: first counted, then done, some at a time.

Nothing here tells what anybody answered: beheer sees questions and references, never an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from answers.draft import Answers, walk
from answers.migrating import migrate
from forms.comparing import Impact, compare, find_renames
from forms.definition import Definition
from models.forms import FormVersion
from models.records import Record
from operations.audit.events import Result, Trail, actor_of, record_event
from operations.definitions import get_definition
from operations.forms.drafts import get_draft, get_in_force, judge
from operations.forms.listing import get_readable_version
from operations.forms.moving import Moved, move_record, must_stay
from operations.forms.open_records import list_open_ids
from operations.forms.owners import check_form, get_owner
from operations.forms.reading_ahead import read_open_ahead
from operations.labels import question_text
from operations.people.beheer import take_turn_as_beheer
from operations.transactions import Work, reading, writing
from rights.table import Action
from rights.viewer import Viewer

_BATCH = 50
_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class TouchedQuestion:
    """A question of which answers may lapse, and in how many records it has an answer now."""

    label: str
    records: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """What going over would touch.

    It says where a touched question has an answer, never which: whoever may not read plans could otherwise find out
    an answer by trying one change after another. `touched` are the references of at most fifty such records.
    `staying` records do not go over: rights rest on their version, or somebody would see what they could not before.
    """

    records: int
    staying: int
    answered: int
    questions: tuple[TouchedQuestion, ...]
    touched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WentOver:
    """How many records went over, how many answers lapsed and came back, and how many records stayed as they were."""

    records: int
    lapsed: int
    put_back: int
    stayed: int


@reading("forms.dry_run")
def dry_run_draft(work: Work, draft_id: int) -> DryRun | None:
    """What publishing a draft would do; None while the draft has an error. Raise `NotFound` or `Refused`."""
    draft = get_draft(work, draft_id)
    judged = judge(work, draft)
    if judged.definition is None:
        return None
    return _dry_run(work, _Target(draft.form, None, draft.owner_id), judged.definition)


@reading("forms.dry_run")
def dry_run_version(work: Work, version_id: int, owner_id: int) -> DryRun:
    """What it would do when this organisation went back to a version. Raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    version = get_readable_version(work, version_id)
    check_form(version.form, owner)
    return _dry_run(work, _Target(version.form, version, owner.id), get_definition(version))


@reading("forms.dry_run")
def dry_run_waiting(work: Work, form: str, owner_id: int | None) -> DryRun:
    """What it would do to let the records go over that still have an older version. Raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    check_form(form, owner)
    version = get_in_force(work, form, owner.id)
    return _dry_run(work, _Target(version.form, version, owner.id), get_definition(version))


def go_over(viewer: Viewer, form: str, owner_id: int | None) -> WentOver:
    """Let every open record go over to the version in force for this organisation; each batch is a turn of its own.

    Broken off halfway, what went over stays so, and the rest goes the next time. Raise `NotFound` or `Refused`. The
    versions are read before the first turn: a workbook may wait for its own.
    """
    read_open_ahead(viewer, form, owner_id)
    total = WentOver(0, 0, 0, 0)
    last: int | None = 0
    while last is not None:
        batch, last = _go_over_some(viewer, form, owner_id, last)
        total = WentOver(
            total.records + batch.records,
            total.lapsed + batch.lapsed,
            total.put_back + batch.put_back,
            total.stayed + batch.stayed,
        )
    return total


@writing("forms.move")
def _go_over_some(work: Work, form: str, owner_id: int | None, after_id: int) -> tuple[WentOver, int | None]:
    """Some records behind `after_id`; with the last of them, None when there were no more."""
    take_turn_as_beheer(work, Action.MANAGE_FORMS)
    owner = get_owner(work, owner_id)
    check_form(form, owner)
    version = get_in_force(work, form, owner.id)
    ids = [number for number in list_open_ids(work.session, form, version.id, owner.id) if number > after_id][:_BATCH]
    moved: list[Moved | None] = []
    for record in _lock(work, ids, version, owner.id):
        moved.append(move_record(work, record, version))
        if moved[-1] is not None:
            _tell(work, record)
    done = [one for one in moved if one is not None]
    work.trail.paths = (f"{version.form}:{version.number}", f"aantal:{len(done)}")
    lapsed, back = sum(one.lapsed for one in done), sum(one.put_back for one in done)
    return WentOver(len(done), lapsed, back, len(moved) - len(done)), ids[-1] if ids else None


def _lock(work: Work, ids: list[int], version: FormVersion, owner_id: int) -> Sequence[Record]:
    """Those of `ids` that are still worked on, now that nobody else can change them."""
    query = select(Record).where(Record.id.in_(ids)).order_by(Record.id).with_for_update(of=Record)
    query = query.options(joinedload(Record.form_version), joinedload(Record.case))
    locked = work.session.scalars(query.execution_options(populate_existing=True)).all()
    still = frozenset(list_open_ids(work.session, version.form, version.id, owner_id))
    return [record for record in locked if record.id in still]


def _tell(work: Work, record: Record) -> None:
    """The log of each case says that its record went over, and who had it done."""
    trail = Trail(actor_of(work.viewer), work.now, record=record.form, revision=record.revision)
    trail.follow(record.case)
    record_event(work.session, "record.move", Result.DONE, trail)


@dataclass(frozen=True, slots=True)
class _Target:
    """What the records of an organisation would go over to: a version, or None for a draft."""

    form: str
    version: FormVersion | None
    owner_id: int


def _dry_run(work: Work, target: _Target, new: Definition) -> DryRun:
    version = target.version
    work.trail.paths = (f"{target.form}:{version.number if version else 'concept'}",)
    ids = list_open_ids(work.session, target.form, version.id if version else None, target.owner_id)
    questions: Counter[str] = Counter()
    touched: list[str] = []
    staying = 0
    breaking: dict[int, frozenset[str]] = {}
    for record in _read(work, ids):
        old = get_definition(record.form_version)
        if record.form_version_id not in breaking:
            breaking[record.form_version_id] = _breaking(old, new)
        staying += must_stay(old, new, record.answers, migrate(old, new, record.answers).answers)
        answered = {
            str(old.by_name[name].label) for name in _answered(old, record.answers) & breaking[record.form_version_id]
        }
        if answered:
            touched.append(record.reference)
            questions.update(answered)
    return DryRun(
        records=len(ids) - staying,
        staying=staying,
        answered=len(touched),
        questions=tuple(TouchedQuestion(question_text(label), count) for label, count in questions.most_common()),
        touched=tuple(sorted(touched)[:_MOST_SHOWN]),
    )


def _breaking(old: Definition, new: Definition) -> frozenset[str]:
    """The questions of `old` of which some answer, whatever it is, may lapse; those inside a lost repeat included."""
    renames = find_renames(old, new)
    former = {now: was for was, now in renames.names.items()}
    broken = {former.get(one.name, one.name) for one in compare(old, new) if one.impact is Impact.BREAKING}
    inside = {name for name in old.by_name if broken & {around.name for around in old.repeats_around(name)}}
    return frozenset((broken | inside) & {question.name for question in old.questions()})


def _answered(definition: Definition, answers: Answers) -> frozenset[str]:
    return frozenset(path.name for path, _ in walk(answers)) & definition.by_name.keys()


def _read(work: Work, ids: list[int]) -> Iterator[Record]:
    for first in range(0, len(ids), _BATCH):
        query = select(Record).where(Record.id.in_(ids[first : first + _BATCH])).order_by(Record.id)
        yield from work.session.scalars(query.options(joinedload(Record.form_version)))
        work.session.expunge_all()
