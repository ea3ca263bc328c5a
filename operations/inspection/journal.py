"""The changes in a plan that one reader may see: who changed which answer, when, from what into what.

What the form hides from the reader is left out, and so is the past of rows of which a choice says who sees them: they
may have been written while they were hidden, and only how they stand now is known to be theirs to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from answers.audience import visible_names
from answers.changes import ChangeKind
from answers.concealing import CONTACT
from answers.row_rules import list_partly_seen
from forms.definition import Definition, Question
from forms.paths import Path, parse_path
from models.journal import JournalEntry
from models.records import Record
from models.users import User
from operations.definitions import get_definition
from operations.transactions import Work
from operations.viewing import View, view_as
from rights.viewer import Viewer

_SOMEBODY = "iemand"
_ROWS: Mapping[ChangeKind, str] = {
    ChangeKind.ADD_ROW: "toegevoegd",
    ChangeKind.REMOVE_ROW: "weggehaald",
    ChangeKind.MOVE_ROW: "verplaatst",
}


@dataclass(frozen=True, slots=True)
class SeenChange:
    """One change; `what` says for a row what happened to it, and is "" for an answer."""

    at: datetime
    by: str
    path: str
    label: str
    what: str
    before: str
    after: str

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
        }


def list_changes(work: Work, record: Record, viewer: Viewer) -> Sequence[SeenChange]:
    """Every change that `viewer` may see, oldest first."""
    definition = get_definition(record.form_version)
    names = visible_names(definition, viewer.readers) - _of_partly_seen_rows(definition, viewer)
    view = view_as(work.now, definition, record.answers, viewer)
    writers = select(JournalEntry.user_id).where(JournalEntry.record_id == record.id)
    people = {user.id: user.name for user in work.session.scalars(select(User).where(User.id.in_(writers)))}
    query = select(JournalEntry).where(JournalEntry.record_id == record.id, JournalEntry.applied)
    entries = ((entry, parse_path(entry.path)) for entry in work.session.scalars(query.order_by(JournalEntry.id)))
    return [
        _describe(view, entry, path, people.get(entry.user_id, _SOMEBODY))
        for entry, path in entries
        if _name(path) in names and not _is_concealed(definition, viewer, path)
    ]


def _of_partly_seen_rows(definition: Definition, viewer: Viewer) -> frozenset[str]:
    """The names in repeats of which this reader may not see every row."""
    repeats = list_partly_seen(definition, viewer.readers)
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


def _describe(view: View, entry: JournalEntry, path: Path, by: str) -> SeenChange:
    kind = ChangeKind(entry.kind)
    is_answer = kind is ChangeKind.SET_VALUE
    return SeenChange(
        at=entry.at,
        by=by,
        path=entry.path,
        label=view.label(entry.path),
        what="" if is_answer else _ROWS[kind],
        before=_shown(view.definition, path, entry.old) if is_answer else "",
        after=_shown(view.definition, path, entry.new) if is_answer else "",
    )


def _shown(definition: Definition, path: Path, text: str | None) -> str:
    """An answer as people read it: labels for what was chosen from a list; which row was chosen is not told."""
    question = definition.by_name.get(path.name)
    if not text or not isinstance(question, Question) or question.choices is None:
        return text or ""
    if not question.choices.list_name:
        return "(iemand of iets uit het plan)"
    labels = {choice.name: str(choice.label) for choice in definition.choices.get(question.choices.list_name, ())}
    return ", ".join(labels.get(name, name) for name in text.split())


def _name(path: Path) -> str:
    return path.name or (path.rows[-1].repeat if path.rows else "")
