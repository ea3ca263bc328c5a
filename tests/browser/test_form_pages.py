"""The pages of the beheer about forms at every width, on the form of a decision: from a file to following again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from operations.publishing import ROOT
from tests.browser.people import FENNE, HEIGHT, NARROW, WIDE, Seats
from tests.browser.test_pages import look_at

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: form pages")]

PAGE = "/beheer/formulieren/besluit"
DECISION = (ROOT / "forms" / "definitions" / "besluit.md").read_text("utf-8")
WRONG = DECISION.replace("| text |", "| txt |", 1)


def look_twice(page: Page) -> None:
    """At the page as it is, on a telephone and on a computer."""
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        look_at(page)


def send(page: Page, file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    page.get_by_label("Het hele formulier").check()
    page.get_by_label("Welk bestand?").set_input_files(file)
    page.get_by_role("button", name="Insturen").click()


def publish(page: Page, button: str, says: str = "is gepubliceerd.") -> None:
    page.get_by_label("Wat is er veranderd?").fill("Alleen om te kijken.")
    page.get_by_label("Alleen nieuwe besluiten").check()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(says)).to_be_visible()


def test_from_a_file_with_mistakes_to_following_again(person: Seats, tmp_path: Path) -> None:
    page = person(FENNE).open("/beheer/formulieren")
    look_twice(page)
    page.get_by_role("link", name="Het besluit", exact=True).click()
    look_twice(page)
    send(page, tmp_path / "besluit.md", WRONG)
    expect(page.get_by_text("kan nog niet worden gepubliceerd")).to_be_visible()
    look_twice(page)
    page.get_by_role("link", name="Weggooien").click()
    look_twice(page)
    page.get_by_role("button", name="Ja, weggooien").click()
    for _ in range(2):
        send(page, tmp_path / "besluit.md", DECISION)
        page.get_by_role("link", name="Publiceren").click()
        look_twice(page)
        publish(page, "Publiceren")
    look_twice(page)
    page.get_by_role("link", name="Bekijk wat er verandert").click()
    look_twice(page)
    page.goto(PAGE)
    page.get_by_role("link", name="Terugzetten").first.click()
    look_twice(page)
    page.goto(PAGE)
    page.get_by_role("link", name="Volg weer").click()
    look_twice(page)
    publish(page, "Volg weer", "volgt weer het formulier van Eén Plan, nu versie 1.")
