"""Filters that do nothing sensible with the sort of question behind which they stand: a date of what is no date.

Only what would print something else than was meant, or nothing, without a word. What cannot be reckoned with fails
when the template is filled on trial, and is told there. The type of a calculation is not known, so it is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import nodes

from documents.known_names import Answer, Known
from forms.definition import QuestionType

SAME_ANSWER = frozenset({"d", "default", "e", "escape"})
"""Filters behind which an answer is still itself."""

_UNKNOWN = frozenset({QuestionType.CALCULATE, QuestionType.HIDDEN})
_DATES = frozenset({QuestionType.DATE, QuestionType.DATETIME})
_NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
_MARKS = frozenset({QuestionType.ACKNOWLEDGE})
_WRITTEN = frozenset({QuestionType.TEXT, QuestionType.SELECT_ONE})
_SEVERAL = frozenset({QuestionType.SELECT_MULTIPLE})


@dataclass(frozen=True, slots=True)
class _Use:
    """For what a filter is and in which question that is, what it makes of anything else, and where it may stand."""

    purpose: str
    question: str
    otherwise: str
    types: frozenset[QuestionType]


_AS_IT_IS = "Het antwoord komt er dan onveranderd te staan."
_ZERO = "Er komt dan een 0 te staan."
_LETTERS = "Dan komt elke letter los te staan."
_DATE = _Use("een datum", "met een datum", _AS_IT_IS, _DATES)
_MONEY = _Use("een getal", "met een getal", _AS_IT_IS, _NUMBERS)
_NUMBER = _Use("een getal", "met een getal", _ZERO, _NUMBERS | _WRITTEN | _MARKS)
_LIST = _Use("een lijst", "met meer keuzes", _LETTERS, _SEVERAL | _NUMBERS | _MARKS)
_USES: Mapping[str, _Use] = {
    "bedrag": _MONEY,
    "datum": _DATE,
    "datum_kort": _DATE,
    "float": _NUMBER,
    "int": _NUMBER,
    "join": _LIST,
    "opsomming": _LIST,
}
"""A list of a number or a mark, and rounding a text, fail on trial. A typed text or a choice may well be a number."""

_ASKS: Mapping[QuestionType, str] = {
    QuestionType.TEXT: "vraagt om een tekst",
    QuestionType.INTEGER: "vraagt om een getal",
    QuestionType.DECIMAL: "vraagt om een getal",
    QuestionType.RANGE: "vraagt om een getal",
    QuestionType.DATE: "vraagt om een datum",
    QuestionType.TIME: "vraagt om een tijd",
    QuestionType.DATETIME: "vraagt om een datum en tijd",
    QuestionType.SELECT_ONE: "vraagt om één keuze",
    QuestionType.SELECT_MULTIPLE: "vraagt om meer keuzes",
    QuestionType.ACKNOWLEDGE: "vraagt om een vinkje",
    QuestionType.NOTE: "is uitleg",
    QuestionType.FILE: "vraagt om een bestand",
}


def judge_filter(node: nodes.Filter, known: Known) -> tuple[str, str] | None:
    """Say what is wrong with a filter behind `known`, and what to do; None when it fits or nobody can know."""
    use = _USES.get(node.name)
    if use is None or not isinstance(known, Answer):
        return None
    asked = known.question.type
    if asked in use.types or asked in _UNKNOWN:
        return None
    says = (
        f"het filter “{node.name}” is voor {use.purpose}, maar “{known.question.name}” {_ASKS[asked]}. {use.otherwise}"
    )
    better = f"Schrijf “|datum” in plaats van “|{node.name}”" if asked in _DATES else f"Haal “|{node.name}” weg"
    return says, f"{better}, of neem de naam van een vraag {use.question}."
