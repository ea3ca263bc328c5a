"""What an open page sends after its record went over to another version: brought to where it belongs now.

The page was drawn with the questions of then. Each of its texts gets the name that its question has now; a text whose
question is gone lapses, like those that went before it, and the person hears so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from answers.audience import visible_names
from answers.changes import AddRow, Change, MoveRow, RemoveRow, SetValue
from answers.migrating import Lost, carry_text, find_row_now, translate
from forms.comparing import find_renames
from forms.definition import DIRECTION, Definition, Question
from forms.paths import Path
from language.bsn import find_bsn
from language.text import clean_text
from models.forms import FormVersion
from models.moves import LapsedAnswer, RecordMove
from models.records import Record
from operations.definitions import get_definition
from operations.forms.lapsing import Sight, make_lapsed
from operations.merging import Sender
from operations.outcomes import FieldState, Outcome
from operations.transactions import Work
from rights.viewer import TEAM, Viewer

LATE = (
    "Dit formulier is intussen vernieuwd en deze vraag is er niet meer. Uw tekst is bewaard bij “Vervallen antwoorden”."
)


@dataclass(slots=True)
class Arrived:
    """The changes as they are now; `sent` says under which path the page knows each; `lapsed` what has no place."""

    changes: tuple[Change, ...]
    sent: dict[Path, Path] = field(default_factory=dict)
    lapsed: dict[Path, str] = field(default_factory=dict)


def list_forms_since(work: Work, record: Record, base_revision: int) -> tuple[Definition, ...]:
    """The form with which a page was drawn at `base_revision`, and each that the record went over to since."""
    moves = _list_moves(work, record, base_revision)
    return tuple(get_definition(version) for version in (*(move.from_version for move in moves), record.form_version))


def arrive(work: Work, record: Record, sender: Sender, base_revision: int, sent: Sequence[Change]) -> Arrived:
    """Bring what a page sends to the version that `record` has now; what has no place there is kept as lapsed."""
    moves = _list_moves(work, record, base_revision)
    if not moves:
        return Arrived(tuple(sent))
    versions = (*(move.from_version for move in moves), record.form_version)
    way = _Way(record, sender.page, versions[0], tuple(get_definition(version) for version in versions))
    arrived, changes = Arrived(()), []
    for change in sent:
        now, lost = _carry(way.forms, change)
        if now is not None:
            changes.append(now)
            arrived.sent[now.path] = change.path
        if any(_might_write(way.forms[0], sender.viewer, one) and _keep(work, way, one) for one in lost):
            arrived.lapsed[change.path] = LATE
    arrived.changes = tuple(changes)
    return arrived


@dataclass(frozen=True, slots=True)
class _Way:
    """From the version with which a page was drawn, through those in between, to the one that its record has now."""

    record: Record
    page: str
    drawn: FormVersion
    forms: tuple[Definition, ...]

    def row_now(self, path: Path) -> Path:
        """The row in which `path` stood, as it is called now."""
        row = Path(path.rows)
        for old, new in pairwise(self.forms):
            row = translate(row, find_renames(old, new))
        return row


def with_lapsed(states: Mapping[str, FieldState], arrived: Arrived) -> dict[str, FieldState]:
    """What became of each field, by the path under which the page sent it; those that lapsed included."""
    sent = {str(now): str(before) for now, before in arrived.sent.items()}
    lapsed = {str(path): FieldState(Outcome.LAPSED, reason) for path, reason in arrived.lapsed.items()}
    return {**{sent.get(path, path): state for path, state in states.items()}, **lapsed}


def _list_moves(work: Work, record: Record, base_revision: int) -> list[RecordMove]:
    later = (RecordMove.record_id == record.id, RecordMove.revision > base_revision)
    query = select(RecordMove).where(*later).order_by(RecordMove.revision)
    return list(work.session.scalars(query.options(joinedload(RecordMove.from_version))))


def _carry(forms: Sequence[Definition], change: Change) -> tuple[Change | None, tuple[Lost, ...]]:
    """One change through every version that lies between; what is lost is told as the page knew it."""
    now: Change | None = change
    for old, new in pairwise(forms):
        if now is None:
            break
        if isinstance(now, SetValue):
            kept, lost = carry_text(old, new, now.path, clean_text(now.value))
            if lost and isinstance(change, SetValue):
                return kept, tuple(Lost(change.path, one.label, one.text, change.value) for one in lost[:1])
            now = kept
        else:
            now = _carry_row(old, new, now)
    return now, ()


def _carry_row(old: Definition, new: Definition, change: AddRow | RemoveRow | MoveRow) -> Change | None:
    path = find_row_now(old, new, change.path, find_renames(old, new))
    if path is None:
        return None
    match change:
        case AddRow(_, after):
            return AddRow(path, after)
        case MoveRow(_, after):
            return MoveRow(path, after)
    return RemoveRow(path)


def _might_write(form: Definition, viewer: Viewer, lost: Lost) -> bool:
    """Whether the page may have had this field for this person, and what was typed may be kept at all."""
    question = form.by_name.get(lost.path.name)
    if not isinstance(question, Question) or question.read_only:
        return False
    directs = DIRECTION in question.edits and viewer.role in TEAM
    may = directs or bool(question.edits & viewer.words)
    return may and lost.path.name in visible_names(form, viewer.readers) and not find_bsn(lost.value)


def _keep(work: Work, way: _Way, lost: Lost) -> bool:
    """Keep a late text, once for each page and place; False for one that had lapsed already just as it is."""
    here = (LapsedAnswer.record_id == way.record.id, LapsedAnswer.path == str(lost.path))
    known = list(work.session.scalars(select(LapsedAnswer).where(*here).order_by(LapsedAnswer.id)))
    if any(row.value == lost.value for row in known):
        return False
    own = next((row for row in known if row.page == way.page), None)
    if own is not None:
        own.value, own.text, own.lapsed_at = lost.value, lost.text, work.now
        return True
    words = Sight(way.forms[0], way.forms[-1], way.record.answers).words(lost.path, way.row_now(lost.path))
    row = make_lapsed(way.record, lost, words, work.viewer.user_id, work.now)
    row.form_version_id, row.page = way.drawn.id, way.page
    work.session.add(row)
    return True
