"""From a mail to the plan on a telephone, and the pages about people; every one of them fit for everybody."""

from __future__ import annotations

import re
import time
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cases import open_case
from tests.browser.people import FENNE, ILSE, NARROW, WIDE, Person, Seats
from tests.browser.service import Service
from tests.browser.step_page import open_step
from tests.browser.test_pages import look_at
from tests.operations.posted_mail import code_in, link_in

pytestmark = [pytest.mark.all, pytest.mark.xdist_group("browser: invitation")]

PASSWORD = "samen lopen wij verder"
PARENT = "een.ouder@gezin.example"


def read_mail(service: Service, to: str, number: int) -> str:
    """The text of the mail with this number that somebody got; mail takes a moment to arrive."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        files = sorted((service.folder / "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        found = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
        mine = [mail.get_content() for mail in found if mail["To"] == to]  # type: ignore[attr-defined] # the policy makes them
        if len(mine) >= number:
            return mine[number - 1]
        time.sleep(0.2)
    raise AssertionError(f"Geen mail {number} aan {to}")


NAME = "Aisha Őrsi-d'Água"


def write_parent(person: Person) -> str:
    """Open a case with a mother in its plan; return its reference."""
    reference = open_case(person)
    step = open_step(person.page, reference, "wie_doet_mee")
    row = step.add_row("betrokkenen")
    step.type(f"{row}.betrokkene_naam", NAME)
    step.choose(f"{row}.betrokkene_rol", "moeder")
    step.wait_until_saved()
    return reference


def invite_somebody(page: Page, reference: str) -> None:
    """Invite the mother, after one address that is none."""
    page.goto(f"/casussen/{reference}")
    page.get_by_role("link", name="Ouders en jongere uitnodigen").click()
    look_at(page)
    page.get_by_role("link", name=re.compile("^Uitnodigen")).first.click()
    look_at(page)
    page.get_by_label("E-mailadres van").fill("geen adres")
    page.get_by_role("button", name="Uitnodiging versturen").click()
    expect(page.get_by_text("Dit is geen e-mailadres")).to_be_visible()
    look_at(page)
    page.get_by_label("E-mailadres van").fill(PARENT)
    page.get_by_role("button", name="Uitnodiging versturen").click()
    expect(page.get_by_text("uitgenodigd, nog niet begonnen")).to_be_visible()
    look_at(page)


def test_a_parent_comes_in_on_a_telephone_with_only_the_mail(person: Seats, service: Service) -> None:
    team = person(ILSE)
    team.expects_refusals()
    invite_somebody(team.page, write_parent(team))
    parent = person(width=NARROW)
    parent.expects_refusals()
    link = link_in(read_mail(service, PARENT, 1))
    page = parent.open(link)
    look_at(page)
    page.get_by_role("button", name="Verder").click()
    assert link not in page.url
    look_at(page)
    page.get_by_label("Code uit de mail").fill("000000")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    look_at(page)
    page.get_by_label("Code uit de mail").fill(code_in(read_mail(service, PARENT, 2)))
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_label("Klopt uw naam zo?")).to_have_value(NAME)
    look_at(page)
    page.get_by_label("Kies een wachtwoord").fill("kort")
    page.get_by_role("button", name="Account maken").click()
    expect(page.get_by_text("Dit wachtwoord is te kort")).to_be_visible()
    look_at(page)
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Account maken").click()
    expect(page.get_by_role("button", name="Afmelden", exact=True).first).to_be_visible()
    expect(page.get_by_text("Welkom in Eén Plan.")).to_be_visible()
    look_at(page)
    team.page.reload()
    expect(team.page.get_by_text("doet mee").first).to_be_visible()
    again = person(width=NARROW)
    again.expects_refusals()
    gone = again.open(link)
    gone.get_by_role("button", name="Verder").click()
    expect(gone.get_by_role("heading", level=1)).to_have_text("Deze uitnodiging werkt niet (meer)")
    look_at(gone)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_pages_of_the_beheer_are_fit_for_everybody(person: Seats, width: int) -> None:
    beheer = person(FENNE, width=width)
    beheer.expects_refusals()
    page = beheer.open("/beheer/mensen")
    look_at(page)
    page.get_by_role("link", name="Collega uitnodigen", exact=True).first.click()
    look_at(page)
    page.get_by_role("button", name="Uitnodiging versturen").click()
    expect(page.get_by_text("Vul de naam in").first).to_be_visible()
    look_at(page)
    page.goto("/beheer/mensen")
    page.get_by_role("link", name=re.compile("^Wijzigen.*Ilse de Graaf")).click()
    look_at(page)
    page.goto("/beheer/mensen")
    page.get_by_role("link", name=re.compile("^Stoppen.*Ilse de Graaf")).click()
    expect(page.get_by_text("verder niemand van").first).to_be_visible()
    look_at(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_page_about_standing_in_is_fit_for_everybody(person: Seats, width: int) -> None:
    somebody = person(ILSE, width=width)
    page = somebody.open("/vervanging")
    look_at(page)
