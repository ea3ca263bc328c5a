"""Two people who edit one plan at random, with a memory of what each of them typed and what they saw when they did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from playwright.sync_api import expect

from tests.browser.kept import Kept
from tests.browser.people import Person
from tests.browser.step_page import StepPage, open_step

STEP = "wat_is_gedaan"
REPEAT = "eerdere_inzet"
FIELDS = ("inzet_wat", "inzet_door", "inzet_geleerd")
BY_CHOICE = "keuze"
MOST_ROWS = 4


@dataclass
class Desk:
    """One person: their page, and the fields whose latest text has not been seen saved yet."""

    name: str
    person: Person
    step: StepPage
    unsaved: set[str] = field(default_factory=set)

    def see_saved(self) -> None:
        """Wait until the page says how every text fared; a clash counts, for then both texts are kept."""
        if self.unsaved:
            self.step.wait_until_saved()
        self.unsaved.clear()


class RandomEdits:
    """Every text is typed once and marked. `seen` says what stood in the field when it was typed."""

    def __init__(self, seed: int, people: Mapping[str, Person], reference: str) -> None:
        self.random = Random(seed)
        self.reference = reference
        self.desks = [Desk(name, person, self._open(person)) for name, person in people.items()]
        self.typed: list[str] = []
        self.seen: dict[str, str] = {}
        self.desks[0].step.add_row(REPEAT)
        self._reload(self.desks[1])

    def carry_out(self, edits: int) -> None:
        """Do so many things, most of them typing; then wait until both have seen everything saved."""
        ways: Sequence[Callable[[Desk], None]] = (
            *[self._type] * 7,
            self._add,
            self._remove,
            self._reload,
            self._settle,
        )
        for _ in range(edits):
            desk = self.random.choice(self.desks)
            self.random.choice(ways)(desk)
            if self.random.random() < 0.3:
                desk.see_saved()
        for desk in self.desks:
            desk.see_saved()

    def overwritten_unseen(self, found: Kept) -> list[tuple[str, str]]:
        """Texts that made way for another that was typed by somebody who had not seen them, and of which nobody asked."""
        asked = {text for row in found.conflicts() for text in (row.theirs, row.mine, row.base)}
        replaced = [
            (line.old, line.new)
            for line in found.journal()
            if line.applied and line.kind == "set_value" and line.old and line.new and line.source != BY_CHOICE
        ]
        return [
            (old, new)
            for old, new in replaced
            if old != new and self.seen.get(new, old) != old and old not in asked and not self._same_author(old, new)
        ]

    def _type(self, desk: Desk) -> None:
        rows = desk.step.rows(REPEAT)
        free = [f"{row}.{name}" for row in rows for name in FIELDS if f"{row}.{name}" not in desk.unsaved]
        if not free:
            return desk.see_saved()
        path = self.random.choice(free)
        text = f"{desk.name} schrijft «{len(self.typed)}»"
        self.seen[text] = desk.step.box(path).input_value()
        desk.step.type(path, text)
        desk.unsaved.add(path)
        self.typed.append(text)
        return None

    def _add(self, desk: Desk) -> None:
        if len(desk.step.rows(REPEAT)) < MOST_ROWS:
            desk.step.add_row(REPEAT)
            desk.unsaved.clear()

    def _remove(self, desk: Desk) -> None:
        rows = desk.step.rows(REPEAT)
        if len(rows) > 1:
            desk.step.press(f"verwijderen:{self.random.choice(rows)}")
            desk.unsaved.clear()
            yes = desk.person.page.get_by_role("button", name="Ja, verwijderen")
            if yes.count():  # otherwise the other has just removed the same row
                with desk.person.page.expect_navigation():
                    yes.click()
            self._reload(desk)

    def _reload(self, desk: Desk) -> None:
        desk.see_saved()
        desk.step = self._open(desk.person)

    def _settle(self, desk: Desk) -> None:
        """Choose one of two texts, if there are two anywhere."""
        desk.see_saved()
        page = desk.person.open(f"/casussen/{self.reference}/dubbel")
        forms = page.locator("main form")
        if forms.count():
            chosen = self.random.choice(("hunne", "mijne"))
            with page.expect_navigation():
                forms.first.locator(f'[value="{chosen}"]').click()
        self._reload(desk)

    def _same_author(self, old: str, new: str) -> bool:
        return old.partition(" ")[0] == new.partition(" ")[0]

    def _open(self, person: Person) -> StepPage:
        step = open_step(person.page, self.reference, STEP)
        expect(step.state).to_be_visible()
        return step
