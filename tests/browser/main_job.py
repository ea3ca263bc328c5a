"""The work itself, as people do it: a coordinator and a casusregisseur make one plan and establish it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from answers.draft import walk
from config import CHECKOUT
from forms.definition import Definition, Group
from forms.loading import load_definition
from language.dutch import format_short_date
from tests.browser.awkward_plan import awkward_plan
from tests.browser.cases import Child, let_in, open_case
from tests.browser.filling import Writer
from tests.browser.people import Person
from tests.browser.word_file import WordFile
from tests.today import local_today

AUDIENCES = ("team", "ouders", "jeugdige", "swv")


@dataclass(frozen=True)
class Job:
    """A plan that was filled in on the screen. `typed` is what was typed, by the path that it got there."""

    reference: str
    definition: Definition
    typed: Mapping[str, str]
    ilse: Person
    daniel: Person

    def download(self, audience: str, version: int | None = None) -> tuple[str, WordFile]:
        """Click on the link for a Word file, of the draft or of a version; return its name and the file."""
        way = "" if version is None else f"/versies/{version}"
        page = self.ilse.open(f"/casussen/{self.reference}{way}")
        with page.expect_download() as found:
            page.locator(f'a[href$="/word/{audience}"]').first.click()
        return found.value.suggested_filename, WordFile(found.value.path().read_bytes())


def fill_in_everything(ilse: Person, daniel: Person) -> Job:
    """Ilse opens a case and fills in the plan; the goal for jeugdhulp is Daniël's to write."""
    definition = shipped_plan()
    plan = awkward_plan(definition, today())
    born = format_short_date(date.fromisoformat(plan["geboortedatum"]))
    reference = open_case(ilse, Child(plan["voornaam"], plan["achternaam"], born))
    let_in(ilse, reference)
    writer = Writer(definition, reference)
    for step in definition.children:
        assert isinstance(step, Group)
        writer.fill(ilse, step, plan, leaves=is_for_daniel)
        if step.name == "doelen_en_acties":
            writer.fill(
                daniel, step, {"doelen": list(filter(is_for_daniel, plan["doelen"]))}, leaves=lambda _row: False
            )
    return Job(reference, definition, typed_by_path(plan, writer.rows), ilse, daniel)


def shipped_plan() -> Definition:
    definition = load_definition(CHECKOUT / "forms/definitions/plan.md").definition
    assert definition is not None
    return definition


def today() -> date:
    return local_today()


def is_for_daniel(row: Mapping[str, Any]) -> bool:
    return row.get("doel_domein") == "jeugdhulp"


def typed_by_path(plan: Mapping[str, Any], rows: Mapping[str, str]) -> dict[str, str]:
    """The texts of a plan by path, with the ids that its rows got on the screen."""
    renamed = _renamed(plan, rows)
    return {str(path): text for path, text in walk(renamed)}


def _renamed(scope: Mapping[str, Any], rows: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: [_renamed(row, rows) for row in value] if isinstance(value, list) else rows.get(value, value)
        for name, value in scope.items()
    }
