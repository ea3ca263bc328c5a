"""The pages on which the beheer tries a form out, at every width: as whom, a step, the whole of it, and in Word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from operations.publishing import ROOT
from tests.browser.people import FENNE, Seats
from tests.browser.test_form_pages import look_twice, send

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: form pages")]

PLAN = (ROOT / "forms" / "definitions" / "plan.md").read_text("utf-8")


def test_a_draft_is_tried_out_as_a_parent(person: Seats, tmp_path: Path) -> None:
    page = person(FENNE).open("/beheer/formulieren/plan")
    send(page, tmp_path / "plan.md", PLAN)
    page.get_by_role("link", name="Uitproberen").click()
    look_twice(page)
    page.get_by_role("button", name="Begin met de voorbeelden als een ouder").click()
    page.get_by_role("navigation", name="Stappen").get_by_role("link", name=re.compile("^De vraag")).click()
    page.get_by_label("Wat is de belangrijkste vraag?").fill("Hoe komt Pleun weer op judo?")
    page.get_by_role("button", name="Nakijken").last.click()
    expect(page.get_by_label("Wat is de belangrijkste vraag?")).to_have_value("Hoe komt Pleun weer op judo?")
    look_twice(page)
    page.get_by_role("link", name="Hoe kijkt ieder ernaar?").click()
    page.get_by_role("button", name="Toevoegen bij").click()
    look_twice(page)
    page.get_by_role("link", name="Alles lezen, en Word").click()
    expect(page.get_by_text("Hoe komt Pleun weer op judo?")).to_be_visible()
    look_twice(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Word", exact=True).click()
    assert download.value.suggested_filename == "proef-plan-ouders.docx"
    page.get_by_role("link", name="Als iemand anders, of opnieuw").click()
    look_twice(page)
    page.get_by_role("link", name="Concept", exact=True).click()
    page.get_by_role("link", name="Weggooien").click()
    page.get_by_role("button", name="Ja, weggooien").click()
