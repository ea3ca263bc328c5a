"""A person at a browser, who sends what ``static/saving.js`` sends: one request, the same key on every attempt."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from operations.demo.region import PASSWORD
from tests.faults.browser import Answer, Browser, Unanswered
from tests.views.visitor import Fields, filled

PAUSE = 0.1
"""Seconds before the next attempt. The script on the page begins with one second; impatience is harder to serve."""
LONGEST = 300
"""Seconds after which a save that is still not acknowledged is a failure of the test."""


class NotSaved(Exception):  # noqa: N818 - what the person reads, not a mistake of the program
    """The server will not have it, and said why."""


@dataclass
class StepPage:
    """One step as it was drawn. The token is renewed when the session is."""

    address: str
    fields: Fields

    @property
    def state(self) -> dict[str, str]:
        """The hidden fields."""
        return dict(self.fields)


@dataclass(frozen=True)
class Receipt:
    """What the person was told, after how many attempts, seconds after the first; `sent_at` is when the last one left."""

    answer: Answer
    attempts: int
    seconds: float
    sent_at: float


class Person:
    """Somebody with an account. `is_sending` says whether a save is on its way at this moment."""

    def __init__(self, address: str, email: str, password: str = PASSWORD) -> None:
        self.browser = Browser(address)
        self.email = email
        self.password = password
        self.is_sending = False
        self.failures: list[str] = []

    def sign_in(self) -> Person:
        answer = self._until_answered(self._try_to_sign_in)
        assert answer.status == 302, f"{self.email} could not sign in: {answer.status}"
        return self

    def lose_session(self) -> None:
        """The cookie is gone, whatever page is still open."""
        self.browser.cookies.clear()

    def list_cases(self) -> list[str]:
        """The references in the list of cases, as it is ordered."""
        return list(dict.fromkeys(re.findall(r"/casussen/(EP-\d+-\d+)", self.get("/casussen").text)))

    def get(self, path: str) -> Answer:
        return self._until_answered(lambda: self.browser.get(path))

    def open(self, reference: str, step: str) -> StepPage:
        address = f"/casussen/{reference}/plan/{step}"
        answer = self.get(address)
        if answer.status == 302:
            answer = self.sign_in().get(address)
        assert answer.status == 200, (address, answer.status)
        return StepPage(address, answer.fields("//form[@id='stap']"))

    def autosave(self, page: StepPage, texts: Mapping[str, str], key: str, *, draw: bool = False) -> Receipt:
        """Send changed fields until the server says what became of them; raise `NotSaved` when it says no."""
        body = autosave_body(page, texts, key, draw=draw)
        return self._persist(lambda: self._acknowledged(page, self.send(page, body)))

    def send(self, page: StepPage, body: Mapping[str, Any]) -> Answer:
        """Send an autosave once."""
        headers = {"X-CSRFToken": page.state["csrf_token"], "X-Eenplan-Wie": page.state["_wie"]}
        return self.browser.post_json(f"{page.address}/bewaren", body, headers)

    def submit(self, page: StepPage, button: str = "bewaren", **texts: str) -> Receipt:
        """Press a button of the form, and load the page again until it is answered: without script."""
        sent = [*filled(page.fields, **texts), ("_actie", button)]

        def attempt() -> Answer | None:
            answer = self.browser.post_form(page.address, sent)
            if answer.status >= 500:
                self.failures.append(f"{answer.status} {page.address}")
                return None
            if answer.status != 302:
                raise NotSaved(f"{answer.status}: {answer.text}")
            return answer

        return self._persist(attempt)

    def _acknowledged(self, page: StepPage, answer: Answer) -> Answer | None:
        """The rules of ``send`` in ``static/saving.js``: an answer, another attempt (None), or `NotSaved`."""
        if answer.status == 200:
            return answer
        if answer.status >= 500:
            self.failures.append(f"{answer.status} {page.address}: {answer.text[:200]}")
            return None
        said = answer.json
        if not (said.get("signed_out") or said.get("renew")):
            raise NotSaved(f"{answer.status}: {said['message']}")
        self._renew(page)
        return None

    def _renew(self, page: StepPage) -> None:
        """Take the new token of this session; sign in first when there is none."""
        session = self.get("/sessie").json
        if not session["sender"]:
            session = self.sign_in().get("/sessie").json
        if session["sender"] != page.state["_wie"]:
            raise NotSaved("Iemand anders is nu aangemeld.")
        page.fields = filled(page.fields, csrf_token=session["token"])

    def _try_to_sign_in(self) -> Answer:
        self.browser.cookies.clear()
        page = self.browser.get("/aanmelden")
        assert page.status == 200, f"the page to sign in is answered with {page.status}"
        return self.browser.post_form("/aanmelden", filled(page.fields(), email=self.email, password=self.password))

    def _persist(self, attempt: Callable[[], Answer | None]) -> Receipt:
        began, attempts = time.monotonic(), 0
        while time.monotonic() < began + LONGEST:
            attempts, sent_at = attempts + 1, time.time()
            if answer := self._send_once(attempt):
                return Receipt(answer, attempts, time.monotonic() - began, sent_at)
            time.sleep(PAUSE)
        raise AssertionError(f"a save of {self.email} was not acknowledged in {LONGEST} s")

    def _send_once(self, attempt: Callable[[], Answer | None]) -> Answer | None:
        self.is_sending = True
        try:
            return attempt()
        except Unanswered:
            return None
        finally:
            self.is_sending = False

    def _until_answered(self, ask: Callable[[], Answer]) -> Answer:
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            try:
                return ask()
            except Unanswered:
                time.sleep(PAUSE)
        raise AssertionError(f"{self.email} got no answer in {LONGEST} s")


def new_key() -> str:
    """As ``newKey`` in ``static/saving.js``."""
    return secrets.token_hex(16)


def autosave_body(page: StepPage, texts: Mapping[str, str], key: str, *, draw: bool = False) -> dict[str, Any]:
    """The JSON of one autosave. `draw` asks for the questions as they are after it."""
    return {
        "page": page.state["_pagina"],
        "revision": int(page.state["_revisie"]),
        "key": key,
        "fields": {path: [text] for path, text in texts.items()},
        "draw": draw,
    }
