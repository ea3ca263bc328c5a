"""Taking steps: done once, said what was done; and when it cannot be done, the page as it is now with what was typed."""

import pytest

from tests.operations.requests.prepared import in_state
from tests.views.desk import NEXT, form_of, page_of, press
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

TYPED = "De zienswijze van vader ontbreekt & <b>"


def status(page):
    return page.tree.xpath("//main//p/span[contains(@class, 'tag')]")[0].text_content()


@pytest.mark.parametrize(
    ("state", "key", "said", "now"),
    [
        (RequestState.SUBMITTED, "roos", "U behandelt nu deze aanvraag", "Controle op volledigheid"),
        (RequestState.INTAKE_CHECK, "tjeerd", "De aanvraag is volledig", "In behandeling"),
        (RequestState.IN_REVIEW, "tjeerd", "Het besluit is voorgesteld", "Voorgenomen besluit"),
        (RequestState.PROPOSED_DECISION, "mila", "Het besluit is genomen", "Toegekend"),
        (RequestState.REJECTED, "tjeerd", "Deze aanvraag is klaar", "Bekendgemaakt"),
    ],
)
def test_the_next_step_is_one_click_and_says_what_happened(desk, state, key, said, now):
    person = desk.sign_in(key)
    page = press(person, person.get(page_of(state)), NEXT)
    assert page.status == 200
    assert said in page.words
    assert status(page) == now


def test_pressing_a_button_twice_is_one_step(desk):
    roos = desk.sign_in("roos")
    page = roos.get(page_of(RequestState.SUBMITTED))
    assert [roos.submit(page, NEXT).status for _ in range(2)] == [302, 302]
    assert status(roos.get(page_of(RequestState.SUBMITTED))) == "Controle op volledigheid"


def test_asking_proposes_a_day_and_the_letter_is_there(desk):
    tjeerd = desk.sign_in("tjeerd")
    page = tjeerd.get(page_of(RequestState.INTAKE_CHECK))
    fields = dict(page.fields(form_of(RequestAction.ASK)))
    assert fields["ask:antwoord_voor"]
    after = press(tjeerd, page, form_of(RequestAction.ASK), **{"ask:reden": TYPED})
    assert status(after) == "Aanvulling gevraagd"
    assert TYPED in after.words
    assert "Aanvulling gevraagd Word" in after.words


@pytest.mark.parametrize("day", ["", "morgen", "31-02-2027", "01-01-2026"])
def test_a_day_that_cannot_be_comes_back_with_the_text_that_was_typed(desk, day):
    tjeerd = desk.sign_in("tjeerd")
    page = tjeerd.get(page_of(RequestState.INTAKE_CHECK))
    typed = {"ask:reden": TYPED, "ask:antwoord_voor": day}
    again = tjeerd.submit(page, form_of(RequestAction.ASK), **typed)
    assert again.status == 422
    assert "Kies een dag waarop de aanvulling uiterlijk binnen moet zijn." in again.words
    fields = dict(again.fields(form_of(RequestAction.ASK)))
    assert (fields["ask:reden"].strip(), fields["ask:antwoord_voor"]) == (TYPED, day)
    assert again.tree.xpath("//details[@open]//form[contains(@action, '/stap/ask')]")
    assert status(tjeerd.get(page_of(RequestState.INTAKE_CHECK))) == "Controle op volledigheid"


def test_a_burgerservicenummer_in_a_reason_is_refused_and_stays_on_the_screen(desk):
    dirk = desk.sign_in("dirk")
    page = dirk.get(page_of(RequestState.PROPOSED_DECISION))
    again = dirk.submit(page, form_of(RequestAction.SEND_BACK), **{"send_back:reden": "nummer 111222333"})
    assert again.status == 422
    assert "burgerservicenummer" in again.words
    assert dict(again.fields(form_of(RequestAction.SEND_BACK)))["send_back:reden"].strip() == "nummer 111222333"


@pytest.mark.parametrize(
    ("who", "action", "given", "now"),
    [
        (
            (RequestState.PROPOSED_DECISION, "dirk"),
            RequestAction.SEND_BACK,
            {"send_back:reden": "Te kort"},
            "In behandeling",
        ),
        (
            (RequestState.INFO_REQUESTED, "dirk"),
            RequestAction.SET_ASIDE,
            {"set_aside:reden": "Niets gekomen"},
            "Buiten",
        ),
        ((RequestState.IN_REVIEW, "roos"), RequestAction.TAKE_OVER, {}, "In behandeling"),
        (
            (RequestState.SUBMITTED, "ilse"),
            RequestAction.WITHDRAW,
            {"withdraw:reden": "Verhuisd"},
            "U hebt de aanvraag",
        ),
    ],
)
def test_every_other_step_asks_just_what_it_needs(desk, who, action, given, now):
    state, key = who
    person = desk.sign_in(key)
    page = press(person, person.get(page_of(state)), form_of(action), **given)
    assert page.status == 200
    assert status(page).startswith(now)


def test_a_step_without_its_reason_says_so_at_the_question(desk):
    ilse = desk.sign_in("ilse")
    page = ilse.submit(ilse.get(page_of(RequestState.IN_REVIEW)), form_of(RequestAction.WITHDRAW))
    assert page.status == 422
    assert page.tree.xpath("//textarea[@aria-invalid='true']/@aria-describedby")


def test_a_stale_page_decides_nothing_and_shows_how_it_is_now_with_what_was_typed(desk):
    dirk, reference = desk.sign_in("dirk"), in_state(RequestState.PROPOSED_DECISION)
    page = dirk.get(page_of(RequestState.PROPOSED_DECISION))
    desk.take("mila", reference, RequestAction.DECIDE, 4)
    again = dirk.submit(page, form_of(RequestAction.SEND_BACK), **{"send_back:reden": TYPED})
    assert again.status == 409
    assert "intussen veranderd" in again.words
    assert TYPED in again.words
    assert status(again) == "Toegekend"


def test_why_a_proposal_came_back_stands_above_the_next_step(desk):
    desk.take("mila", in_state(RequestState.PROPOSED_DECISION), RequestAction.SEND_BACK, 4, reason="Waarom zes uur?")
    page = desk.sign_in("tjeerd").get(page_of(RequestState.PROPOSED_DECISION))
    words = page.words
    assert words.index("Teruggegeven door") < words.index("Waarom zes uur?") < words.index("Uw volgende stap")


def test_two_people_cannot_decide_differently(desk):
    dirk = desk.sign_in("dirk")
    page = dirk.get(page_of(RequestState.PROPOSED_DECISION))
    desk.take("mila", in_state(RequestState.PROPOSED_DECISION), RequestAction.SEND_BACK, 4, reason="Nog niet")
    again = dirk.submit(page, NEXT)
    assert again.status == 409
    assert status(again) == "In behandeling"


@pytest.mark.parametrize("action", RequestAction)
def test_a_step_that_is_not_yours_is_refused_and_changes_nothing(desk, action):
    for key in ("dirk", "roos", "ilse"):
        person = desk.sign_in(key)
        page = person.get(page_of(RequestState.ANNOUNCED))
        fields = [pair for pair in page.fields("//header//form") if pair[0] == "csrf_token"]
        answer = person.post(f"{page_of(RequestState.ANNOUNCED)}/stap/{action}", [*fields, ("_stap", "6")])
        assert answer.status in {302, 403, 409}, (key, action)
        assert status(person.get(page_of(RequestState.ANNOUNCED))) == status(page)


@pytest.mark.parametrize(("key", "code"), [("daniel", 403), ("fenne", 403), ("meryem", 404), ("nel", 404)])
def test_strangers_cannot_take_any_step(desk, key, code):
    person = desk.sign_in(key)
    token = dict(person.get("/uitleg").fields("//header//form"))["csrf_token"]
    answer = person.post(f"{page_of(RequestState.SUBMITTED)}/stap/take_up", [("csrf_token", token), ("_stap", "1")])
    assert answer.status == code


@pytest.mark.parametrize(
    ("action", "step"), [("vernietig", "1"), ("take_up", "abc"), ("take_up", ""), ("take_up", "9" * 50)]
)
def test_a_step_that_no_page_offers_is_refused_without_a_crash(desk, action, step):
    roos = desk.sign_in("roos")
    token = dict(roos.get("/uitleg").fields("//header//form"))["csrf_token"]
    answer = roos.post(f"{page_of(RequestState.SUBMITTED)}/stap/{action}", [("csrf_token", token), ("_stap", step)])
    assert answer.status in {404, 422}


def test_what_is_missing_in_the_decision_is_listed_with_a_way_to_the_question(desk):
    roos = desk.sign_in("roos")
    page = press(roos, roos.get(page_of(RequestState.SUBMITTED)), NEXT)
    fields = [*page.fields(form_of(RequestAction.ASK)), ("_stap", "2")]
    again = roos.post(f"{page_of(RequestState.SUBMITTED)}/stap/declare_complete", fields)
    assert again.status == 422
    links = again.tree.xpath("//section[@role='alert']//a/@href")
    assert any("/formulier/volledigheid?controle=1#" in link for link in links)
