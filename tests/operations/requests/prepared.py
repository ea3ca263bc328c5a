"""A database to begin with: an established plan with a mark in every text, and one request of it in every state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any

from answers.changes import AddRow, Change, SetValue
from answers.draft import walk, walk_rows
from demo.cases import load_answers
from forms.definition import Question, QuestionType
from models.database import database
from operations.cases import open_case
from operations.establishing import establish
from operations.moments import happening_at
from operations.people.participants import add_participant
from operations.regions import publish_region
from tests.documents.form_answers import ROOT, shipped_definition
from tests.forms.definitions.requests import filled_in
from tests.operations.edits import NOOR, record, send, states
from tests.operations.requests.ways import ANSWER_BY, EARLIER, answer_all, begin, put_in, request, take
from tests.region import address, viewer
from workflow.states import DecisionOutcome, RequestAction, RequestState

CASE = "EP-2026-0001"
REGION = (ROOT / "demo" / "regio_voorbeeld.toml").read_text("utf-8")
MARK = "KANARIE"
NEVER_SENT = "AV-2026-0013"
"""A request that was withdrawn before anybody sent it."""
_TOO_LATE = datetime(2026, 10, 13, 10, tzinfo=UTC)
_SENT = "submit"
_LOOKED_AT = f"{_SENT} take_up"
_COMPLETE = f"{_LOOKED_AT} declare_complete"
_PROPOSED = f"{_COMPLETE} propose"
_WAYS = {
    RequestState.DRAFT: "",
    RequestState.SUBMITTED: _SENT,
    RequestState.INTAKE_CHECK: _LOOKED_AT,
    RequestState.INFO_REQUESTED: f"{_LOOKED_AT} ask",
    RequestState.IN_REVIEW: _COMPLETE,
    RequestState.PROPOSED_DECISION: _PROPOSED,
    RequestState.GRANTED: f"{_PROPOSED} decide",
    RequestState.PARTLY_GRANTED: f"{_PROPOSED} decide",
    RequestState.REJECTED: f"{_PROPOSED} decide",
    RequestState.NOT_PROCESSED: f"{_LOOKED_AT} ask set_aside",
    RequestState.ANNOUNCED: f"{_PROPOSED} decide announce",
    RequestState.WITHDRAWN: f"{_SENT} withdraw",
}
_OUTCOMES = {
    RequestState.PARTLY_GRANTED: DecisionOutcome.PARTLY_GRANTED,
    RequestState.REJECTED: DecisionOutcome.REJECTED,
}
_ACTORS = {"submit": "ilse", "withdraw": "ilse", "decide": "dirk", "set_aside": "dirk"}


def in_state(state: RequestState) -> str:
    """The reference of the request that is prepared in `state`."""
    return f"AV-2026-{list(RequestState).index(state) + 1:04}"


def fill_requests() -> None:
    """Make the case, publish the texts of both regions, and walk every way."""
    publish_region("SWV Zuid", REGION)
    publish_region("SWV Noord", REGION)
    with happening_at(EARLIER):
        case = fill_case()
        for state, way in _WAYS.items():
            reference = begin(viewer("ilse"), case, f"key-{state}")
            assert reference == in_state(state)
            go_through(reference, way, _OUTCOMES.get(state, DecisionOutcome.GRANTED))
            assert request(reference).state == state
        assert begin(viewer("ilse"), case, "key-never-sent") == NEVER_SENT
        take(viewer("ilse"), NEVER_SENT, RequestAction.WITHDRAW)
    database.session.remove()


def go_through(reference: str, way: str, outcome: DecisionOutcome = DecisionOutcome.GRANTED) -> None:
    """Take these steps one after another, each by the person whose step it is, and fill in what they need."""
    for action in map(RequestAction, way.split()):
        who = viewer(_ACTORS.get(action, "tjeerd"))
        with happening_at(_TOO_LATE) if action is RequestAction.SET_ASIDE else nullcontext():
            take(who, reference, action, answer_by=ANSWER_BY)
        if action is RequestAction.TAKE_UP:
            answer_all(who, reference.replace("AV", "BS"), filled_in("besluit", uitkomst=outcome.value))
        if action is RequestAction.ASK:
            put_in(viewer("ilse"), reference, "waarom_niet_basis", "De school schreef er nog iets bij")


def fill_case() -> str:
    """Ilse and Daniël write the plan; Bo of the same school and Meryem of another one take part."""
    case = open_case(viewer("ilse"), NOOR)
    answers = marked_plan()
    wanted: list[Change] = [AddRow(path) for path in walk_rows(answers)]
    wanted += [SetValue(path, text) for path, text in walk(answers)]
    for_daniel = _write("ilse", case, wanted)
    add_participant(viewer("ilse"), case, address("daniel"), "p6")
    assert _write("daniel", case, for_daniel) == []
    for key in ("bo", "meryem"):
        add_participant(viewer("ilse"), case, address(key))
    establish(viewer("ilse"), case, record(case).revision)
    return case


def _write(key: str, case: str, changes: list[Change]) -> list[Change]:
    """Save, and return the changes that were not theirs to make."""
    saved = states(send(viewer(key), case, record(case).revision, *changes))
    return [change for change in changes if saved[str(change.path)] == "not_saved"]


def marked_plan() -> dict[str, Any]:
    """A complete plan in which every text that may be anything says where it stands."""
    return dict(_marked(load_answers("noor", EARLIER.date())))


def _marked(answers: dict[str, Any], row: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in answers.items():
        question = shipped_definition("plan").by_name.get(name)
        if isinstance(value, list):
            yield name, [dict(_marked(inner, inner["_id"])) for inner in value]
        elif isinstance(question, Question) and question.type is QuestionType.TEXT and _may_be_anything(question):
            yield name, f"{MARK}-{name}-{row}."
        else:
            yield name, value


def _may_be_anything(question: Question) -> bool:
    return question.constraint is None or "string-length" in question.constraint.source
