"""A long list shows the titles of its rows; every row can be reached, and nothing in a closed one is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cases import open_case
from tests.browser.kept import Kept
from tests.browser.people import ILSE, NARROW, WIDE, People, Person, Seats
from tests.browser.step_page import StepPage, open_step
from tests.browser.test_keyboard import Keyboard
from tests.browser.test_pages import look_at

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: pages")]

KeptOf = Callable[[str], Kept]
STEP = "wie_doet_mee"
NAMES = ("Samira", "Jörgen", "Juf José")


@pytest.fixture(scope="module")
def reference(people: People) -> str:
    """A case with three people in its plan."""
    with people.seated() as taken:
        ilse = taken(ILSE)
        made = open_case(ilse)
        step = open_step(ilse.page, made, STEP)
        for name in NAMES:
            step.type(f"{step.add_row('betrokkenen')}.betrokkene_naam", name)
        step.wait_until_saved()
    return made


def people_of(person: Person, reference: str) -> tuple[StepPage, list[str]]:
    """The step with the people, and the paths of their rows."""
    step = open_step(person.page, reference, STEP)
    return step, step.rows("betrokkenen")


def opened(page: Page) -> list[str]:
    found: list[str] = page.locator("details.row[open] > summary").evaluate_all("rows => rows.map(row => row.id)")
    return found


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_list_is_its_titles_and_fit_for_everybody_open_and_closed(person: Seats, reference: str, width: int) -> None:
    step, rows = people_of(person(ILSE, width=width), reference)
    assert opened(step.page) == []
    for row, name in zip(rows, NAMES, strict=True):
        expect(step.title(row)).to_contain_text(name)
    look_at(step.page)
    step.page.get_by_role("button", name="Alles openen").click()
    assert opened(step.page) == rows
    look_at(step.page)
    step.page.get_by_role("button", name="Alles sluiten").click()
    assert opened(step.page) == []


def test_what_is_typed_in_a_row_that_closes_at_once_is_saved(person: Seats, reference: str, kept: KeptOf) -> None:
    step, (first, *_rest) = people_of(person(ILSE), reference)
    typed = "Moeder, én & <oma>"
    step.type(f"{first}.betrokkene_relatie", typed)
    step.title(first).click()
    expect(step.box(f"{first}.betrokkene_relatie")).to_be_hidden()
    step.wait_until_saved()
    step.press("volgende")
    assert kept(reference).texts()[f"{first}.betrokkene_relatie"] == typed


def test_a_title_follows_what_is_typed(person: Seats, reference: str) -> None:
    step, rows = people_of(person(ILSE), reference)
    step.type(f"{rows[2]}.betrokkene_naam", "José Müller")
    expect(step.title(rows[2]).locator(".name")).to_have_text("José Müller")
    step.type(f"{rows[2]}.betrokkene_naam", "")
    expect(step.title(rows[2]).locator(".name")).to_have_text("Nog leeg")
    step.type(f"{rows[2]}.betrokkene_naam", NAMES[2])
    step.wait_until_saved()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_keyboard_opens_a_row_and_goes_on_in_it(person: Seats, reference: str, key: str) -> None:
    step, rows = people_of(person(ILSE), reference)
    keyboard = Keyboard(step.page)
    keyboard.go_to(f'[id="{rows[1]}"]')
    step.page.keyboard.press(key)
    assert opened(step.page) == [rows[1]]
    keyboard.go_to(f'[name="{rows[1]}.betrokkene_naam"]')


def test_an_open_row_stays_open_while_questions_appear_in_it(person: Seats, reference: str) -> None:
    step, rows = people_of(person(ILSE), reference)
    step.choose(f"{rows[0]}.betrokkene_rol", "moeder")
    step.box(f"{rows[0]}.betrokkene_telefoon").press_sequentially("06-00000001", delay=90)
    expect(step.box(f"{rows[0]}.betrokkene_gezag").first).to_be_visible()
    assert opened(step.page) == [rows[0]]
    assert step.page.evaluate("() => document.activeElement.name") == f"{rows[0]}.betrokkene_telefoon"
    step.wait_until_saved()


def test_what_was_open_is_open_again_after_saving(person: Seats, reference: str) -> None:
    step, rows = people_of(person(ILSE), reference)
    step.open_rows(rows[1])
    step.press("bewaren")
    assert opened(step.page) == [rows[1]]
    step.press("volgende")
    assert "#" not in step.page.url


def test_a_row_that_moves_stays_open(person: Seats, reference: str) -> None:
    step, rows = people_of(person(ILSE), reference)
    step.press(f"verplaatsen:{rows[1]}:")
    assert step.rows("betrokkenen") == [rows[1], rows[0], rows[2]]
    assert opened(step.page) == [rows[1]]
    expect(step.title(rows[1])).to_be_focused()
    step.press(f"verplaatsen:{rows[1]}:{rows[0].rpartition('[')[2].rstrip(']')}")
    assert step.rows("betrokkenen") == rows


def test_an_address_opens_the_row_that_it_points_into(person: Seats, reference: str) -> None:
    ilse = person(ILSE)
    step, rows = people_of(ilse, reference)
    ilse.open("/uitleg")
    ilse.open(f"/casussen/{reference}/plan/{STEP}#{rows[2]}.betrokkene_naam")
    expect(step.box(f"{rows[2]}.betrokkene_naam")).to_be_focused()
    step.page.evaluate("row => { location.hash = row; }", rows[1])
    expect(step.title(rows[1])).to_be_focused()
    assert opened(step.page) == rows[1:]


def test_a_row_with_something_wrong_is_open_and_its_link_opens_it_again(person: Seats, reference: str) -> None:
    step, rows = people_of(person(ILSE), reference)
    path = f"{rows[1]}.betrokkene_email"
    step.type(path, "geen adres")
    step.wait_until_saved()
    step, _ = people_of(person(ILSE), reference)
    assert opened(step.page) == [rows[1]]
    for _ in range(2):
        step.title(rows[1]).click()
        expect(step.box(path)).to_be_hidden()
        step.page.get_by_role("region", name="klopt iets nog niet").get_by_role("link").click()
        expect(step.box(path)).to_be_focused()
    step.type(path, "")
    step.wait_until_saved()


def test_without_a_script_every_row_is_reached_and_saved(person: Seats, reference: str, kept: KeptOf) -> None:
    step, rows = people_of(person(ILSE, javascript=False), reference)
    expect(step.page.get_by_role("button", name="Alles openen")).to_be_hidden()
    for number, row in enumerate(rows):
        step.type(f"{row}.betrokkene_organisatie", f"Zonder script {number}")
    step.title(rows[0]).click()
    step.press("bewaren")
    texts = kept(reference).texts()
    assert [texts[f"{row}.betrokkene_organisatie"] for row in rows] == [f"Zonder script {n}" for n in range(3)]


@pytest.mark.parametrize("javascript", [True, False])
def test_on_paper_closed_rows_are_there_too(person: Seats, reference: str, javascript: bool) -> None:
    step, rows = people_of(person(ILSE, javascript=javascript), reference)
    assert opened(step.page) == []
    step.page.emulate_media(media="print")
    for row in rows:
        expect(step.box(f"{row}.betrokkene_naam")).to_be_visible()
        box = step.box(f"{row}.betrokkene_naam").bounding_box()
        assert box is not None
        assert box["height"] > 0
