"""The shipped request and decision with answers to break in one place."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from forms.definition import Definition
from forms.evaluation import Evaluation, evaluate
from forms.loading import load_definition
from tests.forms.definitions.examples import example_answers

DEFINITIONS = Path(__file__).parents[3] / "forms" / "definitions"
TODAY = date(2026, 9, 28)
WITH_INZET = ("expertise", "arrangement", "overbrugging", "frictie", "doorstroom", "maatwerk", "bovenschools", "oza")
TLV = ("tlv_sbo", "tlv_so", "tlv_vso", "tlv_pro")
TYPES = ("advies", *WITH_INZET, *TLV, "lwoo")


@cache
def shipped(name: str) -> Definition:
    definition = load_definition(DEFINITIONS / f"{name}.md").definition
    assert definition is not None
    return definition


def filled_in(name: str, **changes: Any) -> dict[str, Any]:
    """The examples of the form, with `changes`; None leaves a question open."""
    answers = {**example_answers(shipped(name)), **changes}
    return {question: answer for question, answer in answers.items() if answer is not None}


def outcome(name: str, answers: dict[str, Any]) -> Evaluation:
    return evaluate(shipped(name), answers, today=TODAY)
