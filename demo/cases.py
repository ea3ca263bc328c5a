"""The three casussen of the demo region: whose they are and what is filled in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WRITTEN_ON = date(2026, 9, 7)
"""The day on which the plans in ``demo/plans`` are as they should look."""

_PLANS = Path(__file__).parent / "plans"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class DemoParticipant:
    """An account by its address, and the row of that person among the people of the plan."""

    email: str
    person_row: str


@dataclass(frozen=True, slots=True)
class DemoCase:
    """The first participant opens the case. `established`: the plan has a first version; otherwise it is a draft."""

    plan: str
    participants: tuple[DemoParticipant, ...]
    established: bool = False


CASES = (
    DemoCase(
        "noor",
        (DemoParticipant("ilse.de.graaf@demo.example", "p4"), DemoParticipant("daniel.ozturk@demo.example", "p6")),
        established=True,
    ),
    DemoCase(
        "ruben",
        (DemoParticipant("bjorn.hoekstra@demo.example", "p4"), DemoParticipant("renee.van.t.hoff@demo.example", "p5")),
    ),
    DemoCase(
        "zoe",
        (DemoParticipant("gulsum.aydin@demo.example", "p4"), DemoParticipant("daniel.ozturk@demo.example", "p5")),
    ),
)
"""Noor (9) comes to school on some days, Ruben (15) is at home, Zoë (3) is still in triage."""


def load_answers(plan: str, today: date) -> dict[str, Any]:
    """Return the answers of a demo plan, moved in whole weeks so that they look on `today` as they did when written."""
    weeks = (today - WRITTEN_ON).days // 7
    answers: dict[str, Any] = _moved(json.loads((_PLANS / f"{plan}.json").read_text("utf-8")), timedelta(weeks=weeks))
    return answers


def _moved(value: Any, distance: timedelta) -> Any:
    match value:
        case dict():
            return {name: _moved(inside, distance) for name, inside in value.items()}
        case list():
            return [_moved(inside, distance) for inside in value]
        case str() if _DAY.fullmatch(value):
            return (date.fromisoformat(value) + distance).isoformat()
    return value
