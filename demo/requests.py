"""The five requests of the demo region: what was asked, and who did what on which day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demo.cases import BJORN, GULSUM, ILSE
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
    steps: tuple[DemoStep, ...]
    papers: tuple[DemoPaper, ...] = ()


_MADE_UP = "Dit stuk is verzonnen en hoort bij de voorbeeldregio."

_JAEL_ADVICE = DemoRequest(
    "jael_advies",
    "jael",
    blocks=("hulpvraag", "wat_is_gedaan", "helpt_en_moeilijk"),
    steps=(
        DemoStep(46, "09:10", BJORN, "submit"),
        DemoStep(45, "10:20", TJEERD, "take_up"),
        DemoStep(44, "11:30", TJEERD, "declare_complete"),
        DemoStep(40, "13:15", TJEERD, "propose"),
        DemoStep(39, "14:40", HENRIETTE, "decide"),
        DemoStep(38, "16:05", TJEERD, "announce"),
    ),
)

_SOREN = DemoRequest(
    "soren_tlv",
    "soren",
    blocks=(
        "over_het_kind",
        "hulpvraag",
        "wat_is_gedaan",
        "helpt_en_moeilijk",
        "toekomst",
        "handelingsdeel",
        "overgang",
    ),
    papers=(
        DemoPaper(
            "Advies van de orthopedagoog",
            "advies-orthopedagoog.pdf",
            "Elif en Anders, op papier",
            (
                "Søren leert met zijn handen en met veel herhaling.",
                "In een groep van acht houdt hij een kwartier vol. In een grote groep een paar minuten.",
                "Gebaren en voorwerpen helpen hem om te kiezen.",
                "Mijn advies: een kleine groep, vaste mensen en zorg in de buurt.",
                "",
                _MADE_UP,
            ),
        ),
        DemoPaper(
            "Protocol bij een aanval",
            "protocol-bij-een-aanval.pdf",
            "Elif, bij het gesprek in juni",
            (
                "1. Blijf bij Søren en leg iets zachts onder zijn hoofd.",
                "2. Kijk op de klok. Duurt het langer dan vijf minuten? Bel 112.",
                "3. Laat hem daarna slapen en bel moeder.",
                "",
                _MADE_UP,
            ),
        ),
    ),
    steps=(
        DemoStep(43, "09:15", ILSE, "submit"),
        DemoStep(42, "10:05", FARAH, "take_up"),
        DemoStep(36, "11:10", FARAH, "declare_complete"),
        DemoStep(2, "14:20", FARAH, "propose"),
    ),
)

_LAZARO = DemoRequest(
    "lazaro_expertise",
    "lazaro",
    blocks=("over_het_kind", "hulpvraag", "wat_is_gedaan", "helpt_en_moeilijk", "doelen_en_acties"),
    steps=(
        DemoStep(26, "09:50", GULSUM, "submit"),
        DemoStep(24, "10:40", TJEERD, "take_up"),
        DemoStep(20, "15:25", TJEERD, "declare_complete"),
    ),
)

_JAEL_TEAM = DemoRequest(
    "jael_thuiszittersteam",
    "jael",
    blocks=("over_het_kind", "hulpvraag", "wat_is_gedaan", "helpt_en_moeilijk", "doelen_en_acties", "handelingsdeel"),
    steps=(
        DemoStep(12, "09:40", BJORN, "submit"),
        DemoStep(10, "10:30", TJEERD, "take_up"),
        DemoStep(
            *(9, "11:45", TJEERD, "ask"),
            reason=(
                "Wij missen nog twee dingen. Wat vindt vader van deze aanvraag? "
                "En wanneer was het gesprek met leerplicht, en wat is daar afgesproken?"
            ),
            answer_days=14,
        ),
    ),
)

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
                _MADE_UP,
            ),
        ),
    ),
    steps=(DemoStep(1, "14:20", ILSE, "submit"),),
)

REQUESTS = (_JAEL_ADVICE, _SOREN, _LAZARO, _JAEL_TEAM, _NOOR)
"""In the order in which they were sent, so that their numbers follow each other.

Announced; waiting for a beslisser; in review and nearly due; waiting for the school; received and not taken up yet.
"""


def load_request_answers(name: str, form: str, today: date) -> dict[str, Any]:
    """Return what was filled in, in the form ``aanvraag`` or ``besluit``; nothing when nobody came to that yet."""
    written: dict[str, Any] = json.loads((_ANSWERS / f"{name}.json").read_text("utf-8"))
    answers: dict[str, Any] = move_texts(written.get(form, {}), today)
    return answers
