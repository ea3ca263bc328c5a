"""Everybody at a browser of their own, around one copy of the prepared requests that nothing here may change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from models.attachments import Attachment
from models.cases import Case, Participation
from models.database import database
from models.records import Record
from models.requests import Letter, Request
from operations.moments import happening_at
from tests.access.circle import EVERYBODY, Elsewhere, email_of, fill_circle
from tests.conftest import Prepared, copied_app
from tests.databases import Databases
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.ways import NOW
from tests.region import PASSWORD
from tests.views.visitor import Visitor, filled
from views.limits import strategy
from workflow.states import RequestState


@dataclass(frozen=True)
class Around:
    """The application, everybody's browser, and which numbered rows there are."""

    app: Flask
    people: dict[str, Visitor]
    elsewhere: Elsewhere
    files: dict[str, int]
    letters: dict[str, int]
    participations: dict[str, int]

    def numbers_of(self, shelf: str, state: RequestState | None) -> dict[str, int]:
        """The rows that the prepared record has."""
        if shelf == "casussen":
            return self.numbers_in(CASE)
        found = self.letters.get(in_state(state)) if shelf == "aanvragen" and state else None
        return {"letter_id": found} if found else {}

    def come(self, key: str) -> Visitor:
        """Somebody who asks for the first time today: who may have it is the question here, not how often."""
        with self.app.app_context():
            strategy().storage.reset()
        return self.people[key]

    def numbers_in(self, reference: str) -> dict[str, int]:
        """The rows that a case has."""
        return {"attachment_id": self.files[reference], "participation_id": self.participations[reference]}


@pytest.fixture(scope="module")
def around(
    databases: Databases, requests_database: Prepared, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Around]:
    """Everybody is there; nothing that they do here may change anything."""
    with copied_app(databases, requests_database, tmp_path_factory.mktemp("access")) as app, happening_at(NOW):
        with app.app_context():
            elsewhere, rows = fill_circle(), _list_rows()
            database.session.remove()
        people = {key: _sit_down(app, key) for key in sorted(EVERYBODY)}
        _look_along(people["kijker"])
        yield Around(app, people, elsewhere, *rows)


def _list_rows() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """One file and one participation of each case, one letter of each request, by reference."""
    files = select(Case.reference, Attachment.id).join(Record, Record.case_id == Case.id).join(Attachment)
    letters = select(Request.reference, Letter.id).join(Letter)
    people = select(Case.reference, Participation.id).join(Participation)
    read = database.session.execute
    return (
        dict(read(files).all()),
        dict(read(letters).all()),
        dict(read(people).all()),
    )


def _look_along(visitor: Visitor) -> None:
    """Let this person look along as the mother, for good."""
    form = visitor.get(f"/casussen/{CASE}").tree.xpath("//form[contains(@action, 'meekijken')][contains(., 'Moeder')]")
    fields = [(field.get("name"), field.get("value")) for field in form[0].xpath(".//input")]
    assert visitor.post(form[0].get("action"), fields).status == 302


def _sit_down(app: Flask, key: str) -> Visitor:
    visitor = Visitor(app)
    if key != "niemand":
        fields = visitor.get("/aanmelden").fields("//main//form")
        visitor.post("/aanmelden", filled(fields, email=email_of(key), password=PASSWORD))
    return visitor
