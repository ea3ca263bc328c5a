"""Requests in every state, with the school and the samenwerkingsverband around them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from operations.requests.carrying import preview
from operations.requests.steps import Given, take_step
from tests.operations.requests.prepared import CASE, in_state
from tests.region import viewer
from tests.views.visitor import Page, Visitor
from workflow.states import RequestAction, RequestState

CASE_PAGE = f"/casussen/{CASE}"
NEXT = "//section[contains(@class, 'next')]/form"


def page_of(state: RequestState) -> str:
    """The address of the request that is prepared in `state`."""
    return f"/aanvragen/{in_state(state)}"


def decision_of(state: RequestState) -> str:
    """The address of the decision on it."""
    return page_of(state).replace("/aanvragen/AV", "/besluiten/BS")


def form_of(action: RequestAction) -> str:
    return f"//form[contains(@action, '/stap/{action}')]"


@dataclass
class Desk:
    """The application, and what happens in it behind the back of somebody who looks at a page."""

    app: Flask

    def sign_in(self, key: str) -> Visitor:
        return Visitor(self.app).sign_in(key)

    def take(self, key: str, reference: str, action: RequestAction, step: int, **given: object) -> None:
        """Take a step from another browser."""
        with self.app.app_context():
            who = viewer(key)
            mark = preview(who, reference).mark if action in {RequestAction.SUBMIT, RequestAction.SUPPLY} else ""
            take_step(who, reference, action, step, Given(mark=mark, **given))


def press(person: Visitor, page: Page, form: str, **answers: str) -> Page:
    """Send a form, and follow to the page that comes after it."""
    answer = person.submit(page, form, **answers)
    return person.get(answer.location) if answer.status == 302 else answer
