"""The five requests of the demo region: what was asked, and who did what on which day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demo.cases import ILSE
from demo.days import move_texts
from demo.papers import DemoPaper

_ANSWERS = Path(__file__).parent / "request_answers"

TJEERD = "tjeerd.ouali@demo.example"
FARAH = "farah.bouzidi@demo.example"
HENRIETTE = "henriette.kamphuis@demo.example"


@dataclass(frozen=True, slots=True)
class DemoStep:
    """Somebody took a step, so many days before today. `action` is a code of `workflow.states.RequestAction`.

    `reason` is what was asked or explained with it, `answer_days` how long the school got to answer.
    """

    days_ago: int
    clock: str
    email: str
    action: str
    reason: str = ""
    answer_days: int = 0


@dataclass(frozen=True, slots=True)
class DemoRequest:
    """A request for the child of the plan `plan`; the first step sends it, with these blocks of the plan and files."""

    name: str
    plan: str
    blocks: tuple[str, ...]
    papers: tuple[DemoPaper, ...]
    steps: tuple[DemoStep, ...]


_NOOR = DemoRequest(
    "noor_arrangement",
    "noor",
    blocks=("over_het_kind", "hulpvraag", "wat_is_gedaan", "helpt_en_moeilijk", "doelen_en_acties", "handelingsdeel"),
    papers=(
        DemoPaper(
            "Verslag van de observatie in groep 6",
            "observatie-groep-6.pdf",
            "Samira en Jörgen, op papier",
            (
                "Noor komt om kwart over acht binnen via de bibliotheek. Juf José wacht op haar.",
                "Zij hangt haar jas op en tekent vijf minuten. Daarna loopt zij mee naar de klas.",
                "In de kring kijkt zij naar de grond. Bij rekenen vraagt zij twee keer om hulp.",
                "Na de pauze werkt zij een half uur achter elkaar.",
                "",
                "Dit stuk is verzonnen en hoort bij de voorbeeldregio.",
            ),
        ),
    ),
    steps=(DemoStep(1, "14:20", ILSE, "submit"),),
)

REQUESTS = (_NOOR,)
"""In the order in which they were sent, so that their numbers follow each other."""


def load_request_answers(name: str, form: str, today: date) -> dict[str, Any]:
    """Return what was filled in, in the form ``aanvraag`` or ``besluit``; nothing when nobody came to that yet."""
    written: dict[str, Any] = json.loads((_ANSWERS / f"{name}.json").read_text("utf-8"))
    answers: dict[str, Any] = move_texts(written.get(form, {}), today)
    return answers
