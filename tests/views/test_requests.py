"""One request on one page: for the school in its own words, for the desk with the plan beside it, for others nothing."""

from datetime import date

import pytest

from tests.operations.requests.prepared import MARK, NEVER_SENT
from tests.views.desk import CASE_PAGE, NEXT, decision_of, page_of, press
from views.page import today
from workflow.labels import SWV_LABELS, get_school_label
from workflow.states import RequestState

pytestmark = pytest.mark.all

NOTHING = "/aanvragen/AV-0000-0000"
SENT = [state for state in RequestState if state is not RequestState.DRAFT]
PARTS = ("", "/meesturen", "/versturen", "/formulier", "/formulier/uw_vraag", "/samenvatting", "/dubbel", "/word/swv")


@pytest.mark.parametrize("state", RequestState)
def test_the_school_reads_the_status_in_its_own_words(desk, state):
    ilse = desk.sign_in("ilse")
    page = ilse.get(page_of(state))
    assert page.status == 200
    assert get_school_label(state) in page.words
    assert "Voorgenomen besluit" not in page.words


@pytest.mark.parametrize("state", SENT)
def test_the_desk_reads_the_status_in_its_own_words(desk, state):
    for key in ("tjeerd", "dirk"):
        page = desk.sign_in(key).get(page_of(state))
        assert page.status == 200
        assert SWV_LABELS[state] in page.words


def test_the_desk_finds_no_draft_and_nothing_that_was_withdrawn_before_it_was_sent(desk):
    tjeerd = desk.sign_in("tjeerd")
    none = tjeerd.get(NOTHING)
    for address in (page_of(RequestState.DRAFT), f"/aanvragen/{NEVER_SENT}"):
        assert (tjeerd.get(address).status, tjeerd.get(address).words) == (404, none.words)


@pytest.mark.parametrize("path", PARTS)
def test_a_request_of_another_school_looks_like_none(desk, path):
    for key in ("meryem", "otto"):
        person = desk.sign_in(key)
        for state in (RequestState.DRAFT, RequestState.INFO_REQUESTED):
            theirs, none = person.get(page_of(state) + path), person.get(NOTHING + path)
            assert (theirs.status, theirs.words) == (404, none.words)


@pytest.mark.parametrize("path", PARTS)
def test_the_basisteam_and_beheer_see_nothing_of_a_request(desk, path):
    for key in ("daniel", "fenne"):
        person = desk.sign_in(key)
        theirs, none = person.get(page_of(RequestState.IN_REVIEW) + path), person.get(NOTHING + path)
        assert theirs.status in {403, 404}
        assert (theirs.status, theirs.words) == (none.status, none.words)


def test_the_desk_of_another_region_sees_nothing_of_it(desk):
    for key in ("nel", "noud"):
        person = desk.sign_in(key)
        for path in ("", "/word/swv", "/brieven/1", "/verstuurd/1"):
            theirs, none = person.get(page_of(RequestState.GRANTED) + path), person.get(NOTHING + path)
            assert (theirs.status, theirs.words) == (404, none.words)


def test_the_desk_sees_nothing_of_the_draft_or_of_the_case(desk):
    tjeerd = desk.sign_in("tjeerd")
    for path in PARTS[1:6]:
        assert tjeerd.get(page_of(RequestState.INFO_REQUESTED) + path).status in {403, 404}, path
    assert tjeerd.get(CASE_PAGE).status == 403
    assert not any(CASE_PAGE in link for link in tjeerd.get(page_of(RequestState.IN_REVIEW)).tree.xpath("//@href"))


def test_the_desk_reads_of_the_plan_only_the_ticked_parts(desk):
    text = desk.sign_in("tjeerd").get(page_of(RequestState.IN_REVIEW)).text
    assert f"{MARK}-gezamenlijke_vraag-" in text
    assert f"{MARK}-betrokkene_naam-" not in text
    assert f"{MARK}-interne_notities-" not in text


def test_the_school_reads_a_decision_only_when_it_is_taken_and_never_the_advice(desk):
    ilse = desk.sign_in("ilse")
    assert "Waarom besluit u dit?" not in ilse.get(page_of(RequestState.PROPOSED_DECISION)).words
    words = ilse.get(page_of(RequestState.GRANTED)).words
    assert "Waarom besluit u dit?" in words
    for internal in ("Toekennen. De school deed genoeg zelf", "al drie arrangementen", "Is de aanvraag compleet?"):
        assert internal not in words


def test_only_the_desk_reads_how_it_worked_inside(desk):
    def history(key):
        tree = desk.sign_in(key).get(page_of(RequestState.ANNOUNCED)).tree
        return tree.xpath("//ol[contains(@class, 'history')]")[0].text_content()

    assert "Voorgenomen besluit" in history("tjeerd")
    assert "Voorgenomen" not in history("ilse")
    assert len(history("ilse").split("\n")) < len(history("tjeerd").split("\n"))


def test_the_school_reads_until_when_and_the_target_as_long_as_it_is_ahead(desk):
    words = desk.sign_in("ilse").get(page_of(RequestState.IN_REVIEW)).words
    assert "U krijgt uiterlijk 23 november 2026 een besluit." in words
    assert ("Wij streven naar 26 oktober 2026." in words) == (today() <= date(2026, 10, 26))


def test_the_case_says_at_the_top_that_something_is_asked(desk):
    asked = page_of(RequestState.INFO_REQUESTED)
    page = desk.sign_in("ilse").get(CASE_PAGE)
    assert asked in page.tree.xpath("//p[contains(@class, 'careful')]//@href")


def test_the_steps_of_a_request_lead_to_sending_and_those_of_a_decision_back_to_the_request(desk):
    draft, decision = page_of(RequestState.DRAFT), decision_of(RequestState.IN_REVIEW)
    beside = "//nav[@class='steps']//@href"
    of_request = desk.sign_in("ilse").get(f"{draft}/formulier/uw_vraag").tree.xpath(beside)
    assert {f"{draft}/meesturen", f"{draft}/versturen"} <= set(of_request)
    of_decision = desk.sign_in("tjeerd").get(f"{decision}/formulier/het_besluit").tree.xpath(beside)
    assert page_of(RequestState.IN_REVIEW) in of_decision


def test_the_desk_reads_both_dates_and_who_handles_it(desk):
    words = desk.sign_in("roos").get(page_of(RequestState.IN_REVIEW)).words
    assert all(part in words for part in ("26 oktober 2026", "23 november 2026", "Tjeerd Postma"))


def test_the_school_reads_what_is_asked_by_when_and_where_to_answer(desk):
    page = desk.sign_in("ilse").get(page_of(RequestState.INFO_REQUESTED))
    assert "Omdat het zo is" in page.words
    assert "uiterlijk 12 oktober 2026" in page.words
    assert "Die dag is voorbij" in page.words
    links = page.tree.xpath("//main//@href")
    for path in ("/formulier", "/bijlagen", "/meesturen", "/versturen"):
        assert page_of(RequestState.INFO_REQUESTED) + path in links


@pytest.mark.parametrize("state", SENT)
def test_what_was_sent_can_be_read_back_by_the_school(desk, state):
    page = desk.sign_in("ilse").get(page_of(state))
    assert "Lees wat u hebt verstuurd" in page.words
    assert f"{MARK}-gezamenlijke_vraag-" in page.text


@pytest.mark.parametrize(
    ("state", "key", "label"),
    [
        (RequestState.SUBMITTED, "tjeerd", "In behandeling nemen"),
        (RequestState.INTAKE_CHECK, "tjeerd", "Aanvraag is volledig"),
        (RequestState.IN_REVIEW, "tjeerd", "Besluit voorstellen"),
        (RequestState.PROPOSED_DECISION, "dirk", "Besluit nemen"),
        (RequestState.GRANTED, "tjeerd", "Besluit bekendmaken"),
    ],
)
def test_the_desk_has_one_clear_next_step(desk, state, key, label):
    tree = desk.sign_in(key).get(page_of(state)).tree
    assert [" ".join(one.text_content().split()) for one in tree.xpath("//main//*[contains(@class, 'main')]")] == [
        label
    ]


@pytest.mark.parametrize("state", [RequestState.INFO_REQUESTED, RequestState.ANNOUNCED, RequestState.WITHDRAWN])
def test_where_the_desk_has_no_step_it_says_what_is_waited_for(desk, state):
    page = desk.sign_in("tjeerd").get(page_of(state))
    assert page.tree.xpath(NEXT) == []
    assert page.tree.xpath("//section[contains(@class, 'next')]/p")


def test_a_decision_that_is_not_filled_in_is_the_next_step(desk):
    tjeerd = desk.sign_in("tjeerd")
    page = press(tjeerd, tjeerd.get(page_of(RequestState.SUBMITTED)), NEXT)
    form = decision_of(RequestState.SUBMITTED)
    assert f"{form}/formulier/volledigheid" in page.tree.xpath("//a[contains(@class, 'main')]/@href")
    assert "punten open" in page.words


def test_the_whole_decision_leads_back_to_the_request(desk):
    page = desk.sign_in("tjeerd").get(f"{decision_of(RequestState.IN_REVIEW)}/samenvatting")
    assert page.tree.xpath("//a[contains(@class, 'main')]/@href") == [page_of(RequestState.IN_REVIEW)]


def test_the_whole_draft_leads_to_what_goes_along(desk):
    page = desk.sign_in("ilse").get(f"{page_of(RequestState.DRAFT)}/samenvatting")
    assert page.tree.xpath("//a[contains(@class, 'main')]/@href") == [f"{page_of(RequestState.DRAFT)}/meesturen"]
    assert "De aanvraag voor" in page.words


def test_the_pages_of_a_request_and_a_decision_do_not_speak_of_a_plan_or_a_case(desk):
    ilse, tjeerd = desk.sign_in("ilse"), desk.sign_in("tjeerd")
    for page in (
        ilse.get(f"{page_of(RequestState.DRAFT)}/formulier/inzet_en_kosten"),
        tjeerd.get(f"{decision_of(RequestState.IN_REVIEW)}/formulier/intern_advies"),
    ):
        assert page.status == 200
        assert "hele plan" not in page.words
        assert "casus" not in page.words.lower().replace("casussen", "", 1)
