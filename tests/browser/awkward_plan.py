"""A whole plan with texts that break careless software: the plan of Noor, with something awkward in every free text.

Every free text also gets a mark of its own, so that it can be found, or must not be found, in a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count, cycle
from typing import Any

from demo.cases import load_answers
from forms.definition import Definition, Question, QuestionType

ONE_LINE = (
    "Zoë & Anaïs <b>vet</b>",
    "{{ 7*7 }} {% if x %} ${7*7} {# c #}",
    "\"dubbel\" en 'enkel', „laag” ’s ochtends",
    "👩‍👧 naar 🏫: 100 % & <script>alert(1)</script>",
    "=1+1; C:\\pad &amp; &lt;w:t&gt; </w:t> ]]>",
    "ĳ Ƿ ﬁ Ω≈ç√ 漢字 العربية ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "vaste\u00a0spatie, af\u00adbreek, _x000D_ en  twee  spaties",
)
SEVERAL_LINES = (
    "Eerste regel <i>\n\n  - ingesprongen & wel\n  - {{ doelen }}\nlaatste regel",
    "boven\tnaast\nonder de tab",
    "“Ik zei: ‘nee’.”\n\n\nDaarna: {%tr for x in y %} 💬",
)
AS_THEY_ARE = frozenset(
    {"school_vestiging", "betrokkene_telefoon", "betrokkene_email", "aanvrager_telefoon", "aanvrager_email"}
)
"""Texts with a rule of their own."""
NAMES = {
    "p1": "Noor “Nootje” van Dalen",
    "p2": "Şamira van Dalen-El İdrissi & co",
    "p3": "Jörgen <Jör> van Dalen",
    "p4": "Ilse de Graaf",
    "p5": "José Müller-Łukasiewicz",
    "p6": "Daniël Öztürk {{ 7*7 }}",
}


def awkward_plan(definition: Definition, today: date) -> dict[str, Any]:
    """The answers to type, as they would be kept."""
    plan = load_answers("noor", today)
    next(row for row in plan["betrokkenen"] if row["_id"] == "p2")["betrokkene_contact_geheim"] = "Alleen via oma"
    return _Awkward(definition).changed(plan)


def awkward(definition: Definition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The same answers, with something awkward and a mark of its own in every free text."""
    return _Awkward(definition).changed(answers)


def mark_of(text: str) -> str:
    """The mark in a text, or ""."""
    return text[text.index("«") : text.index("»") + 1] if "«" in text else ""


class _Awkward:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.number = count(1)
        self.one_line = cycle(ONE_LINE)
        self.several_lines = cycle(SEVERAL_LINES)

    def changed(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(name, value, answers) for name, value in answers.items()}

    def _value(self, name: str, value: Any, scope: Mapping[str, Any]) -> Any:
        if isinstance(value, list):
            return [self.changed(row) for row in value]
        if name == "betrokkene_naam":
            return NAMES[scope["_id"]]
        question = self.definition.by_name.get(name)
        if not isinstance(question, Question) or question.type is not QuestionType.TEXT or name in AS_THEY_ARE:
            return value
        lines = "multiline" in question.appearance
        return f"{value} {next(self.several_lines if lines else self.one_line)} «{next(self.number)}»"
