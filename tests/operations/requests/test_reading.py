"""One page for each reader: the desk sees what was sent and how it works, the school what is told to it."""

from datetime import date

import pytest
from sqlalchemy import delete

from models.database import database
from models.regions import RegionVersion
from models.requests import Letter
from operations.plans import read_plan
from operations.requests.reading import read_request
from operations.requests.starting import list_case_requests
from tests.operations.requests.prepared import CASE, MARK, in_state
from tests.operations.requests.test_letters import INTERNAL
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import put_in, take
from tests.operations.telling import tell
from workflow.clock import Deadlines
from workflow.labels import SCHOOL_LABELS, SWV_LABELS
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

PROPOSED = in_state(RequestState.PROPOSED_DECISION)
REVIEWED = in_state(RequestState.IN_REVIEW)
SENT_STATES = [state for state in RequestState if state is not RequestState.DRAFT]
TAKEN = {RequestState.GRANTED, RequestState.PARTLY_GRANTED, RequestState.REJECTED, RequestState.ANNOUNCED}
MOTIVATION = "De school heeft goed laten zien"


@pytest.fixture
def app(requests_app):
    return requests_app


def page(who, reference):
    return read_request(person(who), reference)


@pytest.mark.parametrize("state", SENT_STATES)
def test_the_school_never_sees_advice_or_notes_and_a_decision_only_when_it_was_taken(state):
    for who in ("ilse", "bo"):
        told = tell(page(who, in_state(state)))
        assert [text for text in INTERNAL if text in told] == []
        assert (MOTIVATION in told) == (state in TAKEN)
        assert page(who, in_state(state)).proposed_by == ""


@pytest.mark.parametrize("state", SENT_STATES)
def test_each_side_reads_the_status_in_its_own_words(state):
    school, desk = page("ilse", in_state(state)), page("tjeerd", in_state(state))
    assert school.status.startswith(SCHOOL_LABELS[state])
    assert desk.status == SWV_LABELS[state]
    assert (school.is_desk, desk.is_desk) == (False, True)
    assert (school.case_reference, desk.case_reference) == (CASE, "")
    assert school.owner == desk.owner == ("" if state in {"submitted", "withdrawn"} else "Tjeerd Postma")


def test_the_school_cannot_tell_a_proposed_decision_from_a_request_that_is_being_looked_at():
    before, after = page("ilse", REVIEWED), page("ilse", PROPOSED)
    assert (after.state, after.status) == (before.state, before.status)
    assert [line.label for line in after.history] == [line.label for line in before.history]
    lines = {line.reference: (line.state, line.status) for line in list_case_requests(person("ilse"), CASE)}
    assert lines[PROPOSED] == lines[REVIEWED]


def test_why_it_was_sent_back_stays_inside():
    take(person("dirk"), PROPOSED, RequestAction.SEND_BACK, reason="Leg dit intern beter uit")
    assert "Leg dit intern" not in tell(page("ilse", PROPOSED))
    assert "Leg dit intern" in tell(page("roos", PROPOSED).history)


def test_the_desk_sees_the_decision_grow_and_knows_when_it_is_final():
    finals = {state: page("mila", in_state(state)).decision for state in SENT_STATES}
    assert {state for state, decision in finals.items() if decision and decision.is_final} == TAKEN
    assert finals[RequestState.SUBMITTED] is None
    assert finals[RequestState.WITHDRAWN] is None
    assert MOTIVATION in tell(finals[RequestState.NOT_PROCESSED])


def test_the_history_tells_the_school_what_concerns_it_and_the_desk_everything():
    announced = in_state(RequestState.ANNOUNCED)
    assert [line.label for line in page("ilse", announced).history] == [
        "Verstuurd. Wij hebben uw aanvraag",
        "Ja",
        "Besluit verstuurd op 28 september 2026",
    ]
    assert len(page("tjeerd", announced).history) == 6
    assert page("ilse", announced).announced_on == date(2026, 9, 28)


@pytest.mark.parametrize("who", ["ilse", "tjeerd"])
def test_the_question_of_the_desk_is_open_until_it_is_answered(who):
    asked = in_state(RequestState.INFO_REQUESTED)
    question = page(who, asked).question
    assert (question.text, question.is_open) == ("Omdat het zo is", True)
    assert (question.asked_on, question.answer_by) == (date(2026, 9, 28), date(2026, 10, 12))
    take(person("ilse"), asked, RequestAction.SUPPLY)
    assert not page(who, asked).question.is_open


def test_the_page_names_the_child_as_it_was_sent_and_not_as_the_plan_does_now():
    for shown in (page("tjeerd", REVIEWED), read_plan(person("tjeerd"), REVIEWED.replace("AV", "BS"))):
        assert shown.child == "Noor van Dalen"
        assert MARK not in shown.child
    put_in(person("ilse"), CASE, "roepnaam", "Nootje")
    assert page("tjeerd", REVIEWED).child == "Noor van Dalen"
    assert "Nootje" not in tell(read_plan(person("tjeerd"), REVIEWED.replace("AV", "BS")))


def test_a_draft_has_the_name_that_the_plan_has():
    assert MARK in page("ilse", in_state(RequestState.DRAFT)).child
    assert page("ilse", in_state(RequestState.DRAFT)).submission is None


def test_without_a_region_there_are_no_days_but_there_is_a_page():
    database.session.execute(delete(Letter))
    database.session.execute(delete(RegionVersion))
    database.session.commit()
    shown = page("tjeerd", REVIEWED)
    assert (shown.deadlines, shown.proposed_answer_by) == (Deadlines(), None)


def test_the_school_sees_its_requests_at_the_case_latest_first():
    lines = list_case_requests(person("bo"), CASE)
    assert len(lines) == len(RequestState) + 1
    assert [line.reference for line in lines] == sorted((line.reference for line in lines), reverse=True)
    asked = [line.reference for line in lines if line.needs_answer]
    assert asked == [in_state(RequestState.INFO_REQUESTED)]
