"""The pages of the beheer about organisations at every width: a new gemeente, and a school that comes to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.people import FENNE, Seats
from tests.browser.test_form_pages import look_twice

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: organisation pages")]

NAME = "Gemeente Zuiderveen aan de Lange Vaart en Omgeving"


def test_from_a_new_gemeente_to_a_school_that_follows_it(person: Seats) -> None:
    beheer = person(FENNE)
    beheer.expects_refusals()
    page = beheer.open("/beheer/organisaties")
    look_twice(page)
    page.get_by_role("link", name="Organisatie toevoegen").click()
    page.get_by_role("button", name="Toevoegen").click()
    look_twice(page)
    page.get_by_label("Wat is het?").select_option("gemeente")
    page.get_by_label("Naam", exact=True).fill(NAME)
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    look_twice(page)
    page.goto("/beheer/organisaties")
    page.get_by_role("link", name="De Tussenhaven", exact=True).click()
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    look_twice(page)
    page.get_by_label("Welke gemeente").select_option(label=NAME)
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    look_twice(page)
    page.get_by_role("button", name="Ja, bij").click()
    expect(page.get_by_text("volgt vanaf nu de formulieren van")).to_be_visible()
    look_twice(page)
