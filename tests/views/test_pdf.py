"""The pages of a PDF: asking, waiting without a script, and fetching; and where none can be made."""

from pathlib import Path

import pytest

from operations.pdf.states import PdfState
from pdf.office import Office
from tests.operations.families import bring_in_the_family
from tests.operations.pdf.jobs import PDF, say_it_is_made
from tests.operations.requests.prepared import CASE, in_state
from tests.views.visitor import Visitor
from workflow.states import RequestState

HERE = f"/casussen/{CASE}"
REQUEST = f"/aanvragen/{in_state(RequestState.ANNOUNCED)}"
BUTTON = "//form[contains(@action, '/pdf')]"


@pytest.fixture
def app(requests_app):
    requests_app.extensions["office"] = Office(Path("/nergens/libmergedlo.so"))
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


@pytest.fixture
def visit(app):
    return lambda key: Visitor(app).sign_in(key)


def ask(person, page=HERE):
    """Press the first button for a PDF on this page; return the address to wait at."""
    sent = person.submit(person.get(page), BUTTON)
    assert sent.status == 303, sent.words
    return sent.location


def refresh(page):
    return page.tree.xpath("//meta[@http-equiv='refresh']/@content")


def made(app, address):
    with app.app_context():
        say_it_is_made(address.rpartition("/")[2])


@pytest.mark.parametrize(
    ("key", "page"),
    [
        *((key, HERE) for key in ("ilse", "daniel", "samira", "noor")),
        *((key, f"{HERE}/versies/1") for key in ("ilse", "samira", "noor")),
        *((key, f"{HERE}/samenvatting") for key in ("ilse", "samira")),
        *((key, REQUEST) for key in ("ilse", "tjeerd", "dirk")),
    ],
)
def test_every_button_for_a_pdf_leads_to_a_page_to_wait_at(visit, key, page):
    person = visit(key)
    buttons = person.get(page).tree.xpath(BUTTON)
    assert buttons
    for number in range(1, min(len(buttons), 4) + 1):
        sent = person.submit(person.get(page), f"({BUTTON})[{number}]")
        assert sent.status == 303
        waits = person.get(sent.location)
        assert "pdf wordt gemaakt" in waits.words
        assert CASE not in sent.location


def test_the_page_looks_again_by_itself_until_somebody_wants_that_no_more(visit):
    samira = visit("samira")
    address = ask(samira)
    page = samira.get(address)
    assert refresh(page) == ["2"]
    assert "U bent aan de beurt" in page.words
    [still] = page.tree.xpath("//main//a[contains(., 'niet meer vanzelf')]/@href")
    assert refresh(samira.get(still)) == []
    assert "Kijk of de pdf klaar is" in samira.get(still).words


def test_it_says_how_many_documents_come_first(visit):
    ilse, samira = visit("ilse"), visit("samira")
    ask(ilse)
    page = samira.get(ask(samira))
    assert "Er is nog 1 document vóór u." in page.words
    assert refresh(page) == ["5"]


def test_what_is_made_is_a_download_for_who_asked(app, visit):
    samira = visit("samira")
    address = ask(samira)
    made(app, address)
    page = samira.get(address)
    assert refresh(page) == []
    [link] = page.tree.xpath("//main//a[contains(., 'Download de pdf')]/@href")
    response = samira.get(link).response
    assert (response.mimetype, response.data) == ("application/pdf", PDF)
    assert response.headers["Content-Disposition"] == f"attachment; filename={CASE}-ouders-concept.pdf"
    assert response.headers["Cache-Control"] == "no-store"
    for other in ("ilse", "jorgen", "tjeerd"):
        assert visit(other).get(address).status == visit(other).get(link).status == 404


def test_what_could_not_be_made_leads_to_the_word_document(app, visit):
    from operations.pdf.making import make_next

    samira = visit("samira")
    address = ask(samira)
    with app.app_context():
        assert make_next()
    page = samira.get(address)
    assert "Opslaan als, PDF" in page.words
    [word] = page.tree.xpath("//main//a[contains(., 'Word-document')]/@href")
    assert samira.get(word).status == 200


def test_what_was_taken_away_says_so(app, visit):
    from models.database import database
    from models.pdf import PdfJob

    samira = visit("samira")
    address = ask(samira)
    with app.app_context():
        database.session.query(PdfJob).update({"state": PdfState.GONE.value, "content": b""})
        database.session.commit()
    assert "Deze pdf is weggehaald" in samira.get(address).words


def test_a_pdf_of_before_something_was_hidden_is_taken_away_and_the_page_says_to_ask_again(app, visit):
    from operations.family.restricting import Wanted, restrict
    from operations.family.restrictions import RestrictionKind
    from tests.operations.families import FATHER, MOTHER
    from tests.region import viewer

    jorgen = visit("jorgen")
    address = ask(jorgen)
    made(app, address)
    with app.app_context():
        restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "Veiligheid"))
    sent = jorgen.get(f"{address}/bestand")
    assert (sent.status, sent.location) == (303, address)
    page = jorgen.get(address)
    assert "Deze pdf is weggehaald" in page.words
    assert "Vraag hem opnieuw" in page.words


def test_a_young_person_is_addressed_as_je(visit):
    noor = visit("noor")
    page = noor.get(ask(noor))
    assert "Je pdf wordt gemaakt" in page.words
    assert "Jij bent aan de beurt" in page.words
    assert " u " not in noor.get("/pdf").words.lower()


def test_where_there_is_no_libreoffice_no_button_is_dead(app, visit):
    app.extensions["office"] = Office(None)
    samira, ilse = visit("samira"), visit("ilse")
    for person, page in ((samira, HERE), (ilse, HERE), (ilse, f"{HERE}/versies/1"), (ilse, REQUEST)):
        seen = person.get(page)
        assert not seen.tree.xpath(BUTTON)
        assert seen.tree.xpath("//main//a[@href='/pdf']")
    explained = samira.get("/pdf").words
    assert "Opslaan als" in explained
    assert "libreoffice-writer" in explained
    fields = [("csrf_token", str(samira.get("/sessie").response.json["token"]))]
    refused = samira.post(f"{HERE}/pdf/ouders", fields)
    assert (refused.status, "Opslaan als, PDF" in refused.words) == (403, True)


def test_who_asks_for_too_many_hears_when_to_ask_again(visit):
    ilse = visit("ilse")
    for _ in range(5):
        ask(ilse)
    refused = ilse.submit(ilse.get(HERE), BUTTON)
    assert refused.status == 403
    assert "Wacht tot die klaar zijn" in refused.words


def test_a_ticket_is_nothing_for_who_is_not_signed_in(app, visit):
    address = ask(visit("samira"))
    nobody = Visitor(app)
    assert nobody.get(address).location.startswith("/aanmelden")
