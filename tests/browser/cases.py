"""Cases to work on, opened through the screen by a coordinator."""

from __future__ import annotations

from dataclasses import dataclass

from tests.browser.people import DANIEL, Person


@dataclass(frozen=True)
class Child:
    """What is asked to open a case; the date as a person types it."""

    first_name: str
    last_name: str
    date_of_birth: str
    municipality: str = "Brinkveld"


ANYBODY = Child("Noé", "Őrsi-d'Água", "14-05-2017")


def open_case(person: Person, child: Child = ANYBODY) -> str:
    """Open a case and return its reference."""
    page = person.open("/casussen/nieuw")
    page.get_by_label("Voornaam").fill(child.first_name)
    page.get_by_label("Achternaam").fill(child.last_name)
    page.get_by_label("Geboortedatum").fill(child.date_of_birth)
    page.get_by_label("Woongemeente").fill(child.municipality)
    page.get_by_role("button", name="Casus openen").click()
    page.wait_for_url(lambda address: "nieuw" not in address)
    return page.url.rpartition("/")[2]


def let_in(person: Person, reference: str, email: str = DANIEL) -> None:
    """Let a colleague work on the case too."""
    page = person.open(f"/casussen/{reference}")
    page.get_by_text("Een collega toevoegen").click()
    page.get_by_label("E-mailadres van de collega").fill(email)
    page.get_by_role("button", name="Collega toevoegen").click()
    page.get_by_text("werkt nu mee aan dit plan").wait_for()
