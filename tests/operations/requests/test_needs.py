"""What a step needs: without it one Dutch sentence that says what to do, and nothing changes."""

from datetime import date

import pytest
from sqlalchemy import delete

from language.bsn import find_bsn
from models.database import database
from models.regions import RegionVersion
from models.requests import Letter
from operations.errors import Invalid, NotComplete, Outdated
from operations.requests.carrying import choose_carried
from operations.requests.steps import take_step
from tests.operations.edits import everything, put, record, send
from tests.operations.requests.prepared import in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import enough, put_in, request, take
from workflow.needs import NEED_SENTENCES, Need
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)
CHECKED = in_state(RequestState.INTAKE_CHECK)
ASKED = in_state(RequestState.INFO_REQUESTED)
REVIEWED = in_state(RequestState.IN_REVIEW)
PROPOSED = in_state(RequestState.PROPOSED_DECISION)
GRANTED = in_state(RequestState.GRANTED)
BSN = "123456782"


@pytest.fixture
def app(requests_app):
    return requests_app


def refuse(who, reference, action, **given):
    """The refusal of this step, after a look whether nothing changed."""
    before = everything()
    with pytest.raises((Invalid, NotComplete)) as refused:
        take(person(who), reference, action, **given)
    assert everything() == before
    return refused.value


def test_a_request_that_is_not_complete_says_where():
    put_in(person("ilse"), DRAFT, "vraag_aan_swv", "")
    put_in(person("ilse"), DRAFT, "aanvrager_email", "geen adres")
    refusal = refuse("ilse", DRAFT, RequestAction.SUBMIT)
    assert isinstance(refusal, NotComplete)
    assert str(refusal).startswith("De aanvraag kan nog niet worden verstuurd.")
    assert [(line.path, line.label, line.step) for line in refusal.violations] == [
        ("vraag_aan_swv", "Wat vraagt u van het samenwerkingsverband?", "uw_vraag"),
        ("aanvrager_email", "E-mailadres", "aanvrager"),
    ]
    assert all(line.message.endswith(".") for line in refusal.violations)


def test_a_request_with_an_open_conflict_is_not_sent():
    base = record(DRAFT).revision
    for who in ("ilse", "bo"):
        send(person(who), DRAFT, base, put("bestuur", f"Volgens {who}"), page=who)
    assert refuse("ilse", DRAFT, RequestAction.SUBMIT).open_conflicts == 1


def test_a_request_without_a_mandate_is_not_sent():
    put_in(person("ilse"), DRAFT, "mandaat", "")
    assert "mandaat" in [line.path for line in refuse("ilse", DRAFT, RequestAction.SUBMIT).violations]


def test_a_request_without_a_ticked_block_is_not_sent():
    choose_carried(person("ilse"), DRAFT, frozenset(), frozenset())
    assert str(refuse("ilse", DRAFT, RequestAction.SUBMIT)) == NEED_SENTENCES[Need.TICKED_BLOCKS]


@pytest.mark.parametrize("mark", ["", "0" * 32, "x" * 10_000])
@pytest.mark.parametrize(("reference", "action"), [(DRAFT, RequestAction.SUBMIT), (ASKED, RequestAction.SUPPLY)])
def test_without_the_mark_of_the_preview_nothing_is_sent(reference, action, mark):
    before = everything()
    with pytest.raises(Outdated):
        take(person("ilse"), reference, action, mark=mark)
    assert everything() == before


def test_the_same_again_is_no_supplement():
    take(person("ilse"), ASKED, RequestAction.SUPPLY)
    take(person("tjeerd"), ASKED, RequestAction.ASK)
    assert str(refuse("ilse", ASKED, RequestAction.SUPPLY)) == NEED_SENTENCES[Need.SOMETHING_SUPPLIED]
    put_in(person("ilse"), ASKED, "bestuur", "Een ander bestuur")
    assert take(person("ilse"), ASKED, RequestAction.SUPPLY) is RequestState.INTAKE_CHECK


def test_a_supplement_does_not_turn_it_into_another_kind_of_request():
    put_in(person("ilse"), ASKED, "soort_aanvraag", "maatwerk")
    assert "soort aanvraag niet meer veranderen" in str(refuse("ilse", ASKED, RequestAction.SUPPLY))
    put_in(person("ilse"), ASKED, "soort_aanvraag", "arrangement")
    assert take(person("ilse"), ASKED, RequestAction.SUPPLY) is RequestState.INTAKE_CHECK


WITH_REASON = [
    ("tjeerd", CHECKED, RequestAction.ASK, Need.MISSING_TEXT),
    ("dirk", ASKED, RequestAction.SET_ASIDE, Need.REASON),
    ("dirk", PROPOSED, RequestAction.SEND_BACK, Need.REASON),
    ("ilse", DRAFT, RequestAction.WITHDRAW, Need.REASON),
    ("ilse", PROPOSED, RequestAction.WITHDRAW, Need.REASON),
]


@pytest.mark.parametrize("reason", ["", "   \n\t "])
@pytest.mark.parametrize(("who", "reference", "action", "need"), WITH_REASON)
def test_a_step_that_asks_why_is_not_taken_without_words(who, reference, action, need, reason):
    refusal = refuse(who, reference, action, reason=reason)
    assert (str(refusal), refusal.fields) == (NEED_SENTENCES[need], {"reason": NEED_SENTENCES[need]})


@pytest.mark.parametrize(("who", "reference", "action", "need"), WITH_REASON)
def test_a_bsn_is_refused_in_every_reason(who, reference, action, need):
    assert find_bsn(BSN)
    refusal = refuse(who, reference, action, reason=f"Het nummer is {BSN}")
    assert "BSN" in refusal.fields["reason"] or "burgerservicenummer" in refusal.fields["reason"]
    assert BSN not in str(refusal)


@pytest.mark.parametrize(("who", "reference", "action", "need"), WITH_REASON)
def test_a_reason_that_is_too_long_is_refused(who, reference, action, need):
    assert "te lang" in refuse(who, reference, action, reason="x" * 10_001).fields["reason"]


@pytest.mark.parametrize("reason", ["\0nul", "a\ud800b", "\u202eomgekeerd", "regel\r\nregel", "x" * 10_000])
def test_any_other_text_is_kept_cleaned(reason):
    take(person("ilse"), DRAFT, RequestAction.WITHDRAW, reason=reason)
    assert request(DRAFT).state == RequestState.WITHDRAWN


@pytest.mark.parametrize(
    "answer_by", [None, date(2026, 10, 20), date(2020, 1, 1), date.min, date(2027, 10, 22), date.max]
)
def test_a_supplement_has_a_day_after_today_and_within_a_year(answer_by):
    refusal = refuse("tjeerd", CHECKED, RequestAction.ASK, answer_by=answer_by)
    assert refusal.fields.keys() == {"answer_by"}
    assert str(refusal).endswith(".")


@pytest.mark.parametrize("answer_by", [date(2026, 10, 21), date(2027, 10, 21)])
def test_tomorrow_and_a_year_from_now_are_days_to_answer(answer_by):
    take(person("tjeerd"), CHECKED, RequestAction.ASK, answer_by=answer_by)
    assert request(CHECKED).answer_by == answer_by


@pytest.mark.parametrize("sent_on", [None, date(2026, 9, 27), date(2026, 10, 21), date.max, date.min])
def test_a_decision_is_sent_between_the_day_it_was_taken_and_today(sent_on):
    refusal = refuse("tjeerd", GRANTED, RequestAction.ANNOUNCE, sent_on=sent_on)
    assert refusal.fields == {"sent_on": NEED_SENTENCES[Need.SENT_DATE]}


@pytest.mark.parametrize("sent_on", [date(2026, 9, 28), date(2026, 10, 20)])
def test_both_ends_count(sent_on):
    take(person("tjeerd"), GRANTED, RequestAction.ANNOUNCE, sent_on=sent_on)
    assert request(GRANTED).announced_on == sent_on


def test_a_request_is_complete_when_the_whole_checklist_is_ticked():
    decision = CHECKED.replace("AV", "BS")
    put_in(person("tjeerd"), decision, "toch_verder", "")
    put_in(person("tjeerd"), decision, "check_opp", "")
    put_in(person("tjeerd"), decision, "motivering", "")
    refusal = refuse("tjeerd", CHECKED, RequestAction.DECLARE_COMPLETE)
    assert str(refusal) == NEED_SENTENCES[Need.CHECKLIST]
    assert [(line.path, line.step) for line in refusal.violations] == [("check_opp", "volledigheid")]
    put_in(person("tjeerd"), decision, "toch_verder", "De school belooft het")
    assert take(person("tjeerd"), CHECKED, RequestAction.DECLARE_COMPLETE) is RequestState.IN_REVIEW


def test_a_decision_that_is_not_filled_in_is_not_proposed():
    for name in ("motivering", "uitkomst"):
        put_in(person("tjeerd"), REVIEWED.replace("AV", "BS"), name, "")
    refusal = refuse("tjeerd", REVIEWED, RequestAction.PROPOSE)
    assert str(refusal).startswith("Het besluit is nog niet klaar.")
    assert {line.path for line in refusal.violations} == {"uitkomst", "motivering"}


@pytest.mark.parametrize(
    ("who", "reference", "action"), [("ilse", DRAFT, RequestAction.SUBMIT), ("tjeerd", CHECKED, RequestAction.ASK)]
)
def test_without_the_texts_of_a_region_nothing_goes_on(who, reference, action):
    database.session.execute(delete(Letter))
    database.session.execute(delete(RegionVersion))
    database.session.commit()
    assert "nog niet ingesteld" in str(refuse(who, reference, action))


def test_needs_come_after_rights_and_after_the_number_of_the_page():
    put_in(person("ilse"), DRAFT, "vraag_aan_swv", "")
    with pytest.raises(Outdated):
        take_step(person("ilse"), DRAFT, RequestAction.SUBMIT, 5, enough())
    assert record(DRAFT).answers.get("vraag_aan_swv", "") == ""
