"""The beheer downloads a form, changes it, mends its mistakes, publishes it, and goes back: all on the pages."""

import io

import openpyxl
import pytest

from tests.operations.edits import open_noor, put, record, send
from tests.operations.forms.changed import BLOCK, PLAN, make_gemeente, renamed, without
from tests.region import viewer
from tests.views.beheer_forms.beheer import LIST, PLAN_PAGE, PUBLISH, download, publish_draft, send_file


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


@pytest.fixture
def plan(app):
    """A plan with an answer to the question that goes."""
    with app.app_context():
        reference = open_noor(viewer("ilse"))
        send(viewer("ilse"), reference, 1, put("talen_thuis", "Nederlands en Tarifit"))
    return reference


def answers(app, reference):
    with app.app_context():
        return record(reference).answers


def changed(content, change):
    """The workbook with `change` applied to the survey sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book["survey"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_of(sheet, name, column):
    head = [cell.value for cell in sheet[1]]
    names = head.index("name")
    row = next(row for row in sheet.iter_rows(min_row=2) if row[names].value == name)
    return row[head.index(column)]


def drop_row(sheet, name):
    sheet.delete_rows(cell_of(sheet, name, "name").row)


def misspell(sheet):
    cell_of(sheet, "wijk", "type").value = "txt"


def test_from_a_download_to_a_version_that_plans_go_over_to_and_back(app, fenne, plan):
    first = fenne.get(LIST)
    assert "meegeleverd met Eén Plan" in first.words
    workbook = download(fenne, fenne.get(PLAN_PAGE))
    wrong = send_file(fenne, changed(workbook, misspell))
    page = fenne.get(wrong.location)
    assert "Dit concept kan nog niet worden gepubliceerd" in page.words
    assert "kolom type" in page.words
    assert "Publiceren …" not in page.words
    red = openpyxl.load_workbook(io.BytesIO(download(fenne, page, "met de bevindingen")))
    assert cell_of(red["survey"], "wijk", "type").comment is not None
    right = send_file(fenne, changed(workbook, lambda sheet: drop_row(sheet, "talen_thuis")))
    draft = right.location
    page = fenne.get(draft)
    assert "Dit concept kan worden gepubliceerd" in page.words
    assert fenne.get(page.tree.xpath("//main//a[contains(., 'Uitproberen')]/@href")[0]).status == 200
    assert "Breekt" in page.words
    assert "“talen_thuis” is weg" in page.words
    assert "Welke talen spreekt het gezin thuis? beantwoord bij 1" in page.words
    assert plan in page.words
    assert "Tarifit" not in page.text
    assert "Noor" not in page.text
    assert publish_draft(fenne, draft, along=True, note="De thuistaal is weg.").location.startswith(PLAN_PAGE)
    page = fenne.get(PLAN_PAGE)
    assert "Versie 2 is gepubliceerd." in page.words
    assert "Overgezet: 1 open plan. 1 antwoord staat nu bij “Vervallen antwoorden”." in page.words
    assert "De thuistaal is weg." in page.words
    assert "Fenne Smit" in page.words
    assert "talen_thuis" not in answers(app, plan)
    go_back = "//a[contains(., 'Volg weer')]/@href"
    page = fenne.get(page.tree.xpath(go_back)[0])
    assert "“talen_thuis” is een nieuwe vraag" in page.words
    assert fenne.submit(page, PUBLISH, wat="Toch terug", lopend="mee").status == 302
    page = fenne.get(PLAN_PAGE)
    assert "SWV Zuid volgt weer het formulier van Eén Plan, nu versie 1." in page.words
    assert "is gepubliceerd" not in page.words
    assert "1 antwoord staat weer op de oude plaats" in page.words
    assert answers(app, plan)["talen_thuis"] == "Nederlands en Tarifit"


def test_an_earlier_own_version_comes_back_with_its_number(app, fenne, plan):
    for text in (without(PLAN, "talen_thuis"), PLAN):
        publish_draft(fenne, send_file(fenne, text.encode(), "plan.md").location, along=False)
    page = fenne.get(PLAN_PAGE)
    restore = fenne.get(page.tree.xpath("//a[contains(., 'Terugzetten')]/@href")[0])
    assert "Versie 2 terugzetten" in restore.words
    assert "“talen_thuis” is weg" in restore.words
    fenne.submit(restore, PUBLISH, wat="Terug", lopend="nieuw")
    page = fenne.get(PLAN_PAGE)
    assert "teruggezet: versie 2" in page.words
    assert "1 open plan met een andere versie" in page.words
    assert "talen_thuis" in answers(app, plan)


def test_plans_that_were_left_go_over_later(app, fenne, plan):
    publish_draft(fenne, send_file(fenne, without(PLAN, "talen_thuis").encode(), "plan.md").location, along=False)
    page = fenne.get(fenne.get(PLAN_PAGE).tree.xpath("//a[contains(@href, 'overzetten')]/@href")[0])
    assert "krijgt 1 open plan deze versie. Bij 1 daarvan staat een antwoord dat kan vervallen." in page.words
    fenne.submit(page, "//form[@id='overzetten']")
    assert "Overgezet: 1 open plan." in fenne.get(PLAN_PAGE).words
    assert "talen_thuis" not in answers(app, plan)


def test_a_rename_is_safe_and_takes_the_answer_along(app, fenne, plan):
    draft = send_file(fenne, renamed(PLAN, "talen_thuis", "thuistalen").encode(), "plan.md").location
    assert "“talen_thuis” heet nu “thuistalen”" in fenne.get(draft).words
    publish_draft(fenne, draft, along=True)
    assert answers(app, plan)["thuistalen"] == "Nederlands en Tarifit"


def test_a_gemeente_adds_an_own_block_that_gets_the_new_form_around_it(app, fenne, plan):
    with app.app_context():
        gemeente = make_gemeente("Brinkveld", "De Regenboog")
    page = fenne.get(f"{PLAN_PAGE}?voor={gemeente}")
    assert "Brinkveld" in fenne.get(LIST).words
    draft = send_file(fenne, BLOCK.encode(), "blok.md", page=page, soort="block").location
    assert "eigen blok" in fenne.get(draft).words
    assert publish_draft(fenne, draft, along=True).location == f"{PLAN_PAGE}?voor={gemeente}"
    assert "gedeeld formulier met een eigen blok" in fenne.get(f"{PLAN_PAGE}?voor={gemeente}").words
    publish_draft(fenne, send_file(fenne, without(PLAN, "talen_thuis").encode(), "plan.md").location, along=True)
    words = fenne.get(PLAN_PAGE).words
    assert "Het eigen blok van Brinkveld staat nu achter dit formulier." in words
    assert "Brinkveld: Overgezet: 1 open plan." in words
    with app.app_context():
        assert " | bus | " in record(plan).form_version.content.decode()


def test_whose_forms_are_looked_at_is_chosen_by_name_under_what_it_is(app, fenne):
    assert not fenne.get(LIST).tree.xpath("//select")
    with app.app_context():
        gemeente = make_gemeente("Brinkveld")
    page = fenne.get(f"{LIST}?voor={gemeente}")
    groups = {one.get("label"): one.xpath("option/text()") for one in page.tree.xpath("//optgroup")}
    assert groups == {"Samenwerkingsverband": ["SWV Zuid"], "Gemeenten": ["Brinkveld"]}
    assert page.tree.xpath("//option[@selected]/text()") == ["Brinkveld"]
    assert "Het besluit" not in page.words


def test_a_draft_is_thrown_away_after_a_question(fenne):
    draft = send_file(fenne, PLAN.encode(), "plan.md").location
    page = fenne.get(f"{draft}/weggooien")
    assert "Weet u het zeker?" in page.words
    assert fenne.submit(page, "//form[contains(@action, 'weggooien')]").status == 302
    assert "Er wacht geen concept." in fenne.get(PLAN_PAGE).words
    assert fenne.get(draft).status == 404


def test_nothing_found_is_said_too(fenne):
    page = fenne.get(send_file(fenne, download(fenne, fenne.get(PLAN_PAGE))).location)
    assert "Er verandert niets." in page.words
    assert "Fouten" not in page.words
