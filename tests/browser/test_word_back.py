"""The main job of Word back in: the plan goes along in Word, is edited at the table, and comes back; a colleague went on meanwhile."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.cases import let_in, open_case
from tests.browser.people import DANIEL, ILSE, NARROW, WIDE, Seats
from tests.browser.step_page import StepPage, open_step
from tests.browser.test_pages import STICKS_OUT
from tests.documents.reading_back import edits

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: word back")]

TEXTS = {
    "aanleiding": "Noor blijft thuis",
    "vraag_leren": "Breuken zijn moeilijk",
    "vraag_leven": "Zij speelt weinig buiten",
}


def write(step: StepPage, **texts: str) -> None:
    for path, text in texts.items():
        step.type(path, text)
        step.wait_until_saved()


def card(page: Page, text: str) -> Locator:
    """The difference in which this text stands."""
    return page.locator("section.from-word").filter(has_text=text).first


def look_at(page: Page) -> None:
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(STICKS_OUT) == []
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_a_plan_that_was_edited_in_word_comes_back_while_a_colleague_goes_on(person: Seats) -> None:
    ilse, daniel = person(ILSE), person(DANIEL)
    reference = open_case(ilse)
    let_in(ilse, reference)
    write(open_step(ilse.page, reference, "hulpvraag"), **TEXTS)
    page = ilse.open(f"/casussen/{reference}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word voor het hele team").click()
    edited = edits.edited(
        download.value.path().read_bytes(),
        edits.track_text("aanleiding", TEXTS["aanleiding"], "Noor komt weer drie ochtenden"),
        edits.set_text("vraag_leren", "Aan tafel: rekenen gaat beter"),
        edits.retype("De belangrijkste vraag", "De grootste vraag"),
    )

    meanwhile = {"vraag_leren": "Daniël: toetsen geven spanning", "vraag_leven": "Zij zit nu op judo"}
    write(open_step(daniel.page, reference, "hulpvraag"), **meanwhile)

    page = ilse.open(f"/casussen/{reference}")
    page.get_by_role("link", name="Lees het bestand weer in").click()
    page.get_by_label("Welk Word-bestand?").set_input_files(
        files=[{"name": "plan.docx", "mimeType": "application/octet-stream", "buffer": edited}]
    )
    page.get_by_role("button", name="Bestand inlezen").click()
    expect(page.get_by_role("heading", name="Wat is er in Word veranderd?")).to_be_visible()
    both = card(page, "Aan tafel: rekenen gaat beter")
    for text in ("ook hier veranderd", TEXTS["vraag_leren"], meanwhile["vraag_leren"]):
        expect(both).to_contain_text(text)
    expect(card(page, "Noor komt weer drie ochtenden")).to_contain_text("Volgens Word van Juf Anja")
    expect(page.get_by_text("De grootste vraag")).to_be_visible()
    look_at(page)

    waiting = daniel.open(f"/casussen/{reference}")
    expect(waiting.get_by_text("wachten 2 veranderingen op u")).to_be_visible()

    card(page, "Noor komt weer drie ochtenden").get_by_role("button", name="Overnemen", exact=False).first.click()
    expect(page.get_by_text("Dit staat nu in het plan.")).to_be_visible()
    card(page, "Aan tafel: rekenen gaat beter").get_by_role("button", name="Houden wat in het plan staat").click()
    expect(
        page.get_by_text("Uit dit bestand is niets meer te kiezen.").or_(page.get_by_text("Al gekozen (2)")).first
    ).to_be_visible()
    look_at(page)

    step = open_step(ilse.page, reference, "hulpvraag")
    expect(step.box("aanleiding")).to_have_value("Noor komt weer drie ochtenden")
    for path, text in meanwhile.items():
        expect(step.box(path)).to_have_value(text)
    page = ilse.open(f"/casussen/{reference}/uit-word")
    expect(page.get_by_text("klaar", exact=True)).to_be_visible()
    look_at(page)
