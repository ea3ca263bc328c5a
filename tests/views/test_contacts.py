"""The page that says who calls whom."""

from operations.regions import publish_region
from tests.operations.requests.prepared import REGION

MINE = REGION.replace("Basisschool De Klaproosvlinder", "De Regenboog").replace("Wijkteam Brinkveld", "Wijkteam Zuid")


def test_a_school_reads_whom_to_call_when_and_who_else(app, visitor):
    with app.app_context():
        publish_region("SWV Zuid", MINE)
    page = visitor("ilse").get("/contactpersonen")
    assert "Daniël Öztürk" in page.words
    assert "Wijkteam Zuid, voor De Regenboog" in page.words
    assert "Samira Kok" in page.words
    assert "tel:0000000021" in page.tree.xpath("//main//a/@href")


def test_without_contact_persons_the_page_says_whom_to_ask(visitor):
    assert "Vraag het aan uw samenwerkingsverband" in visitor("ilse").get("/contactpersonen").words


def test_beheer_has_no_use_for_it(visitor):
    assert visitor("fenne").get("/contactpersonen").status == 403
