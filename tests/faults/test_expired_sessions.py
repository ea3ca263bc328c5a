import secrets
import time
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from models.database import database
from models.journal import JournalEntry
from models.users import User
from operations.transactions import open_session
from tests.faults.aftermath import list_damage
from tests.faults.crowd import DESKS, Crowd
from tests.faults.figures import tell
from tests.faults.ledger import Ledger
from tests.faults.old_token import old_token
from tests.faults.person import Person, autosave_body, new_key
from tests.faults.reckoning import reckon
from tests.views.visitor import filled

pytestmark = pytest.mark.xdist_group("faults")
ILSE = "ilse.de.graaf@demo.example"
DANIEL = "daniel.ozturk@demo.example"
EIGHT_HOURS = 8 * 60 * 60
TEXT = "Merk Noor durft geen vragen te stellen: Zoë & <b>“thuis”</b>"


@pytest.fixture
def ilse(service):
    return Person(service.address, ILSE).sign_in()


@pytest.fixture
def page(ilse):
    """The step on which Ilse types; it stays open, whatever happens to her session."""
    return ilse.open(ilse.list_cases()[0], "hulpvraag")


@pytest.fixture
def body(page):
    """What the script sends, the same at every attempt."""
    return autosave_body(page, {"vraag_leren": TEXT}, new_key())


@pytest.fixture
def times_kept(looking_in):
    def count():
        with looking_in():
            return database.session.scalar(select(func.count(JournalEntry.id)).where(JournalEntry.new == TEXT))

    return count


def renewed(person: Person, page):
    """The page with the token of the session there is now, as the script takes it."""
    session = person.get("/sessie").json
    page.fields = filled(page.fields, csrf_token=session["token"])
    return session["sender"]


def end_sessions(email: str) -> None:
    """What a changed password does, or an administrator."""
    with open_session(writes=True, tenant=None) as session:
        session.scalars(select(User).where(User.email == email)).one().fs_uniquifier = secrets.token_hex(16)
        session.commit()


def sit_down(service, browser, email: str) -> Person:
    """Somebody signs in at a browser that another person left open."""
    person = Person(service.address, email)
    person.browser = browser
    return person.sign_in()


@pytest.mark.all
def test_a_save_without_a_session_is_refused_in_words_that_the_script_knows(ilse, page, body, times_kept):
    ilse.lose_session()
    answer = ilse.send(page, body)
    assert (answer.status, answer.json) == (401, {"message": "U bent niet (meer) aangemeld.", "signed_out": True})
    assert ilse.get("/sessie").json["sender"] == ""
    assert times_kept() == 0


@pytest.mark.all
def test_after_signing_in_again_the_same_request_is_saved_once(ilse, page, body, times_kept):
    ilse.lose_session()
    assert ilse.send(page, body).status == 401
    ilse.sign_in()
    assert renewed(ilse, page) == page.state["_wie"]
    answers = [ilse.send(page, body) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert answers[0].json["fields"]["vraag_leren"]["state"] == "saved"
    assert answers[0].json == answers[1].json
    assert times_kept() == 1


@pytest.mark.all
def test_a_save_that_was_made_before_the_session_ended_is_not_made_again(ilse, page, body, times_kept):
    first = ilse.send(page, body)
    ilse.lose_session()
    ilse.sign_in()
    renewed(ilse, page)
    assert ilse.send(page, body).json == first.json
    assert times_kept() == 1


@pytest.mark.all
def test_a_session_that_the_service_ended_is_taken_up_by_the_same_person(looking_in, ilse, page, body, times_kept):
    with looking_in():
        end_sessions(ILSE)
    assert ilse.send(page, body).status == 401
    ilse.sign_in()
    assert renewed(ilse, page) == page.state["_wie"], "the page takes its own writer for somebody else"
    assert ilse.send(page, body).status == 200
    assert times_kept() == 1


@pytest.mark.all
def test_the_token_of_an_earlier_session_is_renewed_without_asking(ilse, page, body, times_kept):
    ilse.lose_session()
    ilse.sign_in()
    answer = ilse.send(page, body)
    assert (answer.status, answer.json["renew"]) == (403, True)
    assert renewed(ilse, page) == page.state["_wie"]
    assert ilse.send(page, body).status == 200
    assert times_kept() == 1


@pytest.mark.all
def test_a_page_that_was_open_for_eight_hours_still_saves(service, ilse, page, body, times_kept):
    page.fields = filled(page.fields, csrf_token=old_token(ilse, service.settings, age=EIGHT_HOURS))
    assert ilse.send(page, body).status == 200
    assert times_kept() == 1


@pytest.mark.all
def test_a_form_that_was_open_for_eight_hours_still_saves_without_script(service, ilse, page, times_kept):
    page.fields = filled(page.fields, csrf_token=old_token(ilse, service.settings, age=EIGHT_HOURS))
    ilse.submit(page, vraag_leren=TEXT)
    assert times_kept() == 1


@pytest.mark.all
def test_whoever_else_signs_in_cannot_save_the_text_and_never_gets_it(service, ilse, page, body, times_kept):
    ilse.lose_session()
    daniel = sit_down(service, ilse.browser, DANIEL)
    assert renewed(daniel, page) not in {"", page.state["_wie"]}
    answer = daniel.send(page, body)
    assert (answer.status, answer.json.get("renew"), answer.json.get("signed_out")) == (403, None, None)
    assert "Merk" not in answer.text
    assert "Merk" not in daniel.get(page.address).text
    assert times_kept() == 0


@pytest.mark.all
def test_a_form_without_a_session_comes_back_with_its_text_and_is_saved_once(ilse, page, times_kept):
    ilse.lose_session()
    sent = [*filled(page.fields, vraag_leren=TEXT), ("_actie", "volgende")]
    kept = ilse.browser.post_form(page.address, sent)
    assert kept.status == 401
    ilse.sign_in()
    ready = ilse.browser.post_form(page.address, kept.fields())
    assert ready.status == 403
    pressed = [ilse.browser.post_form(page.address, ready.fields()) for _ in range(2)]
    assert [answer.status for answer in pressed] == [302, 302]
    assert times_kept() == 1


@pytest.mark.all
def test_a_form_that_waited_for_somebody_is_not_given_to_somebody_else(service, ilse, page, times_kept):
    ilse.lose_session()
    kept = ilse.browser.post_form(page.address, [*filled(page.fields, vraag_leren=TEXT), ("_actie", "volgende")])
    daniel = sit_down(service, ilse.browser, DANIEL)
    answer = daniel.browser.post_form(page.address, kept.fields())
    assert answer.status == 403
    assert "Merk" not in answer.text
    assert times_kept() == 0


@pytest.mark.parametrize("seconds", [pytest.param(8, marks=pytest.mark.all), pytest.param(60, marks=pytest.mark.night)])
def test_people_whose_sessions_keep_ending_lose_nothing(service, looking_in, seconds):
    desks = [replace(desk, session_ends=0.2) for desk in DESKS if desk.has_script]
    crowd = Crowd(service.address, Ledger(), desks)
    with crowd.at_work():
        time.sleep(seconds)
    with looking_in():
        reckoning, damage = reckon(crowd.ledger), list_damage()
    tell(f"{len(crowd.ledger.shown)} saves, {crowd.ledger.retries} attempts again after a session that ended")
    assert crowd.ledger.retries > 0
    assert crowd.failures == []
    assert reckoning.problems == []
    assert damage == []
