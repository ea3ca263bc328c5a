"""A server and the pages that people have open on it: the arena in which the merge is tried.

A page keeps its own books of what its person has seen: the texts and rows when it was opened, and what the person did
since. These books are the judge; nothing in them comes from the code under test but the paths.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from answers.changes import AddRow, Change, RemoveRow, SetValue
from answers.draft import Answers, walk, walk_rows
from answers.journal import Entry
from answers.merge import merge
from answers.recording import list_entries
from answers.seen import Seen, seen_by_page
from answers.steps import Applied, Conflict, Merge, Same, Step
from forms.paths import Path
from tests.answers.sample_form import DEFINITION


@dataclass
class Page:
    token: str
    revision: int
    texts: dict[Path, str]
    rows: set[Path]
    unsent: list[Change] = field(default_factory=list)
    last_batch: list[Change] = field(default_factory=list)

    def type(self, path: Path, text: str) -> None:
        self.unsent = [one for one in self.unsent if not (isinstance(one, SetValue) and one.path == path)]
        self.unsent.append(SetValue(path, text))

    def row_change(self, change: Change) -> None:
        self.unsent.append(change)

    def rows_here(self) -> list[Path]:
        added = {change.path for change in self.unsent if isinstance(change, AddRow)}
        removed = [change.path for change in self.unsent if isinstance(change, RemoveRow)]
        return sorted((row for row in self.rows | added if not any(row.within(gone) for gone in removed)), key=str)


@dataclass
class Server:
    answers: Answers
    revision: int = 0
    journal: list[Entry] = field(default_factory=list)
    history: list[Answers] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)
    pages: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.history.append(self.answers)

    def open_page(self) -> Page:
        page = Page(f"page{len(self.pages)}", self.revision, dict(walk(self.answers)), set(walk_rows(self.answers)))
        self.pages.append(page)
        return page

    def seen_by(self, page: Page) -> Seen:
        after = [entry for entry in self.journal if entry.revision > page.revision]
        return seen_by_page(after, self.answers, page.token)

    def save(self, page: Page) -> Merge:
        page.last_batch, page.unsent = page.unsent, []
        return self.receive(page, page.last_batch)

    def receive(self, page: Page, changes: list[Change]) -> Merge:
        merged = merge(DEFINITION, self.answers, changes, self.seen_by(page))
        self.sent |= {change.value for change in changes if isinstance(change, SetValue) and change.value}
        self.write(merged, page.token)
        return merged

    def write(self, merged: Merge, token: str) -> None:
        self.revision += 1
        self.journal += list_entries(merged.steps, revision=self.revision, page=token, actor_id=None)
        self.conflicts += [step for step in merged.steps if isinstance(step, Conflict)]
        self.answers = merged.answers
        self.history.append(self.answers)


def unseen_losses(page: Page, before: Answers, steps: tuple[Step, ...]) -> list[str]:
    """What these steps overwrote or removed without this page's person having seen it, by the page's own books."""
    texts, rows, losses = dict(page.texts), set(page.rows), []
    here, here_rows = dict(walk(before)), set(walk_rows(before))
    for step in steps:
        match step.change:
            case SetValue(path, value):
                if isinstance(step, Applied) and here.get(path) and here[path] not in (texts.get(path), value):
                    losses.append(f"{path}: {here[path]}")
                if isinstance(step, Applied):
                    here[path] = value
                texts[path] = value
            case AddRow(path) if isinstance(step, Applied):
                rows.add(path)
                here_rows.add(path)
            case RemoveRow(path) if isinstance(step, Applied):
                losses += [f"{row} (rij)" for row in here_rows if row.within(path) and row not in rows]
                losses += [f"{p}: {t}" for p, t in here.items() if p.within(path) and texts.get(p) != t]
                here = {p: t for p, t in here.items() if not p.within(path)}
                here_rows = {row for row in here_rows if not row.within(path)}
            case _:
                pass
    return losses


def remember(page: Page, steps: tuple[Step, ...]) -> None:
    """Write in the page's books what its person did."""
    for step in steps:
        match step.change:
            case SetValue(path, value):
                page.texts[path] = value
            case AddRow(path) if isinstance(step, Applied):
                page.rows.add(path)
            case RemoveRow(path) if isinstance(step, Applied | Same):
                page.rows = {row for row in page.rows if not row.within(path)}
            case _:
                pass
