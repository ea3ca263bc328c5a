"""The changes in a plan that one reader may see: who changed which answer, when, from what into what.

What the form hides from the reader is left out, and so is the past of rows of which a choice says who sees them: they
may have been written while they were hidden, and only how they stand now is known to be theirs to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from answers.audience import Readers, visible_names
from answers.changes import ChangeKind
from answers.concealing import CONTACT
from answers.row_rules import list_partly_seen
from forms.comparing import find_renames
from forms.definition import Definition, Question
from forms.paths import Path, parse_path
from models.journal import JournalEntry
from models.moves import RecordMove
from models.records import Record
from models.users import User
from models.word_returns import WORD_SOURCE
from operations.definitions import get_definition
from operations.transactions import Work
from operations.viewing import View, view_as
from operations.word_back.origins import Origin, describe_way, list_origins
from rights.viewer import Viewer

_SOMEBODY = "iemand"
_ROWS: Mapping[ChangeKind, str] = {
    ChangeKind.ADD_ROW: "toegevoegd",
    ChangeKind.REMOVE_ROW: "weggehaald",
    ChangeKind.MOVE_ROW: "verplaatst",
}


@dataclass(frozen=True, slots=True)
class SeenChange:
    """One change; `what` says for a row what happened to it, and is "" for an answer.

    `way` says where it came from when somebody only took it over: out of a Word file, with who wrote it there.
    """

    at: datetime
    by: str
    path: str
    label: str
    what: str
    before: str
    after: str
    way: str = ""

    @property
    def done_by(self) -> str:
        """Who did it, and where it came from."""
        return f"{self.by} ({self.way})" if self.way else self.by

    def told(self) -> dict[str, str]:
        """The change as JSON."""
        return {
            "moment": self.at.isoformat(),
            "door": self.by,
            "plaats": self.path,
            "vraag": self.label,
            "rij": self.what,
            "was": self.before,
            "werd": self.after,
            "bron": self.way,
        }


@dataclass(frozen=True, slots=True)
class _Form:
    """A version that the record had for the entries before revision `until` (None: until now).

    `names` leads from what a question is called now to what it was called then; `told` are those of then that the
    reader may see the past of.
    """

    until: int | None
    definition: Definition
    names: Mapping[str, str]
    told: frozenset[str]

    def holds(self, revision: int) -> bool:
        """Whether an entry of this revision was written under this version or an earlier one."""
        return self.until is None or revision < self.until


def list_changes(
    work: Work, record: Record, viewer: Viewer, *, since: int = 0, beside: Readers = ()
) -> Sequence[SeenChange]:
    """Every change that `viewer` may see, oldest first: by the form of now, and by that of when it was written.

    `since` leaves out what was there at that revision; `beside` are others who must be allowed to see it too.
    """
    readers = (*viewer.readers, *beside)
    forms = _list_forms(work, record, readers)
    view = view_as(work.now, get_definition(record.form_version), record.answers, viewer)
    writers = select(JournalEntry.user_id).where(JournalEntry.record_id == record.id)
    people = {user.id: user.name for user in work.session.scalars(select(User).where(User.id.in_(writers)))}
    later = (JournalEntry.record_id == record.id) & (JournalEntry.revision > since)
    query = select(JournalEntry).where(later, JournalEntry.applied)
    origins = list_origins(work, record)
    told: list[SeenChange] = []
    for entry in work.session.scalars(query.order_by(JournalEntry.id)):
        path = parse_path(entry.path)
        known = [form for form in forms if form.holds(entry.revision) and _name(path) in form.names]
        if known and all(_is_told(form, viewer, path) for form in known):
            seen = _describe(view, known[0], entry, path, people.get(entry.user_id, _SOMEBODY))
            told.append(replace(seen, way=_way(entry, origins)))
    return told


def _way(entry: JournalEntry, origins: Mapping[tuple[str, str], Origin]) -> str:
    """Where a change came from that somebody took over; a text in a new row is of who added the row."""
    if entry.source != WORD_SOURCE:
        return ""
    path = parse_path(entry.path)
    rows = [str(Path(path.rows[:depth])) for depth in range(len(path.rows), 0, -1)]
    found = (origins[entry.page, place].author for place in (entry.path, *rows) if (entry.page, place) in origins)
    return describe_way(next((author for author in found if author), ""))


def _list_forms(work: Work, record: Record, readers: Readers) -> Sequence[_Form]:
    """The versions that the record had, the earliest first."""
    query = select(RecordMove).where(RecordMove.record_id == record.id).order_by(RecordMove.revision.desc())
    current = get_definition(record.form_version)
    forms = [_make_form(None, current, {name: name for name in current.by_name}, readers)]
    for move in work.session.scalars(query.options(joinedload(RecordMove.from_version))):
        after, before = forms[0], get_definition(move.from_version)
        renames = find_renames(before, after.definition)
        called_now = {then: now for now, then in after.names.items()}
        names = {called_now.get(renames.now(name), renames.now(name)): name for name in before.by_name}
        forms.insert(0, _make_form(move.revision, before, names, readers))
    return forms


def _make_form(until: int | None, definition: Definition, names: Mapping[str, str], readers: Readers) -> _Form:
    told = visible_names(definition, readers) - _of_partly_seen_rows(definition, readers)
    return _Form(until, definition, names, told)


def _is_told(form: _Form, viewer: Viewer, path: Path) -> bool:
    name = form.names[_name(path)]
    return name in form.told and not _is_concealed(form.definition, viewer, Path(path.rows, name if path.name else ""))


def _of_partly_seen_rows(definition: Definition, readers: Readers) -> frozenset[str]:
    """The names in repeats of which one of these readers may not see every row."""
    repeats = list_partly_seen(definition, readers)
    inside = {name for name in definition.by_name if {one.name for one in definition.repeats_around(name)} & repeats}
    return frozenset(inside | repeats)


def _is_concealed(definition: Definition, viewer: Viewer, path: Path) -> bool:
    """Whether this is how somebody can be reached whom the reader must not find.

    In which row that person stood before is not known, so while anybody is hidden only the reader's own row is told.
    """
    question = definition.by_name.get(path.name)
    is_contact = isinstance(question, Question) and question.meaning in CONTACT
    is_own = viewer.person_row in {row.row_id for row in path.rows}
    return bool(viewer.concealed) and is_contact and not is_own


def _describe(view: View, form: _Form, entry: JournalEntry, path: Path, by: str) -> SeenChange:
    kind = ChangeKind(entry.kind)
    is_answer = kind is ChangeKind.SET_VALUE
    name = form.names[_name(path)]
    return SeenChange(
        at=entry.at,
        by=by,
        path=entry.path,
        label=view.label(entry.path) if _name(path) in view.names else str(form.definition.by_name[name].label),
        what="" if is_answer else _ROWS[kind],
        before=_shown(form.definition, name, entry.old) if is_answer else "",
        after=_shown(form.definition, name, entry.new) if is_answer else "",
    )


def _shown(definition: Definition, name: str, text: str | None) -> str:
    """An answer as people read it: labels for what was chosen from a list; which row was chosen is not told."""
    question = definition.by_name.get(name)
    if not text or not isinstance(question, Question) or question.choices is None:
        return text or ""
    if not question.choices.list_name:
        return "(iemand of iets uit het plan)"
    labels = {choice.name: str(choice.label) for choice in definition.choices.get(question.choices.list_name, ())}
    return ", ".join(labels.get(name, name) for name in text.split())


def _name(path: Path) -> str:
    return path.name or (path.rows[-1].repeat if path.rows else "")
