"""People at work on the plans of the demo region, all at once, until they are told to go home."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from string import ascii_lowercase
from threading import Event
from urllib.parse import unquote

from tests.faults.ledger import Ledger, Shown
from tests.faults.person import Person, StepPage, new_key

LONGEST_PAUSE = 0.15
"""Seconds between two saves: people of flesh take two seconds, so eight of these are a hundred of those."""
SAVES_PER_PAGE = 20
MOST_ROWS = 30


@dataclass(frozen=True)
class Desk:
    """Where somebody works. Nobody else writes `own`; `shared` is a field in which colleagues write too."""

    email: str
    plan: str
    step: str
    own: tuple[str, ...]
    shared: str = ""
    has_script: bool = True
    session_ends: float = 0.0
    """Chance, before each save, that the person turns out to be signed out."""


DESKS = (
    Desk("ilse.de.graaf@demo.example", "noor", "hulpvraag", ("vraag_leren", "gezamenlijke_vraag"), "aanleiding"),
    Desk("daniel.ozturk@demo.example", "noor", "hulpvraag", ("vraag_leven",), "aanleiding"),
    Desk("daniel.ozturk@demo.example", "noor", "over_het_kind", ("wijk", "roepnaam", "talen_thuis")),
    Desk("ilse.de.graaf@demo.example", "noor", "doelen_en_acties", ("doelen[d1].doel_tekst", "doelen[d1].doel_begin")),
    Desk("ilse.de.graaf@demo.example", "noor", "wat_is_gedaan", (), has_script=False),
    Desk("bjorn.hoekstra@demo.example", "ruben", "hulpvraag", ("vraag_leren", "vraag_leven"), "aanleiding"),
    Desk("renee.van.t.hoff@demo.example", "ruben", "hulpvraag", ("gezamenlijke_vraag",), "aanleiding"),
    Desk("gulsum.aydin@demo.example", "zoe", "over_het_kind", ("wijk", "roepnaam"), session_ends=0.02),
)
OPENERS = {
    "noor": "ilse.de.graaf@demo.example",
    "ruben": "bjorn.hoekstra@demo.example",
    "zoe": "gulsum.aydin@demo.example",
}
"""Who takes part in that one case only."""


@dataclass
class Crowd:
    """Somebody at every desk. While `may_send` is clear nobody begins a new save."""

    address: str
    ledger: Ledger
    desks: Sequence[Desk] = DESKS
    longest_pause: float = LONGEST_PAUSE
    may_send: Event = field(default_factory=Event)
    has_to_stop: Event = field(default_factory=Event)
    people: list[Person] = field(default_factory=list)
    _work: list[Future[None]] = field(default_factory=list)

    @property
    def is_sending(self) -> bool:
        return any(person.is_sending for person in self.people)

    @property
    def failures(self) -> list[str]:
        """Answers that a person should never get, whatever happens to the service."""
        return [failure for person in self.people for failure in person.failures]

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let everybody sign in and begin; afterwards wait until the last save is acknowledged."""
        references = {plan: Person(self.address, email).sign_in().list_cases()[0] for plan, email in OPENERS.items()}
        self.people = [Person(self.address, desk.email).sign_in() for desk in self.desks]
        self.may_send.set()
        with ThreadPoolExecutor(len(self.desks)) as pool:
            self._work = [
                pool.submit(self._work_at, desk, person, references[desk.plan])
                for desk, person in zip(self.desks, self.people, strict=True)
            ]
            try:
                yield
            finally:
                self.has_to_stop.set()
                self.may_send.set()
        self.look_up()

    def look_up(self) -> None:
        """Raise what stopped somebody from working, if anything did."""
        for work in self._work:
            if work.done():
                work.result()

    def _work_at(self, desk: Desk, person: Person, reference: str) -> None:
        worker = Typist(desk, person, reference) if desk.has_script else FormFiller(desk, person, reference)
        while not self.has_to_stop.is_set():
            self.may_send.wait()
            self.ledger.write(worker.work())
            time.sleep(random.uniform(0, self.longest_pause))


@dataclass
class Typist:
    """Somebody whose browser runs our script: one or two fields at a time, on a page that stays open for a while."""

    desk: Desk
    person: Person
    reference: str
    page: StepPage | None = None
    numbers: Iterator[int] = field(default_factory=count)

    def work(self) -> Shown:
        number = next(self.numbers)
        if self.page is None or number % SAVES_PER_PAGE == 0:
            self.page = self.person.open(self.reference, self.desk.step)
        if random.random() < self.desk.session_ends:
            self.person.lose_session()
        key = new_key()
        texts = {path: new_text(self.desk) for path in self._choose()}
        receipt = self.person.autosave(self.page, texts, key, draw=random.random() < 0.1)
        said = receipt.answer.json
        states = {path: state["state"] for path, state in said["fields"].items()}
        page = self.page.state["_pagina"]
        return Shown(self.desk.email, self.reference, page, key, texts, states, said["revision"], "", receipt)

    def _choose(self) -> Sequence[str]:
        if self.desk.shared and random.random() < 0.04:
            return [self.desk.shared]
        return random.sample(self.desk.own, k=random.randint(1, min(2, len(self.desk.own))))


@dataclass
class FormFiller:
    """Somebody whose browser runs no script: the whole step at once, a new page after every save, and rows."""

    desk: Desk
    person: Person
    reference: str
    rows: list[str] = field(default_factory=list)

    def work(self) -> Shown:
        page = self.person.open(self.reference, self.desk.step)
        key = page.state["_sleutel"]
        texts = {f"{row}.inzet_wat": new_text(self.desk) for row in self.rows[-1:]}
        adds = not self.rows or (len(self.rows) < MOST_ROWS and random.random() < 0.1)
        receipt = self.person.submit(page, "toevoegen:eerdere_inzet" if adds else "bewaren", **texts)
        row = unquote(receipt.answer.location.partition("#")[2]) if adds else ""
        self.rows += [row] if row else []
        return Shown(self.desk.email, self.reference, page.state["_pagina"], key, texts, {}, None, row, receipt)


def new_text(desk: Desk) -> str:
    """A text that nobody wrote before, with the signs that get lost first; without digits, that might make a BSN."""
    mark = "".join(random.choices(ascii_lowercase, k=16))
    return f"Merk {mark}: Zoë & {desk.plan} <b>“thuis”</b>"
