"""Signing in as staff must: an app that makes codes, a passkey, and a cookie that is worth nothing afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from operations.demo.region import PASSWORD
from tests.browser.people import ANOUK, FENNE, TJEERD
from tests.browser.service import Service
from tests.views.second_steps import code_of

pytestmark = pytest.mark.all

AUTHENTICATOR: dict[str, Any] = {
    "options": {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
}


OWN_PAGES = [
    "/account",
    "/account/codes",
    "/account/herstelcodes",
    "/account/passkeys",
    "/account/taal",
    "/account/wachtwoord",
    "/account/werken-als",
    "/bevestigen",
    "/bevestigen/passkey",
    "/bevestigd",
]


class StrictService(Service):
    """The demo, in which a second factor is required all the same."""

    def _settings(self) -> dict[str, str]:
        return {**super()._settings(), "EENPLAN_SECOND_FACTOR": "1"}


@pytest.fixture(scope="module")
def strict(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with StrictService(tmp_path_factory.mktemp("strict")) as made:
        yield made
    assert "Traceback" not in made.log


@pytest.fixture
def context(browser: Browser, strict: Service) -> Iterator[BrowserContext]:
    """A clean browser. A passkey belongs to a name, so this one goes to localhost."""
    with browser.new_context(base_url=strict.address.replace("127.0.0.1", "localhost")) as opened:
        yield opened


def give_password(page: Page, email: str) -> None:
    page.goto("/aanmelden")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()


def set_up_app(page: Page) -> str:
    page.get_by_role("heading", name="Nog één stap").wait_for()
    page.get_by_role("button", name="Een app instellen").click()
    secret = page.locator(".key").inner_text()
    page.get_by_label("De code van zes cijfers").fill(code_of(secret))
    page.get_by_role("button", name="Klaar").click()
    page.get_by_text("Uw tweede stap is ingesteld").wait_for()
    return secret


def test_staff_are_led_to_an_app_and_sign_in_with_it(browser, strict, context):
    page = context.new_page()
    give_password(page, ANOUK)
    secret = set_up_app(page)
    page.goto("/casussen")
    page.get_by_role("heading", level=1).wait_for()
    assert page.url.endswith("/casussen")
    with browser.new_context(base_url=strict.address) as elsewhere:
        other = elsewhere.new_page()
        give_password(other, ANOUK)
        other.get_by_label("Code").fill(code_of(secret, later=1))
        other.get_by_role("button", name="Verder").click()
        other.wait_for_url("**/casussen")


def test_a_passkey_is_added_and_opens_the_door_alone(strict, context):
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", AUTHENTICATOR)
    give_password(page, TJEERD)
    page.get_by_role("link", name="Een passkey toevoegen").click()
    page.get_by_label("Naam").fill("mijn laptop")
    page.get_by_role("button", name="Passkey toevoegen").click()
    page.get_by_text("De passkey mijn laptop is toegevoegd").wait_for()
    page.get_by_role("button", name="Afmelden", exact=True).first.click()
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    page.wait_for_url("**/aanvragen")
    page.goto("/bevestigen")
    page.get_by_role("button", name="Bevestigen met uw passkey").click()
    page.get_by_text("Dank u wel, u kunt verder").wait_for()


def test_a_password_is_followed_by_the_passkey(strict, context):
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", AUTHENTICATOR)
    give_password(page, FENNE)
    page.get_by_role("link", name="Een passkey toevoegen").click()
    page.get_by_label("Naam").fill("mijn telefoon")
    page.get_by_role("button", name="Passkey toevoegen").click()
    page.get_by_text("is toegevoegd").wait_for()
    page.get_by_role("button", name="Afmelden", exact=True).first.click()
    give_password(page, FENNE)
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    page.get_by_role("link", name="Fenne").wait_for()


def test_a_cookie_from_before_signing_out_opens_nothing(browser, strict, context):
    page = context.new_page()
    give_password(page, "daniel.ozturk@demo.example")
    set_up_app(page)
    cookies = context.cookies()
    page.get_by_role("button", name="Afmelden", exact=True).first.click()
    page.get_by_label("Wachtwoord").wait_for()
    with browser.new_context(base_url=strict.address.replace("127.0.0.1", "localhost")) as thief:
        thief.add_cookies(cookies)
        other = thief.new_page()
        other.goto("/casussen")
        assert "/aanmelden" in other.url


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_are_for_everybody(browser, strict, width, tmp_path):
    with browser.new_context(base_url=strict.address, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        paths = ["/aanmelden", "/wachtwoord-vergeten", "/aanmelden/passkey"]
        look(page, paths, width, tmp_path)
        give_password(page, "renee.van.t.hoff@demo.example" if width == 320 else "bjorn.hoekstra@demo.example")
        look(page, ["/account/tweede-stap"], width, tmp_path)
        page.get_by_role("button", name="Een app instellen").click()
        check(page, width, tmp_path, "qr")
        page.goto("/account/tweede-stap")
        set_up_app(page)
        look(page, OWN_PAGES, width, tmp_path)
        assert complaints == []


def look(page: Page, paths: list[str], width: int, folder: Any) -> None:
    for path in paths:
        page.goto(path)
        check(page, width, folder, path.strip("/").replace("/", "_"))


def check(page: Page, width: int, folder: Any, name: str) -> None:
    page.screenshot(path=folder / f"{width}-{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert Axe().run(page).violations_count == 0, name
