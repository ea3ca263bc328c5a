"""A parent on a phone gets the plan as PDF, without doing anything but pressing twice."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import ILSE, SAMIRA, Seats
from tests.documents.word_pages import needs_libreoffice

pytestmark = [pytest.mark.all, needs_libreoffice, pytest.mark.xdist_group("browser: family")]

PHONE = 360
PATIENCE = 120_000
"""Milliseconds: the first document waits for the start of LibreOffice, here beside other tests."""
LOOKS_AGAIN = {"rules": {"meta-refresh": {"enabled": False}}}
"""The page looks again by itself and says how that stops; the page that does not is held to this rule too."""


def is_fine(page: Page, options: dict[str, object] | None = None) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert Axe().run(page, options=options).response["violations"] == []


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_parent_on_a_phone_gets_the_plan_as_pdf(person: Seats, javascript: bool) -> None:
    page = person(SAMIRA, width=PHONE, javascript=javascript).open("/")
    page.get_by_role("button", name="Het plan als pdf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw pdf is klaar", timeout=PATIENCE)
    if javascript:
        is_fine(page)
    assert "EP-" not in page.url
    with page.expect_download() as found:
        page.get_by_role("link", name="Download de pdf").click()
    assert found.value.suggested_filename.endswith("-ouders-concept.pdf")
    content = found.value.path().read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Lang(nl-NL)" in content
    page.get_by_role("link", name="Terug naar het plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het plan van Noor van Dalen")


def test_the_page_to_wait_at_can_be_used_by_everybody(person: Seats) -> None:
    page = person(ILSE, width=PHONE).open("/casussen")
    page.get_by_role("link", name="Noor").first.click()
    form = page.locator("form[action$='/pdf/team']").first
    sent = {name: form.locator(f"input[name={name}]").input_value() for name in ("csrf_token", "_wie")}
    address = form.get_attribute("action")
    assert address
    asked = [page.request.post(address, form=sent, max_redirects=0).headers["location"] for _ in range(5)]
    page.goto(asked[-1])
    waits = page.get_by_role("heading", level=1, name="Uw pdf wordt gemaakt")
    expect(waits).to_be_visible()
    is_fine(page, LOOKS_AGAIN)
    page.goto(f"{asked[-1]}?zelf=1")
    is_fine(page)
    expect(
        page.get_by_role("link", name="Kijk of de pdf klaar is").or_(page.get_by_role("link", name="Download de pdf"))
    ).to_be_visible()
