"""Answers to try a template with: the examples of its form, nothing at all, and texts that are awkward in Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from documents.given_names import DOCUMENT_NAMES, FILE_NAMES, LETTER_NAMES
from forms.definition import Definition, Node, Question, QuestionType, Repeat
from forms.examples import make_examples
from forms.instance.shape import ROW_KEY, answered_nodes

AWKWARD = (
    "Té & <b>“x”</b> 'y' \"z\" {{ 7*7 }} {% if %} {# weg #}\nnieuwe\r\nregel\ttab 🎒\ufe0f "
    "\u05e9\u05dc\u05d5\u05dd \u202e&amp; " + "woord" * 60
)
"""Markup, quotation marks, braces, line ends, a tab, a picture, writing from right to left, and a very long word."""
_TRIED: Mapping[QuestionType, str] = {
    QuestionType.INTEGER: "-7",
    QuestionType.DECIMAL: "-1234.5",
    QuestionType.DATE: "2026-09-01",
    QuestionType.TIME: "14:30:00.000",
    QuestionType.ACKNOWLEDGE: "OK",
}
_NOT_ANSWERED = frozenset({QuestionType.NOTE, QuestionType.CALCULATE, QuestionType.HIDDEN, QuestionType.FILE})
_DAY = "2026-09-01"
_TYPED: Mapping[str, Any] = {"versie": 3, "rechtsmiddel_weken": 6, "voorbeeld": True}
_DAYS = frozenset({"datum", "aanvullen_voor", "ontvangen_op", "streefdatum", "uiterlijk_op"})


def list_samples(definition: Definition) -> Mapping[str, dict[str, Any]]:
    """Return answers on a form by what they are, in Dutch."""
    return {
        "de voorbeelden van het formulier": make_examples(definition),
        "niets ingevuld": {},
        "vreemde tekens": _awkward(definition, definition.children, ""),
    }


def given_sample(text: str) -> dict[str, Any]:
    """Return what the service fills in beside answers, with `text` in every text; nothing when it is empty."""
    if not text:
        return {}
    return {
        "document": {name: _given(name, text) for name in DOCUMENT_NAMES},
        "brief": {name: _given(name, text) for name in LETTER_NAMES},
        "aanvraag_bijlagen": [dict.fromkeys(FILE_NAMES, text)] * 2,
    }


def _given(name: str, text: str) -> object:
    return _DAY if name in _DAYS else _TYPED.get(name, text)


def _awkward(definition: Definition, nodes: Sequence[Node], row: str) -> dict[str, Any]:
    """Every text awkward, every choice made, every number negative, and two rows of every list."""
    answers: dict[str, Any] = {}
    for node in answered_nodes(nodes):
        if isinstance(node, Repeat):
            keys = [f"{row}r{number}" for number in (1, 2)]
            answers[node.name] = [{ROW_KEY: key, **_awkward(definition, node.children, key)} for key in keys]
        elif isinstance(node, Question) and node.type not in _NOT_ANSWERED and not node.calculation:
            answers[node.name] = _answer(definition, node)
    return answers


def _answer(definition: Definition, question: Question) -> str:
    if question.choices is not None:
        names = [choice.name for choice in definition.choices.get(question.choices.list_name, ())]
        chosen = names if question.type is QuestionType.SELECT_MULTIPLE else names[-1:]
        return " ".join(chosen) or "r1"
    if question.type is QuestionType.TEXT:
        return AWKWARD
    return _TRIED.get(question.type, question.example)
