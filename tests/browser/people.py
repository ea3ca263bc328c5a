"""People at their browsers: signing in once, and a clean browser each."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from operations.demo.region import PASSWORD
from tests.browser.service import Service
from tests.browser.watch import UNLOADED, Watch

ILSE = "ilse.de.graaf@demo.example"
DANIEL = "daniel.ozturk@demo.example"
ANOUK = "anouk.wiersma@demo.example"
TJEERD = "tjeerd.ouali@demo.example"
HENRIETTE = "henriette.kamphuis@demo.example"
FENNE = "fenne.brouwer@demo.example"
SAMIRA = "samira.van.dalen@demo.example"
"""Coordinator of a school, casusregisseur of the basisteam, a school without cases, medewerker and beslisser of the
samenwerkingsverband, beheer, and the mother of Noor."""

WIDE = 1280
NARROW = 320
HEIGHT = 900
RECENT = 60.0
"""Seconds that a sign-in serves for: some steps ask for one of the last ten minutes."""
PATIENCE = 10_000
"""Milliseconds that a person waits for anything at all."""


@dataclass
class Person:
    """Somebody at a browser of their own; `page` is the window in front of them."""

    email: str
    context: BrowserContext
    watch: Watch
    page: Page

    def open(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def new_window(self) -> Page:
        """Another window of the same browser, with the same session."""
        return self.context.new_page()

    def lose_session(self) -> None:
        """The session ends while the page stays open."""
        self.context.clear_cookies()

    def expects_refusals(self) -> None:
        """Answers of 400 and up, or none at all, belong to this test; everything else still fails it."""
        self.watch.expected = (UNLOADED,)


@dataclass
class People:
    """Seats people, and remembers their sessions, with since when, so that nobody signs in all the time."""

    browser: Browser
    service: Service
    sessions: dict[str, tuple[float, Any]] = field(default_factory=dict)

    @contextmanager
    def seated(self) -> Iterator[Seats]:
        """Seats for one test; afterwards no browser may have complained."""
        seats = Seats(self)
        yield seats
        for person in seats.taken:
            person.context.close()
        assert [text for person in seats.taken for text in person.watch.unexpected] == []

    def session(self, email: str) -> Any:
        """The session of this person, who signs in the first time, and when that was some time ago."""
        if email not in self.sessions or time.monotonic() - self.sessions[email][0] > RECENT:
            with self.browser.new_context(base_url=self.service.address) as context:
                page = context.new_page()
                page.goto("/aanmelden")
                sign_in(page, email)
                self.sessions[email] = (time.monotonic(), context.storage_state())
        return self.sessions[email][1]


@dataclass
class Seats:
    """The people of one test."""

    people: People
    taken: list[Person] = field(default_factory=list)

    def __call__(self, email: str = "", *, width: int = WIDE, javascript: bool = True) -> Person:
        """Seat somebody who is signed in; "" is a browser where nobody is."""
        context = self.people.browser.new_context(
            base_url=self.people.service.address,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=javascript,
            storage_state=self.people.session(email) if email else None,
        )
        context.set_default_timeout(PATIENCE)
        person = Person(email, context, Watch(context), context.new_page())
        self.taken.append(person)
        return person


def sign_in(page: Page, email: str) -> None:
    """Fill in the page for signing in, and wait for the next one."""
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.get_by_role("button", name="Afmelden").wait_for()
