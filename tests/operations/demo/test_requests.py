from dataclasses import replace

import pytest
from sqlalchemy import select, update

from demo.cases import BJORN, CASES, ILSE, RENEE
from demo.requests import FARAH, HENRIETTE, REQUESTS, TJEERD
from models.database import database
from models.requests import Request
from operations.cases import list_cases
from operations.demo.cases import fill_demo_case
from operations.demo.region import complete_demo_region
from operations.demo.requests import fill_demo_request
from operations.errors import Refused
from operations.requests.inbox import list_requests
from operations.requests.reading import read_request
from operations.requests.starting import list_case_requests
from operations.requests.values import InboxFilter
from tests.operations.edits import everything
from tests.region import viewer
from tests.today import local_today
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

TODAY = local_today()


@pytest.fixture
def app(demo_app):
    """The filled demo region."""
    return demo_app


def reference(name: str) -> str:
    query = select(Request.reference).where(Request.opening_key == f"demo-{name}")
    return database.session.scalars(query).one()


def page(who: str, name: str):
    return read_request(viewer(who), reference(name))


def actions(who: str, name: str) -> set[RequestAction]:
    return {move.action for move in page(who, name).moves}


def test_the_desk_finds_a_request_in_four_different_states():
    lines = list_requests(viewer(TJEERD), InboxFilter()).lines
    assert {line.state for line in lines} == {
        RequestState.SUBMITTED,
        RequestState.INFO_REQUESTED,
        RequestState.IN_REVIEW,
        RequestState.PROPOSED_DECISION,
    }
    assert [line.days_left for line in lines] == sorted(line.days_left for line in lines)


def test_something_is_late_or_nearly_so_and_something_has_time():
    left = {line.reference: line.days_left for line in list_requests(viewer(TJEERD), InboxFilter()).lines}
    assert -3 <= left[reference("soren_tlv")] <= 4
    assert 0 <= left[reference("lazaro_expertise")] <= 8
    assert left[reference("noor_arrangement")] > 14


def test_everybody_has_a_step_to_take():
    assert RequestAction.TAKE_UP in actions(TJEERD, "noor_arrangement") & actions(FARAH, "noor_arrangement")
    assert RequestAction.PROPOSE in actions(TJEERD, "lazaro_expertise")
    assert {RequestAction.DECIDE, RequestAction.SEND_BACK} <= actions(HENRIETTE, "soren_tlv")
    assert RequestAction.SUPPLY in actions(BJORN, "jael_thuiszittersteam")
    assert actions(ILSE, "noor_arrangement") == {RequestAction.WITHDRAW}


def test_the_school_that_was_asked_something_reads_what_and_by_when():
    question = page(BJORN, "jael_thuiszittersteam").question
    assert question.is_open
    assert "Wat vindt vader" in question.text
    assert question.answer_by > TODAY


def test_what_was_announced_has_a_decision_and_its_letters():
    announced = page(BJORN, "jael_advies")
    assert announced.decision.is_final
    assert {letter.kind for letter in announced.letters} == {"ontvangstbevestiging", "toekenning"}


def test_what_was_sent_is_there_with_the_files_that_go_along():
    files = [page(FARAH, name).submission.files for name in ("soren_tlv", "noor_arrangement")]
    assert [len(found) for found in files] == [2, 1]


def test_the_basisteam_learns_nothing_of_the_requests():
    for line in list_cases(viewer(RENEE)).cases:
        with pytest.raises(Refused):
            list_case_requests(viewer(RENEE), line.reference)


@pytest.mark.parametrize("told", REQUESTS, ids=lambda told: told.name)
def test_a_story_that_was_broken_off_is_told_to_its_end(told):
    """First with half of its steps, under another name so that it is told anew, then to its end; then nothing is left."""
    case = next(case for case in CASES if case.plan == told.plan)
    case_reference = fill_demo_case(case, TODAY)
    first = replace(told, steps=told.steps[: (len(told.steps) + 1) // 2])
    anew = update(Request).where(Request.opening_key == f"demo-{told.name}")
    database.session.execute(anew.values(opening_key="eerder"))
    database.session.commit()
    fill_demo_request(first, case_reference, TODAY)
    fill_demo_request(told, case_reference, TODAY)
    assert page(TJEERD, told.name).step == len(told.steps)
    before = everything()
    complete_demo_region()
    assert everything() == before
