"""The six casussen of the demo region: whose they are, what is filled in and when it was established."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demo.days import move_texts

_PLANS = Path(__file__).parent / "plans"

ILSE = "ilse.de.graaf@demo.example"
BJORN = "bjorn.hoekstra@demo.example"
GULSUM = "gulsum.aydin@demo.example"
DANIEL = "daniel.ozturk@demo.example"
RENEE = "renee.van.t.hoff@demo.example"
SAMIRA = "samira.van.dalen@demo.example"
JORGEN = "jorgen.van.dalen@demo.example"
JAEL = "jael.kucera@demo.example"


@dataclass(frozen=True, slots=True)
class DemoParticipant:
    """An account by its address, and the row of that person among the people of the plan."""

    email: str
    person_row: str


@dataclass(frozen=True, slots=True)
class DemoVersion:
    """The plan was established on this day, after these changes: paths of answers, and their new texts."""

    on: date
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DemoCase:
    """The first participant opens the case. A plan without `versions` is a draft, worked on through `written_on`.

    `family` are parents and youth with an account; what they said on paper, the participants wrote down.

    Days are those of `demo.days.WRITTEN_ON`; every case begins on the day that its plan says it was started.
    """

    plan: str
    participants: tuple[DemoParticipant, ...]
    written_on: date
    versions: tuple[DemoVersion, ...] = ()
    family: tuple[DemoParticipant, ...] = ()


_AFTER_THE_SUMMER = (
    ("doelen[d1].doel_score", "4"),
    ("doelen[d1].stappen[d1s2].stap_status", "gehaald"),
    ("doelen[d1].acties[d1a1].actie_status", "klaar"),
    ("doelen[d1].acties[d1a1].actie_klaar_op", "2026-08-20"),
    ("doelen[d3].doel_score", "6"),
    ("doelen[d3].acties[d3a1].actie_status", "klaar"),
    ("doelen[d3].acties[d3a1].actie_klaar_op", "2026-08-19"),
    ("opschaling_afspraak", "Het samenwerkingsverband dacht mee. Op hun advies vragen wij het Thuiszittersteam."),
)

CASES = (
    DemoCase(
        "noor",
        (DemoParticipant(ILSE, "p4"), DemoParticipant(DANIEL, "p6")),
        written_on=date(2026, 9, 3),
        versions=(DemoVersion(date(2026, 9, 4)),),
        family=(DemoParticipant(SAMIRA, "p2"), DemoParticipant(JORGEN, "p3")),
    ),
    DemoCase("ruben", (DemoParticipant(BJORN, "p4"), DemoParticipant(RENEE, "p5")), written_on=date(2026, 9, 4)),
    DemoCase("zoe", (DemoParticipant(GULSUM, "p4"), DemoParticipant(DANIEL, "p5")), written_on=date(2026, 9, 4)),
    DemoCase(
        "jael",
        (DemoParticipant(BJORN, "p4"), DemoParticipant(RENEE, "p5")),
        written_on=date(2026, 7, 2),
        versions=(DemoVersion(date(2026, 7, 3)), DemoVersion(date(2026, 8, 24), _AFTER_THE_SUMMER)),
        family=(DemoParticipant(JAEL, "p1"),),
    ),
    DemoCase(
        "soren",
        (DemoParticipant(ILSE, "p4"), DemoParticipant(DANIEL, "p5")),
        written_on=date(2026, 7, 9),
        versions=(DemoVersion(date(2026, 7, 10)),),
    ),
    DemoCase(
        "lazaro",
        (DemoParticipant(GULSUM, "p4"), DemoParticipant(DANIEL, "p5")),
        written_on=date(2026, 7, 30),
        versions=(DemoVersion(date(2026, 7, 31)),),
    ),
)
"""Noor (9) comes to school on some days, Ruben (15) is at home, Zoë (3) is still in triage; Jaël (13) learns at home,
Søren (6) goes to another school, and Lázaro (3) hardly speaks. The days in a plan are before it was established.
"""


def load_answers(plan: str, today: date) -> dict[str, Any]:
    """Return the answers of a demo plan, moved in whole weeks so that they look on `today` as they did when written."""
    answers: dict[str, Any] = move_texts(json.loads((_PLANS / f"{plan}.json").read_text("utf-8")), today)
    return answers
