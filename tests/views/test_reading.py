"""A complete plan of the demo region: read, downloaded, established, compared."""

import pytest

from operations.demo.region import fill_demo_region
from tests.views.visitor import Visitor, filled

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def ilse(demo_app) -> Visitor:
    with demo_app.app_context():
        account = fill_demo_region()[0]
    person = Visitor(demo_app)
    fields = person.get("/aanmelden").fields("//main//form")
    person.post("/aanmelden", filled(fields, email=account.email, password=account.password))
    return person


@pytest.fixture
def case(ilse) -> str:
    return ilse.get("/casussen").tree.xpath("//*[@class='cards']//a/@href")[0]


def change_and_establish(person, case):
    step = f"{case}/plan/hulpvraag"
    person.press(step, "bewaren", aanleiding="Er is iets veranderd & <goed>")
    return person.submit(person.get(f"{case}/vaststellen"), "//main//form")


def test_the_whole_plan_is_on_one_page_without_empty_questions(ilse, case):
    page = ilse.get(f"{case}/samenvatting")
    assert page.status == 200
    assert "Doelen en acties" in page.words
    assert "Nog niet ingevuld" not in page.words
    assert not page.tree.xpath("//main//input[not(@type='hidden')] | //main//textarea")


def test_the_rows_of_each_list_stand_under_its_name(ilse, case):
    tree = ilse.get(f"{case}/samenvatting").tree
    headings = [
        " ".join(one.text_content().split()) for one in tree.xpath("//main//*[self::h3 or self::h4 or self::h5]")
    ]
    goal = headings.index("Doelen")
    assert headings[goal + 1].startswith("1. ")
    assert headings.index("Kleine stappen") < headings.index("Acties en afspraken")


def test_the_whole_plan_has_a_way_to_each_part(ilse, case):
    tree = ilse.get(f"{case}/samenvatting").tree
    ways = tree.xpath("//main//details//a/@href")
    assert len(ways) > 10
    assert [f"#{name}" for name in tree.xpath("//section/h2/@id")] == ways


def test_every_step_of_a_full_plan_can_be_drawn(ilse, case):
    first = ilse.get(ilse.get(f"{case}/plan").location)
    for address in set(first.tree.xpath("//nav[@class='steps']//a/@href")):
        assert ilse.get(address).status == 200, address


def test_pressing_save_on_every_step_of_a_full_plan_changes_nothing(ilse, case):
    before = ilse.get(f"{case}/samenvatting").words
    first = ilse.get(ilse.get(f"{case}/plan").location)
    for address in set(first.tree.xpath("//nav[@class='steps']//a/@href")):
        if "/plan/" in address:
            assert ilse.press(address, "bewaren").status == 302, address
    ilse.get("/casussen")  # reads the message about the last save
    assert ilse.get(f"{case}/samenvatting").words == before


def test_every_id_on_a_page_is_there_once(ilse, case):
    for path in ("/plan/doelen_en_acties", "/plan/wie_doet_mee", "", "/samenvatting"):
        ids = ilse.get(case + path).tree.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path


def test_every_label_and_description_points_at_something(ilse, case):
    for path in ("/plan/doelen_en_acties", "/plan/wie_doet_mee", "/plan/over_het_kind"):
        tree = ilse.get(case + path).tree
        ids = set(tree.xpath("//@id"))
        described = " ".join(tree.xpath("//@aria-describedby") + tree.xpath("//@aria-labelledby")).split()
        assert set(tree.xpath("//label/@for")) | set(described) <= ids


def test_every_document_is_a_download(ilse, case):
    links = [link for link in ilse.get(case).tree.xpath("//main//@href") if "/word/" in link]
    for link in links:
        response = ilse.get(link).response
        assert response.mimetype == WORD
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_document_for_nobody_we_know_is_not_there(ilse, case):
    assert ilse.get(f"{case}/word/iedereen").status == 404


def test_what_is_missing_is_listed_with_a_way_to_the_question(ilse, case):
    ilse.press(f"{case}/plan/over_het_kind", "bewaren", voornaam="")
    page = ilse.get(f"{case}/vaststellen")
    assert f"{case}/plan/over_het_kind?controle=1#voornaam" in page.tree.xpath("//main//@href")
    assert not page.tree.xpath("//main//form")


def test_what_is_missing_in_a_row_says_which_row_and_follows_the_order_of_the_form(ilse, case):
    ilse.press(f"{case}/plan/doelen_en_acties", "toevoegen:doelen")
    ilse.press(f"{case}/plan/over_het_kind", "bewaren", voornaam="")
    words = ilse.get(f"{case}/vaststellen").words
    assert "Doelen 5: Wat willen we bereiken?" in words
    assert words.index("Voornaam") < words.index("Doelen 5")


def test_establishing_makes_a_version_that_can_be_read(ilse, case):
    page = change_and_establish(ilse, case)
    assert page.status == 302
    assert "is vastgesteld" in ilse.get(case).words
    assert "Er is iets veranderd & <goed>" in ilse.get(f"{case}/versies/2").words


def test_a_plan_that_somebody_changed_meanwhile_is_not_established(ilse, case):
    ilse.press(f"{case}/plan/hulpvraag", "bewaren", aanleiding="eerst")
    page = ilse.get(f"{case}/vaststellen")
    ilse.press(f"{case}/plan/hulpvraag", "bewaren", aanleiding="daarna")
    answer = ilse.submit(page, "//main//form")
    assert answer.status == 409
    assert "intussen veranderd" in answer.words


def test_two_versions_stand_side_by_side(ilse, case):
    change_and_establish(ilse, case)
    page = ilse.get(ilse.get(f"{case}/versies/vergelijken?oud=1&nieuw=2").location)
    assert page.status == 200
    assert "Er is iets veranderd & <goed>" in page.words


@pytest.mark.parametrize(
    "path", ["/versies/99", "/versies/1/naast/99", "/versies/vergelijken?oud=x", "/versies/1/word/iedereen"]
)
def test_a_version_that_is_not_there_has_no_page(ilse, case, path):
    page = ilse.get(case + path)
    assert (ilse.get(page.location) if page.status == 302 else page).status == 404
