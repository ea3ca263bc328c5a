"""The plan as it was printed and the plan of now, side by side, under the names that its form has now.

What this viewer may not see of either is told apart here, once, for everything that is said about a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select

from answers.audience import filter_answers, visible_names
from answers.changes import AddRow, Change, SetValue
from answers.draft import Answers, find_row, find_value, list_rows
from answers.migrating import migrate
from forms.comparing import find_renames
from forms.definition import Definition, Question
from forms.lexical import same_value
from forms.paths import Path
from models.journal import JournalEntry
from models.printed import PrintedDocument
from models.records import Record
from models.users import User
from operations.forms.late_saves import carry, list_forms_since
from operations.journalling import latest_touching, list_entries_after
from operations.merging import owned_paths
from operations.transactions import Work
from operations.viewing import View, name_in, show_answer, view_as
from rights.rows import Denied, may_edit
from rights.viewer import Viewer

_SOMEBODY = "iemand"
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Sides:
    """`forms` lead from the form of the print to that of now. `base` are the answers of then under the names of now.

    `shown_base` is what this viewer may see of those, `view` of the plan of now; `since` is what was written meanwhile.
    """

    viewer: Viewer
    forms: Sequence[Definition]
    base: Answers
    now: Answers
    owned: frozenset[Path]
    view: View
    shown_base: Answers
    printed_names: frozenset[str]
    since: Sequence[JournalEntry]
    people: Mapping[int, str]

    @property
    def definition(self) -> Definition:
        """The form of now."""
        return self.forms[-1]

    def carry(self, change: Change) -> Change | None:
        """A change in the words of the print as one in those of now; None when its question or list is gone."""
        return carry(self.forms, change)[0]

    def name_now(self, name: str) -> str:
        """What a question of the print is called now."""
        for old, new in pairwise(self.forms):
            name = find_renames(old, new).now(name)
        return name

    def where(self, path: Path) -> Path:
        """Where a question or row of the print stands now; its old place when there is none any more."""
        wanted = SetValue(path, "") if path.name else AddRow(path)
        now = self.carry(wanted)
        return path if now is None else now.path

    def sees(self, path: Path) -> bool:
        """Whether this viewer may see what stands at this path of the print: the question and every row around it."""
        return name_in(str(path)) in self.printed_names and self.sees_now(self.where(path))

    def sees_now(self, place: Path) -> bool:
        """Whether this viewer may see what stands at this path of now, and stood there in the print."""
        names = {step.repeat for step in place.rows} | ({place.name} if place.name else set())
        if not {name for name in names if name in self.definition.by_name} <= self.view.names:
            return False
        for depth in range(1, len(place.rows) + 1):
            row = Path(place.rows[:depth])
            for whole, shown in ((self.now, self.view.answers), (self.base, self.shown_base)):
                if find_row(whole, row) is not None and find_row(shown, row) is None:
                    return False
        hidden = place.name and find_value(self.now, place) != find_value(self.view.answers, place)
        return not hidden

    def refuses(self, path: Path) -> str:
        """Why this viewer may not change what stands at this path of now; "" when they may."""
        permission = may_edit(self.definition, self.viewer, path, self.now, self.owned)
        return permission.reason if isinstance(permission, Denied) else ""

    def same(self, path: Path, one: str | None, other: str | None) -> bool:
        """Whether two texts are the same answer to this question."""
        node = self.definition.by_name.get(path.name)
        return same_value(node.type, one or "", other or "") if isinstance(node, Question) else one == other

    def show(self, path: Path, text: str | None) -> str:
        """An answer as people read it."""
        return show_answer(self.view, str(path), text or "")

    def label(self, path: Path) -> str:
        """The question, or what the row is one of."""
        return self.view.label(str(path))

    def step(self, path: Path) -> str:
        """The name of the step in which this stands."""
        return self.view.step_of(path.name or path.rows[-1].repeat)

    def place(self, path: Path) -> str:
        """The step and the rows in which this stands, each row with its number and how it begins."""
        step = self.definition.by_name.get(self.step(path))
        rows = [self.row_name(Path(path.rows[:depth])) for depth in range(1, len(path.rows) + bool(path.name))]
        return " – ".join(part for part in (str(step.label) if step else "", *rows) if part)

    def row_name(self, row: Path) -> str:
        """A row by the label of its list, its number there and its first words."""
        shown = self.view.answers if find_row(self.view.answers, row) is not None else self.shown_base
        found = find_row(shown, row)
        label = self.view.label(str(row))
        if found is None:
            return label
        siblings = [str(each["_id"]) for each in list_rows(shown, Path(row.rows[:-1], row.rows[-1].repeat))]
        words = next((text for name, text in found.items() if name != "_id" and isinstance(text, str) and text), "")
        title = " ".join(self.show(row.child(_first_name(found, words)), words).split())
        number = siblings.index(row.rows[-1].row_id) + 1
        return f"{label} {number}{f': {_short(title)}' if title else ''}"

    def touched(self, path: Path) -> tuple[str, datetime | None]:
        """Who changed this, or something in this row, since the print; last, and when."""
        entry = latest_touching(self.since, path, None)
        return ("", None) if entry is None else (self.people.get(entry.user_id, _SOMEBODY), entry.at)


def lay_side_by_side(work: Work, record: Record, viewer: Viewer, note: PrintedDocument) -> Sides:
    """Lay the plan of the print `note`, whose answers are loaded, beside that of now, for this viewer."""
    forms = list_forms_since(work, record, note.revision)
    base: Answers = note.answers or {}
    for old, new in pairwise(forms):
        base = migrate(old, new, base).answers
    since = list_entries_after(work.session, record, note.revision)
    writers = {entry.user_id for entry in since}
    people = dict(work.session.execute(select(User.id, User.name).where(User.id.in_(writers))).all())
    return Sides(
        viewer=viewer,
        forms=forms,
        base=base,
        now=record.answers,
        owned=owned_paths(record),
        view=view_as(work.now, forms[-1], record.answers, viewer),
        shown_base=filter_answers(forms[-1], base, viewer.readers),
        printed_names=visible_names(forms[0], viewer.readers),
        since=since,
        people=people,
    )


def _first_name(row: Answers, text: str) -> str:
    return next((name for name, value in row.items() if name != "_id" and value == text), "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"
