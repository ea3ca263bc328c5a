"""Three invented children with which a Word template is tried: as the form's own examples, hardly filled in, and long.

Questions are found by their meaning, so that a form of an organisation itself has the same three.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forms.definition import Definition, Node, Question, QuestionType, Repeat
from forms.examples import make_examples
from forms.instance.shape import ROW_KEY, answered_nodes


class Child(StrEnum):
    """Which of the three; the words stand in addresses."""

    EXAMPLE = "voorbeeld"
    NEARLY_EMPTY = "bijna-leeg"
    LONG = "lang"


_KNOWN: Mapping[str, str] = {
    "jeugdige.voornaam": "Bo",
    "jeugdige.achternaam": "Li",
    "jeugdige.geboortedatum": "2019-11-30",
    "school.naam": "De Es",
}
"""All that is known of the second child."""
_LONG: Mapping[str, str] = {
    "jeugdige.voornaam": "Anne-Wilhelmina Çağla Zoë",
    "jeugdige.roepnaam": "Anne-Wil",
    "jeugdige.tussenvoegsel": "van ’t",
    "jeugdige.achternaam": "Hooghoudt-d’Ancona Müller & Øster",
    "school.naam": "Interconfessionele Basisschool voor Daltononderwijs “De Vier Windstreken” – locatie Zuid",
}
_PEOPLE = ("Sjoukje Wüst-el Idrissi", "O’Brien, Ö.", "J.P. (Jan-Pieter) baron van Rechteren Limpurg", "Li")
_WORDS = (
    "Het gaat op school “best wel” goed, zegt zij zelf; thuis < lastig & druk > dan voorheen. Zie 7*7, {niets}, 100%.",
    "Meervoudigepersoonlijkheidsbegeleidingsovereenkomstverlengingsaanvraagformulier is één woord.",
    "Derde regel: emoji 🎒, Arabisch مرحبا, een lange zin die doorloopt over de rand van de cel van de tabel heen.",
    "Vierde regel, omdat mensen aan tafel nu eenmaal lang vertellen en niemand dat dan korter opschrijft.",
)
_ROWS, _ROWS_INSIDE = 6, 3
"""Rows of each list of the long child, and of a list in a row."""
_NOT_ANSWERED = frozenset({QuestionType.NOTE, QuestionType.CALCULATE, QuestionType.HIDDEN, QuestionType.FILE})
_FIXED: Mapping[QuestionType, str] = {
    QuestionType.INTEGER: "1048",
    QuestionType.DECIMAL: "12345.75",
    QuestionType.DATE: "2026-09-{:02}",
    QuestionType.TIME: "14:30:00.000",
    QuestionType.ACKNOWLEDGE: "OK",
}


def make_child(definition: Definition, child: Child) -> dict[str, Any]:
    """The answers on this form of one of the three children."""
    makers: Mapping[Child, Callable[[Definition], dict[str, Any]]] = {
        Child.EXAMPLE: make_examples,
        Child.NEARLY_EMPTY: _make_nearly_empty,
        Child.LONG: lambda form: _Long(form).fill(form.children, _Spot("", 0)),
    }
    return makers[child](definition)


def _make_nearly_empty(definition: Definition) -> dict[str, Any]:
    asked = ((definition.meaning(word), text) for word, text in _KNOWN.items())
    return {question.name: text for question, text in asked if isinstance(question, Question)}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A row by its id, "" at the top, and the how manieth of its list it is."""

    row: str
    number: int


class _Long:
    """Everything filled in, at length, with awkward signs, and in every list a lot of rows."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition

    def fill(self, nodes: Sequence[Node], spot: _Spot) -> dict[str, Any]:
        """The answers to `nodes` in one row, or at the top."""
        answers: dict[str, Any] = {}
        for node in answered_nodes(nodes):
            if isinstance(node, Repeat):
                keys = [f"{spot.row}r{number}" for number in range(1, (_ROWS_INSIDE if spot.row else _ROWS) + 1)]
                answers[node.name] = [
                    {ROW_KEY: key, **self.fill(node.children, _Spot(key, number))} for number, key in enumerate(keys)
                ]
            elif isinstance(node, Question) and not self._is_left(node):
                answers[node.name] = self._answer(node, spot.number)
        return {name: answer for name, answer in answers.items() if answer}

    def _is_left(self, question: Question) -> bool:
        return question.type in _NOT_ANSWERED or question.calculation is not None or question.read_only

    def _answer(self, question: Question, number: int) -> str:
        if question.choices is not None:
            return self._choose(question, number)
        if question.type is QuestionType.TEXT:
            return self._text(question, number)
        return _FIXED.get(question.type, question.example).format(number + 1)

    def _choose(self, question: Question, number: int) -> str:
        if question.choices is None or question.choices.repeat_question:
            return f"r{number % _ROWS + 1}"  # whoever stands in that row
        names = [choice.name for choice in self._definition.choices.get(question.choices.list_name, ())]
        if question.type is QuestionType.SELECT_MULTIPLE:
            return " ".join(names)
        return names[number % len(names)] if names else ""

    def _text(self, question: Question, number: int) -> str:
        if question.meaning in _LONG:
            return _LONG[question.meaning]
        if question.meaning == "betrokkene.naam":
            return _PEOPLE[number % len(_PEOPLE)]
        if "multiline" in question.appearance:
            return "\n".join((*_WORDS, *filter(None, [question.example])))
        return question.example or f"{str(question.label)[:60]} – & “anders” <{number + 1}>"
