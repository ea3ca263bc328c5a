"""What steps do besides going on: who handles it, and a decision that starts with the facts of the request."""

import pytest

from models.records import RecordState
from operations.plans import read_plan
from operations.requests.reading import read_request
from tests.operations.edits import answers, put, record, send, states
from tests.operations.requests.prepared import in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.test_starting import journal
from tests.operations.requests.ways import put_in, request, take
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

SENT = in_state(RequestState.SUBMITTED)
ASKED = in_state(RequestState.INFO_REQUESTED)
PROPOSED = in_state(RequestState.PROPOSED_DECISION)
FACTS = {
    "soort_aanvraag": "arrangement",
    "is_verlenging": "ja",
    "gevraagde_uren": "80",
    "gevraagd_bedrag": "3250",
    "gevraagd_vanaf": "2026-10-05",
    "gevraagd_tot": "2027-07-09",
}


@pytest.fixture
def app(requests_app):
    return requests_app


def facts(decision):
    return {name: text for name, text in answers(decision).items() if name in FACTS}


def test_taking_it_up_makes_a_decision_with_the_facts_of_the_request():
    take(person("roos"), SENT, RequestAction.TAKE_UP)
    decision = read_request(person("roos"), SENT).decision.reference
    assert decision == SENT.replace("AV", "BS")
    assert facts(decision) == FACTS
    assert {entry.source for entry in journal(decision)} == {"aanvraag"}
    assert request(SENT).owner_id == person("roos").user_id


def test_nobody_types_the_facts():
    decision = ASKED.replace("AV", "BS")
    saved = send(person("tjeerd"), decision, record(decision).revision, put("gevraagd_bedrag", "1"))
    assert states(saved) == {"gevraagd_bedrag": "not_saved"}
    assert facts(decision) == FACTS


def test_a_supplement_renews_the_facts_and_leaves_what_the_desk_wrote():
    decision = ASKED.replace("AV", "BS")
    put_in(person("tjeerd"), decision, "motivering", "Geschreven terwijl wij wachtten")
    put_in(person("ilse"), ASKED, "inzet[new1].inzet_uren_per_week", "2")
    put_in(person("ilse"), ASKED, "tot", "2027-03-31")
    put_in(person("ilse"), ASKED, "verlenging", "nee")
    before = answers(decision)
    take(person("ilse"), ASKED, RequestAction.SUPPLY)
    changed = {"gevraagde_uren": "40", "gevraagd_bedrag": "750", "gevraagd_tot": "2027-03-31", "is_verlenging": "nee"}
    assert facts(decision) == {**FACTS, **changed}
    assert answers(decision) == {**before, **changed}


def test_a_fact_that_the_school_no_longer_tells_becomes_empty():
    decision = ASKED.replace("AV", "BS")
    put_in(person("ilse"), ASKED, "inzet[new1].inzet_vast_bedrag", "2000")
    put_in(person("ilse"), ASKED, "inzet[new1].inzet_rekenwijze", "vast_bedrag")
    take(person("ilse"), ASKED, RequestAction.SUPPLY)
    assert (facts(decision).get("gevraagde_uren", ""), facts(decision)["gevraagd_bedrag"]) == ("", "250")


def test_until_it_is_supplied_the_desk_keeps_the_facts_of_what_was_sent():
    put_in(person("ilse"), ASKED, "tot", "2027-03-31")
    assert read_plan(person("tjeerd"), ASKED.replace("AV", "BS")).answers["gevraagd_tot"] == "2027-07-09"


def test_taking_over_changes_the_owner_and_nothing_in_the_decision():
    before = answers(PROPOSED.replace("AV", "BS"))
    take(person("roos"), PROPOSED, RequestAction.TAKE_OVER)
    assert request(PROPOSED).owner_id == person("roos").user_id
    assert request(PROPOSED).proposed_by_id == person("tjeerd").user_id
    assert answers(PROPOSED.replace("AV", "BS")) == before


def test_deciding_freezes_the_decision_and_clears_what_was_not_asked():
    decision = PROPOSED.replace("AV", "BS")
    assert answers(decision)["criterium"] == "basis"
    take(person("dirk"), PROPOSED, RequestAction.DECIDE)
    assert record(decision).state == RecordState.ESTABLISHED
    assert "criterium" not in {name for name, text in answers(decision).items() if text}
    assert answers(decision)["motivering"].startswith("De school heeft goed laten zien")


def test_sending_freezes_the_draft_and_clears_what_was_not_asked():
    draft = in_state(RequestState.DRAFT)
    assert answers(draft)["tlv_beoogde_school"]
    take(person("ilse"), draft, RequestAction.SUBMIT)
    assert record(draft).state == RecordState.ESTABLISHED
    sent = read_request(person("tjeerd"), draft).submission.request.answers
    assert not sent.get("tlv_beoogde_school")
    assert not sent.get("oza_partijen")
