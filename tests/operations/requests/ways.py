"""Short ways to say what people do with a request to the samenwerkingsverband."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, date, datetime
from threading import Barrier
from typing import Any

from flask import Flask
from sqlalchemy import select

from answers.changes import AddRow, Change, RemoveRow, SetValue
from forms.definition import Question, QuestionType
from forms.paths import Path
from models.database import database
from models.requests import Letter, Request
from operations.errors import OperationError
from operations.moments import current_moment
from operations.plans import read_plan
from operations.requests.carrying import choose_carried, preview
from operations.requests.starting import start_request
from operations.requests.steps import Given, take_step
from rights.viewer import Viewer
from tests.forms.definitions.requests import filled_in
from tests.operations.edits import put, record, send, states
from workflow.states import RequestAction, RequestState

EARLIER = datetime(2026, 9, 28, 10, tzinfo=UTC)
"""When what is prepared happened: a Monday, on which every example on the forms is in order."""
NOW = datetime(2026, 10, 20, 10, tzinfo=UTC)
"""When tests happen: after the day on which the school had to answer."""
ANSWER_BY = date(2026, 10, 12)
BLOCKS = frozenset({"over_het_kind", "hulpvraag", "wat_is_gedaan", "doelen_en_acties"})
_WITH_MARK = {RequestAction.SUBMIT, RequestAction.SUPPLY}


def begin(viewer: Viewer, case: str, key: str = "key-1", **changes: Any) -> str:
    """A draft with everything filled in and four blocks ticked, ready to send."""
    reference = start_request(viewer, case, key)
    answer_all(viewer, reference, filled_in("aanvraag", **changes))
    choose_carried(viewer, reference, BLOCKS, frozenset())
    return reference


def answer_all(viewer: Viewer, reference: str, wanted: Mapping[str, Any]) -> None:
    """Replace every row and give every answer; what is filled in by itself is left alone."""
    plan = read_plan(viewer, reference)
    lists = {name: rows for name, rows in plan.answers.items() if not isinstance(rows, str)}
    gone = [RemoveRow(Path(name=name).row(row["_id"])) for name, rows in lists.items() for row in rows]
    typed = {name: value for name, value in wanted.items() if not _is_hidden(plan.definition.by_name.get(name))}
    saved = send(viewer, reference, plan.revision, *gone, *_changes(Path(), typed))
    assert "not_saved" not in states(saved).values(), states(saved)


def _is_hidden(node: object) -> bool:
    return isinstance(node, Question) and node.type is QuestionType.HIDDEN


def _changes(around: Path, answers: Mapping[str, Any]) -> Iterator[Change]:
    for name, value in answers.items():
        if isinstance(value, str):
            yield SetValue(around.child(name), value)
            continue
        for number, row in enumerate(value, 1):
            made = around.child(name).row(f"new{number}")
            yield AddRow(made)
            yield from _changes(made, {inner: text for inner, text in row.items() if inner != "_id"})


def take(viewer: Viewer, reference: str, action: RequestAction, **given: Any) -> RequestState:
    """Take a step from a page that was drawn just now, with all that any step may need."""
    if action in _WITH_MARK and "mark" not in given:
        given["mark"] = preview(viewer, reference).mark
    return take_step(viewer, reference, action, request(reference).step, enough(**given))


def enough(**given: Any) -> Given:
    """What satisfies the needs of every step; of the sending ones only with a mark."""
    days = {"answer_by": date(2026, 12, 1), "sent_on": current_moment().date()}
    return Given(**{"reason": "Omdat het zo is", **days, **given})


def request(reference: str) -> Request:
    """The request as it is in the database now."""
    database.session.rollback()
    query = select(Request).where(Request.reference == reference)
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


def letters(reference: str) -> list[Letter]:
    """The letters of a request, the first one first."""
    query = select(Letter).join(Request, Request.id == Letter.request_id).where(Request.reference == reference)
    return list(database.session.scalars(query.order_by(Letter.id)))


def put_in(viewer: Viewer, reference: str, path: str, text: str) -> None:
    """Give one answer, from a page that was drawn just now."""
    assert states(send(viewer, reference, record(reference).revision, put(path, text))) == {path: "saved"}


def together(app: Flask, *acts: Callable[[], object]) -> list[object]:
    """Do all of these at the same moment, each in a thread; what each gave back, or the refusal that it got."""
    start = Barrier(len(acts))

    def act(wanted: Callable[[], object]) -> object:
        with app.app_context():
            start.wait()
            try:
                return wanted()
            except OperationError as refusal:
                return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(copy_context().run, act, wanted) for wanted in acts]]
