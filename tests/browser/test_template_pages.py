"""The pages of the beheer about Word templates at every width: from a mistake in a word to going back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import FENNE, ILSE, Seats
from tests.browser.test_form_pages import look_twice
from tests.views.beheer_templates.beheer import all_text, rewritten

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: template pages")]

PAGE = "/beheer/sjablonen/plan/ouders"
BEFORE, AFTER = "Klopt er iets niet?", "Ziet u iets dat niet klopt?"


def fetch(page: Page, link: str) -> bytes:
    """What comes behind the first link with these words."""
    address = page.get_by_role("link", name=link).first.get_attribute("href") or ""
    return page.request.get(address).body()


def send(page: Page, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    page.get_by_label("Welk bestand?").set_input_files(file)
    page.get_by_role("button", name="Insturen").click()


def publish(page: Page, button: str, says: str = "is gepubliceerd.") -> None:
    page.get_by_label("Wat is er veranderd?").fill("Alleen om te kijken.")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(says)).to_be_visible()


def test_from_a_wrong_code_to_a_plan_in_own_words_and_back(person: Seats, case: str, tmp_path: Path) -> None:
    page = person(FENNE).open("/beheer/sjablonen")
    look_twice(page)
    page.get_by_role("link", name="Het plan voor de ouders", exact=True).click()
    look_twice(page)
    shipped = fetch(page, "Download het sjabloon")
    mended = rewritten(shipped, BEFORE, AFTER)
    send(page, tmp_path / "ouders.docx", rewritten(mended, AFTER, AFTER + " {{ aanspreeknam }}"))
    expect(page.get_by_text("Bedoelt u “aanspreeknaam”?")).to_be_visible()
    look_twice(page)
    assert "Bedoelt u “aanspreeknaam”?" not in all_text(fetch(page, "Download uw sjabloon met opmerkingen"))
    page.get_by_role("link", name="Opnieuw insturen").click()
    send(page, tmp_path / "ouders.docx", mended)
    expect(page.get_by_text("kan worden gepubliceerd")).to_be_visible()
    page.get_by_role("link", name="Lang en lastig").first.click()
    look_twice(page)
    expect(page.get_by_text(AFTER)).to_be_visible()
    page.get_by_role("link", name="Wat verandert er?").click()
    look_twice(page)
    page.get_by_role("link", name="Concept", exact=True).click()
    page.get_by_role("link", name="Publiceren").click()
    look_twice(page)
    publish(page, "Publiceren")
    plan = person(ILSE).page.request.get(f"/casussen/{case}/word/ouders").body()
    assert AFTER in all_text(plan)
    page.get_by_role("link", name="Volg weer").click()
    look_twice(page)
    publish(page, "Volg weer", "volgt weer het sjabloon van Eén Plan, nu versie 1.")
    page.get_by_role("link", name="Terugzetten").first.click()
    look_twice(page)
    page.goto(PAGE)
    page.get_by_role("link", name="Bekijken").click()
    page.get_by_role("link", name="Weggooien").click()
    look_twice(page)
