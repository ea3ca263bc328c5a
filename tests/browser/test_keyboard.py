"""Only a keyboard: everything can be reached, is seen to have the focus, and works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from operations.demo.region import PASSWORD
from tests.browser.kept import Kept
from tests.browser.people import ILSE, NARROW, WIDE, Seats
from tests.browser.step_page import StepPage

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: pages")]

MOST_STOPS = 150
AT = """(wanted) => {
    const here = document.activeElement;
    return here.matches(wanted) || [...document.querySelectorAll(wanted)].some((element) => element.contains(here));
}"""
FOCUS = """() => {
    const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
    const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
    return {
        what: here.outerHTML.slice(0, 100),
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: middle !== null && (here.contains(middle) || middle.contains(here)),
    };
}"""


class Keyboard:
    """A person who has no mouse; every stop on the way must show where they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, selector: str) -> None:
        """Press Tab until the focus is there."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            assert focus["ringed"], f"Geen zichtbare focus op {focus['what']}"
            assert focus["seen"], f"De focus zit ergens achter: {focus['what']}"
            if self.page.evaluate(AT, selector):
                return
        raise AssertionError(f"Met Tab is {selector} niet te bereiken.")

    def fill(self, selector: str, text: str) -> None:
        self.go_to(selector)
        self.page.keyboard.type(text)

    def press(self, selector: str, key: str = "Enter") -> None:
        """Go to a link or button and press it; a new page comes."""
        self.go_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_case_is_opened_and_a_step_filled_in_without_a_mouse(
    person: Seats, kept: Callable[[str], Kept], width: int
) -> None:
    page = person(width=width).open("/aanmelden")
    keyboard, step = Keyboard(page), StepPage(page)
    keyboard.fill("#email", ILSE)
    keyboard.fill("#password", PASSWORD)
    keyboard.press("main button")
    keyboard.press('main a[href="/casussen/nieuw"]')
    for name, text in {"voornaam": "Iris", "achternaam": "Toets", "geboortedatum": "14-05-2017"}.items():
        keyboard.fill(f"[name={name}]", text)
    keyboard.press("main .buttons button", key="Space")
    reference = page.url.rpartition("/")[2]
    keyboard.press('main a[href$="/plan"]')

    keyboard.fill('[name="gestart_op"]', "20-11-2026")
    keyboard.go_to('[name="veiligheidscheck_gedaan"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(step.box("veiligheidscheck_door")).to_be_visible()
    keyboard.fill('[name="veiligheidscheck_door"]', "Ilse")
    step.wait_until_saved()
    texts = kept(reference).texts()
    assert (texts["veiligheidscheck_gedaan"], texts["veiligheidscheck_door"]) == ("ja", "Ilse")

    keyboard.press('button[value="volgende"]')
    keyboard.go_to('[name="school_soort"]')
    page.keyboard.type("Basis")
    keyboard.press('button[value="volgende"]', key="Space")
    keyboard.press('button[value="toevoegen:betrokkenen"]')
    row = step.rows("betrokkenen")[0]
    keyboard.fill(f'[name="{row}.betrokkene_naam"]', "Iris Toets")
    step.wait_until_saved()
    assert kept(reference).texts()["school_soort"] == "po"
    assert kept(reference).texts()[f"{row}.betrokkene_naam"] == "Iris Toets"


def test_the_first_stop_leads_past_the_menu(person: Seats) -> None:
    page = person(ILSE).open("/casussen")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_a_new_row_has_the_focus_so_that_typing_goes_on_there(person: Seats, case: str) -> None:
    page = person(ILSE).open(f"/casussen/{case}/plan/stukken")
    row = StepPage(page).add_row("bijlagen")
    Keyboard(page).go_to(f'[name^="{row}."]')
    assert page.evaluate("() => document.activeElement.name") == f"{row}.bijlage_titel"
