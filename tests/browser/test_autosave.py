"""Saving by itself: within two seconds, without taking the focus, and without a trace in the browser."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Cookie, Request, expect

from tests.browser.bsn import make_bsn
from tests.browser.kept import Kept, stored_bytes
from tests.browser.people import ILSE, Seats
from tests.browser.service import Service
from tests.browser.step_page import open_step

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: nothing is lost")]

KeptOf = Callable[[str], Kept]
SLACK = 300
"""Milliseconds that a busy machine may add to what the script does on time."""
NOTE_WHEN = (
    "() => { window.typedAt = []; document.addEventListener('input', () => window.typedAt.push(Date.now()), true); }"
)
STORES = """async () => JSON.stringify([
    {...localStorage}, {...sessionStorage}, document.cookie, await indexedDB.databases(), await caches.keys(), history.state
])"""


def test_no_keystroke_waits_longer_than_two_seconds(person: Seats, case: str, kept: KeptOf) -> None:
    page = person(ILSE).page
    step = open_step(page, case, "hulpvraag")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.url.endswith("/bewaren") else None)
    page.evaluate(NOTE_WHEN)
    step.box("aanleiding").press_sequentially("Dit typt iemand door zonder ooit even te stoppen. " * 2, delay=45)
    step.wait_until_saved()
    typed: list[float] = page.evaluate("() => window.typedAt")
    starts = [request.timing["startTime"] for request in sent]
    waits = [min(start - at for start in starts if start >= at) for at in typed]
    assert max(waits) <= 2_000 + SLACK
    assert kept(case).texts()["aanleiding"].endswith("even te stoppen. ")


def test_a_question_appears_while_somebody_goes_on_typing(person: Seats, case: str, kept: KeptOf) -> None:
    page = person(ILSE).page
    step = open_step(page, case, "hulpvraag")
    assert not step.is_asked("spoed_reden")
    step.choose("spoed", "snel")
    step.box("gezamenlijke_vraag").press_sequentially("Hoe gaat Noé weer naar school, zónder buikpijn?", delay=50)
    expect(step.box("spoed_reden")).to_be_visible()
    assert page.evaluate("() => document.activeElement.name") == "gezamenlijke_vraag"
    page.keyboard.type(" Samen.")
    step.wait_until_saved()
    assert kept(case).texts()["gezamenlijke_vraag"] == "Hoe gaat Noé weer naar school, zónder buikpijn? Samen."
    assert page.evaluate("() => document.activeElement.name") == "gezamenlijke_vraag"


def test_a_label_that_changes_leaves_what_is_being_typed_alone(person: Seats, case: str, kept: KeptOf) -> None:
    page = person(ILSE).page
    step = open_step(page, case, "over_het_kind")
    step.box("roepnaam").fill("Nono")
    step.box("gemeente").focus()
    page.keyboard.press("End")
    page.keyboard.type(" aan Zee, en nog veel verder weg dan dat", delay=40)
    step.wait_until_saved()
    assert page.evaluate("() => document.activeElement.name") == "gemeente"
    page.keyboard.press("Tab")
    expect(step.wrapper("gemeente")).to_contain_text("woont Nono")
    assert step.box("gemeente").input_value().endswith(" aan Zee, en nog veel verder weg dan dat")
    assert kept(case).texts()["gemeente"].endswith(" aan Zee, en nog veel verder weg dan dat")


def test_a_date_that_is_not_finished_stays_as_it_was_typed(person: Seats, case: str, kept: KeptOf) -> None:
    page = person(ILSE).page
    step = open_step(page, case, "triage")
    step.type("triage_datum", "29-1")
    step.wait_until_saved()
    assert kept(case).texts()["triage_datum"] == "29-1"
    step = open_step(page, case, "triage")
    assert step.box("triage_datum").input_value() == "29-1"
    expect(step.wrapper("triage_datum").locator(".problem").first).to_be_visible()


@pytest.mark.parametrize("spelled", ["{}", "BSN: {}.", "zie {0[0]}{0[1]}{0[2]}.{0[3]}{0[4]}{0[5]}.{0[6]}{0[7]}{0[8]}"])
def test_a_burgerservicenummer_stays_on_the_screen_and_is_kept_nowhere(
    person: Seats, case: str, service: Service, kept: KeptOf, spelled: str
) -> None:
    typed = f"Het nummer is {spelled.format(make_bsn(Random(spelled)))}"
    step = open_step(person(ILSE).page, case, "hulpvraag")
    before = kept(case).texts().get("vraag_leren")
    step.type("vraag_leren", typed)
    step.type("vraag_leven", f"dit wel {len(spelled)}")
    expect(step.state).to_contain_text("Niet alles is bewaard")
    expect(step.wrapper("vraag_leren")).to_contain_text("burgerservicenummer")
    assert step.box("vraag_leren").input_value() == typed
    assert kept(case).texts()["vraag_leven"] == f"dit wel {len(spelled)}"
    assert kept(case).texts().get("vraag_leren") == before
    assert typed.encode() not in stored_bytes(service)
    assert typed not in service.log

    step.type("vraag_leren", "Zonder nummer")
    step.wait_until_saved()
    expect(step.wrapper("vraag_leren").locator("[data-message]")).to_be_hidden()


def test_nothing_that_was_typed_stays_behind_in_the_browser(person: Seats, case: str, service: Service) -> None:
    ilse = person(ILSE)
    asked: list[str] = []
    ilse.page.on("request", lambda request: asked.append(request.url))
    step = open_step(ilse.page, case, "toekomst")
    step.type("toekomst_eigen_woorden", "geheimpje van Noé")
    step.wait_until_saved()
    step.type("toekomst_eigen_woorden", "geheimpje van Noé, langer")
    step.press("volgende")
    ilse.page.goto("/casussen")
    ilse.page.get_by_label("Zoek op naam").fill("geheimpje")
    ilse.page.get_by_role("button", name="Zoeken").click()
    ilse.page.get_by_text("casussen gevonden").wait_for()
    stored = ilse.page.evaluate(STORES)
    cookies = " ".join(read_cookie(cookie) for cookie in ilse.context.cookies())
    for place in (*asked, stored, cookies, service.log):
        assert "geheimpje" not in place


def read_cookie(cookie: Cookie) -> str:
    """The value of a cookie, and what is packed in it: Flask signs a visitor's session but does not hide it."""
    value = cookie["value"]
    if "." not in value:
        return value
    packed = value.removeprefix(".").partition(".")[0]
    content = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)) if cookie["name"] == "session" else b""
    return value + (zlib.decompress(content) if value.startswith(".") else content).decode("utf-8", "replace")
