"""The page of a code on a request or a letter: for the school, the desk, and a parent with the paper in hand."""

import pytest

from operations.requests.documents import get_letter, get_request_document
from tests.documents.word_files import printed_text
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.ways import letters, put_in, take
from tests.region import PASSWORD, address, viewer
from tests.views.visitor import Visitor, filled
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

SENT, ASKED, GRANTED, WITHDRAWN = (
    in_state(state)
    for state in (
        RequestState.SUBMITTED,
        RequestState.INFO_REQUESTED,
        RequestState.GRANTED,
        RequestState.WITHDRAWN,
    )
)


@pytest.fixture
def visit(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return lambda key: Visitor(requests_app).sign_in(key)


@pytest.fixture
def act(requests_app):
    """Do something behind the back of whoever looks at a page."""

    def in_the_application(function, *args, **given):
        with requests_app.app_context():
            return function(*args, **given)

    return in_the_application


def code_in(content):
    return printed_text(content).partition("Controlecode ")[2][:14]


def request_code(reference, audience="swv"):
    return code_in(get_request_document(viewer("ilse"), reference, audience).content)


def letter_code(reference, number=-1):
    return code_in(get_letter(viewer("ilse"), reference, letters(reference)[number].id).content)


def test_a_clerk_of_the_desk_types_the_code_and_hears_that_it_is_the_latest(visit, act):
    code, tjeerd = act(request_code, SENT), visit("tjeerd")
    page = tjeerd.get(tjeerd.get(f"/document?code={code.lower().replace('-', '+')}").location)
    assert page.status == 200
    assert "Aanvraag voor Noor van Dalen" in page.words
    assert "Zo is de aanvraag het laatst verstuurd." in page.words
    assert page.tree.xpath(f"//main//a[@href='/aanvragen/{SENT}']")
    assert CASE not in page.text


def test_an_older_letter_leads_to_the_newest(visit, act):
    code, newest = act(letter_code, GRANTED, 0), act(letters, GRANTED)[-1].id
    for key in ("ilse", "tjeerd"):
        page = visit(key).get(f"/document/{code}")
        assert "Er is een nieuwer document. Toekenning, gemaakt op" in page.words
        assert page.tree.xpath(f"//a[@href='/aanvragen/{GRANTED}/brieven/{newest}']")


def test_a_parent_reads_which_letter_it_is_and_is_led_to_their_own_file(visit, act):
    code, samira = act(letter_code, GRANTED, 0), visit("samira")
    page = samira.get(f"/document/{code}")
    assert "Brief: ontvangstbevestiging, Noor van Dalen" in page.words
    assert page.tree.xpath(f"//a[@href='/casussen/{CASE}/inzage']")
    for link in page.tree.xpath("//main//a/@href"):
        assert samira.get(link).status in {200, 302}


def test_a_parent_who_is_not_signed_in_comes_back_after_signing_in(visit, act, requests_app):
    code, somebody = act(request_code, SENT, "ouders"), Visitor(requests_app)
    asked = somebody.get(somebody.get(f"/document/{code}").location)
    fields = filled(asked.fields("//main//form"), email=address("samira"), password=PASSWORD)
    answer = somebody.post(asked.tree.xpath("//main//form")[0].get("action"), fields)
    assert answer.location == f"/document/{code}"
    assert "Zo is de aanvraag het laatst verstuurd." in somebody.get(answer.location).words


def test_what_differs_since_is_named_and_what_is_not_sent_is_for_the_school(visit, act):
    code = act(request_code, ASKED)
    act(lambda: put_in(viewer("ilse"), ASKED, "vraag_aan_swv", "Heel geheime tekst"))
    ilse, tjeerd = visit("ilse"), visit("tjeerd")
    assert "Veranderd, en nog niet verstuurd" in ilse.get(f"/document/{code}").words
    assert "nog niet verstuurd" not in tjeerd.get(f"/document/{code}").words
    act(lambda: take(viewer("ilse"), ASKED, RequestAction.SUPPLY))
    for person in (ilse, tjeerd):
        page = person.get(f"/document/{code}")
        assert "Er is een nieuwer document. De aanvraag, versie 2, verstuurd op" in page.words
        assert "Wat is er anders in wat het laatst is verstuurd?" in page.words
        assert "geheime tekst" not in page.text


def test_that_it_was_withdrawn_is_said_first(visit, act):
    for code in (act(request_code, WITHDRAWN), act(letter_code, WITHDRAWN)):
        page = visit("tjeerd").get(f"/document/{code}")
        assert "De aanvraag is ingetrokken" in page.words
        assert "nog het nieuwste" not in page.words


@pytest.mark.parametrize("key", ["daniel", "meryem", "pim", "otto", "nel", "noor"])
def test_who_may_not_have_it_reads_what_stands_at_a_code_that_is_not_there(visit, act, key):
    person, unknown = visit(key), "7XK2-M9QA-4TRC"
    for code in (act(request_code, SENT), act(letter_code, GRANTED)):
        real, none = person.get(f"/document/{code}"), person.get(f"/document/{unknown}")
        assert (real.status, none.status) == (404, 404)
        assert real.words.replace(code, unknown) == none.words
        assert list(real.response.headers.keys()) == list(none.response.headers.keys())


def test_the_desk_finds_the_page_from_its_list_and_from_a_request(visit):
    tjeerd = visit("tjeerd")
    for path in ("/aanvragen", f"/aanvragen/{SENT}"):
        assert tjeerd.get(path).tree.xpath("//main//a[@href='/document']")
