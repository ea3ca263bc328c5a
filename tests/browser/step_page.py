"""One step of the plan on the screen: typing, choosing, adding rows, pressing buttons, and reading what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from playwright.sync_api import Locator, Page, expect

from forms.paths import Path, parse_path

SAVED = re.compile(r"^\s*Bewaard \d\d:\d\d:\d\d\s*$")


@dataclass(frozen=True)
class StepPage:
    """The page of a step; fields and rows are named by the paths of their answers."""

    page: Page

    def wrapper(self, path: str) -> Locator:
        """The question with its label, hint and messages."""
        return self.page.locator(f'[id="veld:{path}"]')

    def box(self, path: str) -> Locator:
        """The box or menu of a question."""
        return self.page.locator(f'[name="{path}"]:not([type=hidden])')

    @property
    def state(self) -> Locator:
        """The line that says whether everything is saved."""
        return self.page.locator("#bewaard")

    def row(self, path: str) -> Locator:
        """A row, open or closed."""
        return self.page.locator(f'details:has(> summary[id="{path}"])')

    def title(self, row: str) -> Locator:
        """The line that opens and closes a row."""
        return self.page.locator(f'summary[id="{row}"]')

    def open_rows(self, path: str) -> None:
        """Click on the titles of the rows around `path` that are closed, from the outside in."""
        steps = parse_path(path).rows
        for row in (str(Path(steps[: depth + 1])) for depth in range(len(steps))):
            if self.row(row).get_attribute("open") is None:
                self.title(row).click()

    def type(self, path: str, text: str) -> None:
        self.open_rows(path)
        self.box(path).fill(text)

    def choose(self, path: str, value: str) -> None:
        """Take a choice by its value: from a menu, or by its round button."""
        self.open_rows(path)
        if self.page.locator(f'select[name="{path}"]').count():
            self.page.locator(f'select[name="{path}"]').select_option(value)
        else:
            self.page.locator(f'[name="{path}"][value="{value}"]').check()

    def is_asked(self, path: str) -> bool:
        self.open_rows(path)
        return self.box(path).first.is_visible()

    def wait_until_saved(self, within: float = 10) -> None:
        """Read "Bewaard hh:mm:ss", as a person does before leaving; `within` is in seconds."""
        expect(self.state).to_have_text(SAVED, timeout=within * 1000)

    def rows(self, repeat: str) -> list[str]:
        """The paths of the rows of a repeat, in their order; `repeat` is a path like ``doelen[a].acties``."""
        names = self.page.locator(f'#vragen [name^="{repeat}["]').evaluate_all(
            "fields => fields.map(field => field.name)"
        )
        return list(dict.fromkeys(repeat + name[len(repeat) :].partition("]")[0] + "]" for name in names))

    def add_row(self, repeat: str) -> str:
        """Press "Toevoegen" and return the path of the new row, to which the page goes."""
        before = self.rows(repeat)
        self.press(f"toevoegen:{repeat}")
        made = unquote(self.page.url.partition("#")[2])
        assert made in self.rows(repeat)
        assert made not in before
        return made

    def press(self, action: str) -> None:
        """Press a button of the step by what it does, and wait for the page that comes."""
        _, _, place = action.partition(":")
        if place:
            self.open_rows(place.partition(":")[0])
        with self.page.expect_navigation():
            self.button(action).click()

    def button(self, action: str) -> Locator:
        return self.page.locator(f'button[name="_actie"][value="{action}"]:visible:not([aria-hidden])')


_ADDRESSES = {"EP": "/casussen/{}/plan/{}", "AV": "/aanvragen/{}/formulier/{}", "BS": "/besluiten/{}/formulier/{}"}
"""Where a step is filled in, by the first letters of the reference: of a plan, a request, or a decision."""


def open_step(page: Page, reference: str, step: str) -> StepPage:
    """Go to a step of a plan, request or decision, and wait until its script runs."""
    page.goto(_ADDRESSES[reference[:2]].format(reference, step))
    return StepPage(page)
