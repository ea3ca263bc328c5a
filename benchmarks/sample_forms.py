"""Forms of any size, filled in: many questions in groups, and a plan with few goals and many agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.linting import write_form
from forms.definition import Definition, Node, Question, QuestionType, Repeat
from forms.instance.shape import ROW_KEY, answered_nodes
from forms.loading import load_bytes

QUESTIONS_PER_GROUP, ROWS_PER_GROUP = 18, 20
GOALS = 10
LISTED = "keuze_3"
SAMPLES: Mapping[QuestionType, str] = {
    QuestionType.TEXT: "Samen naar school fietsen",
    QuestionType.INTEGER: "12",
    QuestionType.DECIMAL: "2.5",
    QuestionType.DATE: "2026-01-31",
    QuestionType.SELECT_ONE: LISTED,
}

PLAN = """
| survey |
| | type | name | label | required | relevant | constraint | calculation |
| | begin_group | kind | Over het kind | | | | |
| | text | voornaam | Voornaam | yes | | string-length(.) < 50 | |
| | text | achternaam | Achternaam | yes | | | |
| | calculate | naam | | | | | concat(${voornaam}, ' ', ${achternaam}) |
| | end_group | | | | | | |
| | begin_group | doelen_en_afspraken | Doelen en afspraken | | | | |
| | begin_repeat | doel | Doel | | | | |
| | text | doel_tekst | Wat willen we bereiken? | yes | | string-length(.) < 500 | |
| | select_one lijst | doel_gebied | Gebied | yes | | | |
| | begin_repeat | afspraak | Afspraak | | | | |
| | text | wat | Wat? | yes | | string-length(.) > 2 | |
| | text | wie | Wie? | | ${wat} != '' | not(contains(., '@')) | |
| | decimal | uren | Uren per week | | | . >= 0 and . <= 40 | |
| | integer | weken | Weken | | ${uren} > 0 | . > 0 | |
| | text | waarom | Waarom zo veel? | | ${uren} > 20 or ${weken} > 20 | | |
| | select_one lijst | status | Status | | | | |
| | calculate | totaal | | | | | ${uren} * ${weken} |
| | calculate | zin | | | | | concat(${wie}, ': ', ${wat}, ' voor ', ${naam}) |
| | end_repeat | | | | | | |
| | calculate | uren_doel | | | | | sum(${totaal}) |
| | end_repeat | | | | | | |
| | calculate | uren_alles | | | | | sum(${totaal}) |
| | calculate | aantal | | | | | count(${afspraak}) |
| | calculate | lopend | | | | | count(${afspraak}[./status = 'keuze_3']) |
| | text | toelichting | Toelichting | | ${uren_alles} > 100 and ${lopend} > 0 | | |
| | end_group | | | | | | |
| choices |
| | list_name | name | label |
| | lijst | keuze_1 | Een |
| | lijst | keuze_2 | Twee |
| | lijst | keuze_3 | Drie |
| settings |
| | form_title | form_id | version | default_language | x_soort |
| | Afspraken | afspraken | 1 | Nederlands (nl) | overig |
"""
"""Only what XPath 1.0 has too, so that elementpath works out the same formulas."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A form as text, read, and with answers. `size` is what its growth is measured by."""

    name: str
    size: int
    text: str
    definition: Definition
    answers: Mapping[str, Any]

    @property
    def content(self) -> bytes:
        """The file as it would be uploaded."""
        return self.text.encode()


def make_wide(questions: int) -> Sample:
    """A form of about this many questions, in whole groups; a fifth of the groups is a repeat with one row."""
    groups = max(1, round(questions / QUESTIONS_PER_GROUP))
    text = write_form(groups * ROWS_PER_GROUP)
    definition = _read(text)
    size = sum(1 for _ in definition.questions())
    return Sample(f"{size:,} questions", size, text, definition, _row(definition.children, {}))


def make_plan(agreements: int) -> Sample:
    """A plan with this many agreements, as evenly over its goals as can be."""
    definition = _read(PLAN)
    goals = min(GOALS, agreements)
    shares = [agreements // goals + (place < agreements % goals) for place in range(goals)]
    answers = _row(definition.children, {"doel": goals})
    repeat = definition.by_name["afspraak"]
    assert isinstance(repeat, Repeat)
    for goal, share in zip(answers["doel"], shares, strict=True):
        goal["afspraak"] = _rows(repeat, share, {})
    return Sample(f"{agreements} agreements", agreements, PLAN, definition, answers)


def _read(text: str) -> Definition:
    definition = load_bytes("form.md", text.encode()).definition
    assert definition is not None, "a form with mistakes measures nothing"
    return definition


def _row(nodes: Sequence[Node], counts: Mapping[str, int]) -> dict[str, Any]:
    """Answers to all questions of one row; `counts` says of a repeat how many rows, and is one otherwise."""
    row: dict[str, Any] = {}
    for node in answered_nodes(nodes):
        if isinstance(node, Question):
            row |= {} if node.calculation or node.type not in SAMPLES else {node.name: SAMPLES[node.type]}
        else:
            row[node.name] = _rows(node, counts.get(node.name, 1), counts)
    return row


def _rows(repeat: Repeat, count: int, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{ROW_KEY: f"r{number}", **_row(repeat.children, counts)} for number in range(1, count + 1)]
