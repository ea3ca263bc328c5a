"""Killed servers, lost networks and ended sessions while somebody types: what was not kept is said, and kept later."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.kept import Kept, stored_bytes
from tests.browser.people import DANIEL, ILSE, Seats, sign_in
from tests.browser.service import Service
from tests.browser.step_page import StepPage, open_step

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: nothing is lost")]

KeptOf = Callable[[str], Kept]
WAITING = "Niet bewaard, we proberen het opnieuw"


def type_and_see_it_saved(step: StepPage, path: str, text: str) -> None:
    step.type(path, text)
    step.wait_until_saved()


def test_a_server_that_is_killed_while_somebody_types_loses_nothing(
    person: Seats, case: str, service: Service, kept: KeptOf
) -> None:
    ilse = person(ILSE)
    ilse.expects_refusals()
    step = open_step(ilse.page, case, "hulpvraag")
    type_and_see_it_saved(step, "aanleiding", "vóór de stroomstoring «a»")
    try:
        step.box("vraag_leren").press_sequentially("tijdens ", delay=30)
        service.kill()
        step.box("vraag_leren").press_sequentially("de stroomstoring «b»", delay=30)
        expect(step.state).to_have_text(WAITING)
        step.type("vraag_leven", "terwijl de dienst weg is «c»")
        expect(step.state).to_have_text(WAITING)
    finally:
        service.start()
    step.wait_until_saved(within=20)
    texts = kept(case).texts()
    assert texts["aanleiding"] == "vóór de stroomstoring «a»"
    assert texts["vraag_leren"] == "tijdens de stroomstoring «b»"
    assert texts["vraag_leven"] == "terwijl de dienst weg is «c»"


def test_a_lost_network_is_said_and_what_was_typed_is_saved_when_it_is_back(
    person: Seats, case: str, kept: KeptOf
) -> None:
    ilse = person(ILSE)
    ilse.expects_refusals()
    step = open_step(ilse.page, case, "toekomst")
    ilse.context.set_offline(True)
    step.type("toekomst_eigen_woorden", "in de trein getypt «d»")
    expect(step.state).to_have_text(WAITING, timeout=4_000)
    ilse.page.wait_for_timeout(5_000)
    step.type("toekomst_jaren", "2")
    ilse.context.set_offline(False)
    step.wait_until_saved(within=20)
    texts = kept(case).texts()
    assert texts["toekomst_eigen_woorden"] == "in de trein getypt «d»"
    assert texts["toekomst_jaren"] == "2"


def test_a_session_that_ends_while_somebody_types_asks_to_sign_in_and_then_saves(
    person: Seats, case: str, kept: KeptOf
) -> None:
    ilse = person(ILSE)
    ilse.expects_refusals()
    step = open_step(ilse.page, case, "hulpvraag")
    ilse.lose_session()
    step.type("vraag_leren", "na een nacht open «e»")
    expect(step.state).to_contain_text("u bent afgemeld")
    assert step.box("vraag_leren").input_value() == "na een nacht open «e»"
    with ilse.context.expect_page() as opened:
        step.state.get_by_role("link").click()
    sign_in(opened.value, ILSE)
    step.wait_until_saved()
    assert kept(case).texts()["vraag_leren"] == "na een nacht open «e»"


def test_somebody_else_who_signs_in_never_gets_the_text(
    person: Seats, case: str, service: Service, kept: KeptOf
) -> None:
    ilse = person(ILSE)
    ilse.expects_refusals()
    step = open_step(ilse.page, case, "hulpvraag")
    before = kept(case).journal()
    ilse.lose_session()
    step.type("vraag_leven", "alleen van Ilse «f»")
    expect(step.state).to_contain_text("u bent afgemeld")
    window = ilse.new_window()
    window.goto("/aanmelden")
    sign_in(window, DANIEL)
    expect(step.state).to_contain_text("iemand anders is nu aangemeld")
    step.page.wait_for_timeout(4_000)
    assert kept(case).journal() == before
    assert "alleen van Ilse «f»".encode() not in stored_bytes(service)
    assert "«f»" not in open_step(window, case, "hulpvraag").page.content()

    window.get_by_role("button", name="Afmelden").click()
    window.goto("/aanmelden")
    sign_in(window, ILSE)
    step.wait_until_saved()
    assert kept(case).texts()["vraag_leven"] == "alleen van Ilse «f»"
