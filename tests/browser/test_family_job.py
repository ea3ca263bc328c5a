"""A parent on a phone: own view given, plan read, one goal disagreed with, and seen back in the Word plan of the team."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import ILSE, NARROW, People, Person, Seats
from tests.browser.word_file import WordFile

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: family")]

SAMIRA = "samira.van.dalen@demo.example"
JAEL = "jael.kucera@demo.example"
STORY = "Zij lacht weer als zij uit school komt."
REMARK = "Half negen is nog te vroeg. Begin met negen uur."


def is_fine(page: Page) -> None:
    """Nothing sticks out on a phone, and everybody can use the page."""
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert Axe().run(page).response["violations"] == []


def go(person: Person, name: str) -> None:
    """Press what is called so on the page of the plan."""
    person.page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    person.page.wait_for_load_state("load")


def test_a_parent_gives_their_view_reads_the_plan_and_disagrees_and_the_team_reads_it_in_word(people: People) -> None:
    with people.seated() as seats:
        samira, ilse = seats(SAMIRA, width=NARROW), seats(ILSE)
        page = samira.open("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Het plan van Noor van Dalen")
        is_fine(page)
        tell_story(samira)
        go(samira, "Het plan lezen")
        expect(page.locator("main")).to_contain_text(STORY)
        assert "veiligheidscheck" not in page.content().lower()
        is_fine(page)
        page.goto("/")
        disagree(samira)
        assert REMARK in read_word(ilse, page.url.rpartition("/")[2])


def test_a_parent_reads_the_questions_in_a_language_that_begins_on_the_right(people: People) -> None:
    with people.seated() as seats:
        page = seats(SAMIRA, width=NARROW).open("/")
        page.get_by_role("button", name="العربية").click()
        expect(page.get_by_role("button", name="العربية")).to_have_attribute("aria-pressed", "true")
        here = page.url
        for path in ("", "/verhaal", "/doelen", "/samenvatting", "/plan"):
            page.goto(f"{here}{path}")
            is_fine(page)
        expect(page.locator("h1 .translated")).to_have_css("direction", "rtl")
        expect(page.locator("h1 .own-text")).to_have_css("direction", "ltr")
        page.get_by_role("button", name="Nederlands").click()
        expect(page.locator(".translated")).to_have_count(0)


def tell_story(samira: Person) -> None:
    page = samira.page
    go(samira, "Uw verhaal opschrijven")
    page.get_by_label("Wat gaat goed?").fill(STORY)
    expect(page.locator("#bewaard")).to_contain_text("Bewaard")
    is_fine(page)
    page.get_by_role("button", name="Bewaren en terug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het plan van Noor van Dalen")


def disagree(samira: Person) -> None:
    page = samira.page
    go(samira, "Zeggen wat u ervan vindt")
    is_fine(page)
    card = page.locator("section.sheet").first
    card.get_by_label("Niet eens").check()
    card.get_by_label("Wat wilt u erbij zeggen?").fill(REMARK)
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.locator("main")).to_contain_text("U: niet eens")


def read_word(ilse: Person, reference: str) -> str:
    page = ilse.open(f"/casussen/{reference}")
    expect(page.locator("main")).to_contain_text("Niet iedereen is het eens")
    with page.expect_download() as found:
        page.locator('a[href$="/word/team"]').first.click()
    return WordFile(found.value.path().read_bytes()).body


@pytest.mark.parametrize("email", [SAMIRA, JAEL])
def test_every_page_of_a_family_can_be_used_on_a_phone(person: Seats, email: str) -> None:
    member = person(email, width=NARROW)
    page = member.open("/")
    here = page.url
    for way in ("/doelen", "/akkoord", "/loopt-niet-goed", "/samenvatting", "/bijlagen", "/verhaal"):
        page.goto(here + way)
        is_fine(page)


def test_a_young_person_is_never_addressed_as_u(person: Seats) -> None:
    page = person(JAEL, width=NARROW).open("/")
    here = page.url
    for way in ("", "/doelen", "/akkoord", "/loopt-niet-goed", "/verhaal"):
        text = page.goto(here + way) and page.locator("main").inner_text()
        assert " u " not in f" {text} ".replace("\n", " "), way


def test_without_script_a_parent_still_gives_their_view(person: Seats) -> None:
    samira = person(SAMIRA, width=NARROW, javascript=False)
    page = samira.open("/")
    go(samira, "Uw verhaal opschrijven")
    page.get_by_label("Wat is nodig? Wat helpt?").fill("Rust in de ochtend.")
    page.get_by_role("button", name="Bewaren en terug").click()
    go(samira, "Het plan lezen")
    expect(page.locator("main")).to_contain_text("Rust in de ochtend.")
