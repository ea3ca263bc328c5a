"""The second half of the work, as people do it: from an established plan to a decision letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from answers.draft import walk
from config import CHECKOUT
from forms.definition import Definition, Group
from forms.evaluation import evaluate
from forms.loading import load_definition
from tests.browser.awkward_plan import awkward
from tests.browser.filling import Writer
from tests.browser.main_job import today
from tests.browser.people import Person
from tests.browser.word_file import WordFile
from tests.forms.definitions.examples import example_answers
from tests.storage.sample_files import pdf, png

BLOCKS = ("over_het_kind", "hulpvraag", "wat_is_gedaan", "doelen_en_acties")
"""The four parts of the plan that Ilse ticks."""
MISSING = "Het verslag van de rekentoets & <b>de uitslag</b>\n\nWilt u dat toevoegen?"
FILES = {
    "Verslag van de orthopedagoog": ("verslag.pdf", pdf(b"<< /Type /Catalog >>", trailer=b"/Root 1 0 R")),
    "Werk van Noor": ("werk.png", png()),
}
"""What Ilse adds, by its title: name and content."""
LINES = (
    {
        "inzet_activiteit": "Begeleiding in de klas",
        "inzet_rekenwijze": "per_uur",
        "inzet_uren_per_week": "2.5",
        "inzet_weken": "13",
        "inzet_tarief": "61.35",
        "inzet_bijdrage_school": "250.40",
        "inzet_bijdrage_gemeente": "125.15",
        "inzet_gemeente_stand": "aangevraagd",
    },
    {"inzet_activiteit": "Training rekenen", "inzet_rekenwijze": "vast_bedrag", "inzet_vast_bedrag": "1234.56"},
)
AMOUNTS = {
    "totaal_uren": "32,5",
    "the line per hour": "1.993,88",
    "totaal_bedrag": "3.228,44",
    "asked for the line per hour": "1.618,33",
    "gevraagd_bedrag": "2.852,89",
}
"""Worked out by hand: 2,5 × 13 = 32,5 uur × € 61,35 = € 1.993,875; rounded to cents; less € 250,40 and € 125,15."""


@cache
def shipped(name: str) -> Definition:
    definition = load_definition(CHECKOUT / f"forms/definitions/{name}.md").definition
    assert definition is not None
    return definition


@dataclass
class RequestJob:
    """A request on its way. `typed` is what was typed in the request, by path, and `supplied` what was added later.

    `files` are the files that went along, by title."""

    ilse: Person
    tjeerd: Person
    henriette: Person
    reference: str
    typed: dict[str, str] = field(default_factory=dict)
    supplied: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def decision(self) -> str:
        return self.reference.replace("AV", "BS")

    def open(self, person: Person, rest: str = "") -> Page:
        return person.open(f"/aanvragen/{self.reference}{rest}")

    def press(self, person: Person, name: str, **texts: str) -> None:
        """Take a step on the page of the request: open it when it is folded, fill in what it asks, press."""
        page = self.open(person)
        form = page.locator("form").filter(has=page.get_by_role("button", name=name, exact=True)).first
        if not form.is_visible():
            page.locator("details.step > summary").filter(has_text=name).click()
        for question, text in texts.items():
            form.locator(f'[name$=":{question}"]').fill(text)
        with page.expect_navigation():
            form.get_by_role("button", name=name, exact=True).click()

    def status(self, person: Person) -> str:
        return self.open(person).locator(".tag").first.inner_text()

    def download(self, person: Person, link: str) -> WordFile:
        page = self.open(person)
        with page.expect_download() as found:
            page.get_by_role("link", name=link, exact=True).first.click()
        return WordFile(found.value.path().read_bytes())


def find_noor(ilse: Person) -> str:
    """The reference of the demo's case of Noor, whose plan is established."""
    page = ilse.open("/casussen")
    address = page.get_by_role("link", name=re.compile("^Noor")).first.get_attribute("href")
    assert address is not None
    return address.rpartition("/")[2]


def start(ilse: Person, case: str) -> str:
    """Press the button at the case, and return the reference of the request."""
    page = ilse.open(f"/casussen/{case}")
    with page.expect_navigation():
        page.get_by_role("button", name="Aanvraag maken").click()
    found = re.search(r"AV-\d+-\d+", page.url)
    assert found is not None, page.url
    return found[0]


def asked_examples(name: str) -> dict[str, Any]:
    """The examples of a form, of those questions that these answers make it ask."""
    definition = shipped(name)
    answers = example_answers(definition)
    asked = evaluate(definition, answers, today=today()).relevant
    return {name: _asked_rows(name, value, asked) for name, value in answers.items() if asked[name]}


def _asked_rows(name: str, value: Any, asked: Mapping[str, bool]) -> Any:
    if isinstance(value, str):
        return value
    return [{key: text for key, text in row.items() if asked.get(f"{name}[{row['_id']}].{key}", True)} for row in value]


def request_answers() -> dict[str, Any]:
    """The examples of the form, awkwardly; what the plan filled in already is not typed again."""
    definition = shipped("aanvraag")
    answers = asked_examples("aanvraag")
    answers["inzet"] = [{"_id": f"regel{number}", **line} for number, line in enumerate(LINES)]
    del answers["doelen"]
    leerling = definition.by_name["leerling"]
    assert isinstance(leerling, Group)
    for child in leerling.children:
        answers.pop(child.name, None)
    return awkward(definition, answers)


def fill_in(person: Person, name: str, reference: str, answers: Mapping[str, Any]) -> dict[str, str]:
    """Fill in a request or a decision step by step; return what was typed, by path."""
    definition = shipped(name)
    writer = Writer(definition, reference)
    for step in definition.children:
        assert isinstance(step, Group)
        if any(child.name in answers for child in _inside(step)):
            writer.fill(person, step, answers, leaves=lambda _row: False)
    renamed = {
        name: [{**row, "_id": writer.rows[row["_id"]]} for row in value] if isinstance(value, list) else value
        for name, value in answers.items()
    }
    return {str(path): text for path, text in walk(renamed)}


def _inside(step: Group) -> list[Any]:
    groups = [child for child in step.children if isinstance(child, Group)]
    return [*step.children, *(child for group in groups for child in group.children)]


def add_file(job: RequestJob, path: Path, title: str, content: bytes) -> None:
    """Add a file to the request on the page Bijlagen, for the samenwerkingsverband too."""
    path.write_bytes(content)
    page = job.open(job.ilse, "/bijlagen")
    page.locator("#bestand").set_input_files(path)
    page.locator("#titel").fill(title)
    page.locator('[name="ziet"][value="swv"]').check()
    page.locator("#toestemming").fill("Ouders gaven toestemming op 2 november 2026")
    with page.expect_navigation():
        page.get_by_role("button", name="Bestand toevoegen").click()
    expect(page.get_by_text(title).first).to_be_visible()
    job.files[title] = content


def choose_what_goes_along(job: RequestJob) -> None:
    """Tick four parts of the plan and the two files of the request, and look at what will be sent."""
    page = job.open(job.ilse, "/meesturen")
    for block in BLOCKS:
        page.locator(f'[name="deel"][value="{block}"]').check()
    for title in job.files:
        page.locator("label.option").filter(has_text=title).locator("input").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaren en bekijken wat u verstuurt").click()


def send(job: RequestJob, button: str) -> None:
    """Send from the page that shows exactly what the samenwerkingsverband will see."""
    page = job.open(job.ilse, "/versturen")
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
