"""A person at a browser without JavaScript: fills in the form that is on the page and presses one of its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from tests.region import PASSWORD, address

Fields = list[tuple[str, str]]


@dataclass
class Page:
    """An answer of the server, as a person reads it."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def tree(self) -> Any:
        return html.fromstring(self.text)

    @property
    def words(self) -> str:
        """What stands on the page, blanks tidied."""
        return " ".join(self.tree.xpath("//main")[0].text_content().split())

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")

    def fields(self, form: str = "//form[@id='stap']") -> Fields:
        """What a browser sends of a form on this page when no button is pressed."""
        return [pair for element in self.tree.xpath(form)[0].iter() for pair in sent_by(element)]

    def value(self, name: str) -> str:
        return dict(self.fields())[name]


def sent_by(element: Any) -> Fields:
    name = element.get("name")
    if not name or element.tag not in {"input", "textarea", "select"}:
        return []
    if element.tag == "textarea":
        return [(name, (element.text or "").removeprefix("\n"))]
    if element.tag == "select":
        return [(name, option.get("value")) for option in element.iter("option") if "selected" in option.attrib]
    if element.get("type") in {"radio", "checkbox"} and "checked" not in element.attrib:
        return []
    return [(name, element.get("value") or "")]


def filled(fields: Fields, **answers: str) -> Fields:
    """The same fields with other answers; `answers` are named by path, also one that is not on the page yet."""
    rest = [(name, text) for name, text in fields if name not in answers]
    return [*rest, *answers.items()]


class Visitor:
    """One browser. It keeps its cookies, and nothing else."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def sign_in(self, key: str) -> Visitor:
        fields = self.get("/aanmelden").fields("//main//form")
        answer = self.post("/aanmelden", filled(fields, email=address(key), password=PASSWORD))
        assert answer.status == 302, answer.words
        return self

    def sign_out(self) -> None:
        """The session is gone, whatever page is still open."""
        self.client.delete_cookie("session")

    def get(self, path: str) -> Page:
        return Page(self.client.get(path, buffered=True))

    def post(self, path: str, fields: Fields) -> Page:
        data: dict[str, list[str]] = {}
        for name, text in fields:
            data.setdefault(name, []).append(text)
        return Page(self.client.post(path, data=data, buffered=True))

    def press(self, path: str, button: str, **answers: str) -> Page:
        """Open a step, fill in `answers`, press a button."""
        return self.post(path, [*filled(self.get(path).fields(), **answers), ("_actie", button)])

    def submit(self, page: Page, form: str, **answers: str) -> Page:
        """Send a form that is on `page`."""
        action = page.tree.xpath(form)[0].get("action")
        return self.post(action, filled(page.fields(form), **answers))
