"""What a first template holds, for one reader: the questions of the form as headings, answers and lists.

Groups do not stand in the answers, so they only make headings. A repeat that is short and plain becomes a table, any
other a block per row. What the template prints and asks is template code; `documents.first_template.body` lays it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from answers.audience import Readers, visible_names
from documents.filled import chooses_from
from documents.first_template.codes import Codes
from forms.definition import Definition, Group, Node, Question, QuestionType, Repeat

_SILENT = frozenset({QuestionType.NOTE, QuestionType.HIDDEN})
_NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
_TITLES = frozenset({QuestionType.TEXT, QuestionType.SELECT_ONE, QuestionType.DATE, QuestionType.DATETIME})
"""What can name a row in its heading."""
_LONGEST_BESIDE, _FILLED_IN = 42, 10
"""Characters of a label that fit beside the answer, and about how many an answer in the label takes."""
_MOST_COLUMNS, _WIDEST = 5, 22
"""Columns of a table, and their widths together."""
_MOST_IN_ROW = 8
"""Names with “or” between them, without brackets."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question: `label` and `value` are template text, `filled` is the condition under which there is an answer.

    `stays_beside`: the label is so short that the answer can stand beside it. `can_name`: the answer can be the heading
    of its row. `is_tick`: the label is a sentence that somebody agreed with. `width` weighs a column of a table.
    """

    label: str
    value: str
    filled: str
    stays_beside: bool
    can_name: bool
    is_tick: bool
    width: int


@dataclass(frozen=True, slots=True)
class Section:
    """A group: a heading (empty for none) above what is in it."""

    heading: str
    parts: tuple[Part, ...]

    @property
    def filled(self) -> str:
        """The condition under which anything in it is filled in."""
        return either(self.parts)


@dataclass(frozen=True, slots=True)
class Rows:
    """A repeat. `filled` is the list itself, `row` the name of one row in it; `title` names a row in its heading."""

    heading: str
    filled: str
    row: str
    parts: tuple[Part, ...]
    is_table: bool
    title: Answer | None = None


Part: TypeAlias = "Answer | Section | Rows"


def either(parts: Sequence[Part]) -> str:
    """Return the condition under which one of `parts` is filled in.

    Many are asked in halves, and what asks several stands in brackets: Python cannot ask two hundred in one row.
    """
    if len(parts) > _MOST_IN_ROW:
        half = len(parts) // 2
        return f"({either(parts[:half])}) or ({either(parts[half:])})"
    asked = (part.filled for part in parts)
    return " or ".join(f"({one})" if " or " in one and len(parts) > 1 else one for one in asked)


def outline(definition: Definition, readers: Readers | None) -> tuple[Part, ...]:
    """Return what `readers` may see of the form; everything when there are none in particular."""
    return _Outline(definition, visible_names(definition, readers), readers is None).parts(definition.children)


@dataclass(frozen=True, slots=True)
class _Outline:
    definition: Definition
    names: frozenset[str]
    for_everybody: bool

    @property
    def codes(self) -> Codes:
        return Codes(self.definition, self.names)

    def parts(self, nodes: Sequence[Node]) -> tuple[Part, ...]:
        found = (self._part(node) for node in nodes if node.name in self.names)
        return tuple(part for part in found if part is not None)

    def _part(self, node: Node) -> Part | None:
        match node:
            case Question():
                return self._answer(node) if self._is_printed(node) else None
            case Group():
                return self._section(node)
            case Repeat():
                return self._rows(node)

    def _is_printed(self, question: Question) -> bool:
        if question.type is QuestionType.CALCULATE:
            return bool(question.label)
        return question.type not in _SILENT and chooses_from(question, self.names)

    def _answer(self, question: Question) -> Answer:
        code = self.codes.code(question.name)
        can_be_zero = question.type in _NUMBERS or question.type is QuestionType.CALCULATE
        return Answer(
            label=self.codes.text(question.label, question.name),
            value=f"{{{{ {code} }}}}",
            filled=f"{code} != ''" if can_be_zero else code,
            stays_beside=_is_short(question),
            can_name=question.type in _TITLES and (question.required is not None or not _is_long(question)),
            is_tick=question.type is QuestionType.ACKNOWLEDGE,
            width=_width(question),
        )

    def _section(self, group: Group) -> Section | None:
        parts = self.parts(group.children)
        heading = self.codes.text(group.label, group.name)
        match parts:
            case ():
                return None
            case (Rows() as rows,) if rows.heading == heading:
                return Section(heading, (replace(rows, heading=""),))
            case _:
                return Section(heading, parts)

    def _rows(self, repeat: Repeat) -> Rows | None:
        parts = self.parts(repeat.children)
        if not parts:
            return None
        heading = self.codes.text(repeat.label, repeat.name) or repeat.name.replace("_", " ").capitalize()
        rows = Rows(
            heading, self.codes.code(repeat.name), self.codes.row(repeat), parts, is_table=self._fits(parts, repeat)
        )
        return rows if rows.is_table else _with_title(rows)

    def _fits(self, parts: Sequence[Part], repeat: Repeat) -> bool:
        """Whether the rows fit in a table: few questions, and headers that are the same for every row and reader."""
        if self.for_everybody and any(node.sees != repeat.sees for node in repeat.children):
            return False
        answers = [part for part in parts if isinstance(part, Answer)]
        is_plain = len(answers) == len(parts) <= _MOST_COLUMNS and sum(part.width for part in answers) <= _WIDEST
        return is_plain and not any(f"{{ {self.codes.row(repeat)}." in part.label for part in answers)


def _with_title(rows: Rows) -> Rows:
    """Let the first answer of a row stand in its heading, when it can name the row."""
    first, *rest = rows.parts
    return replace(rows, title=first, parts=tuple(rest)) if isinstance(first, Answer) and first.can_name else rows


def _is_long(question: Question) -> bool:
    return "multiline" in question.appearance


def _is_short(question: Question) -> bool:
    pieces = question.label.default.parts
    length = sum(len(piece) if isinstance(piece, str) else _FILLED_IN for piece in pieces)
    return length <= _LONGEST_BESIDE and not _is_long(question)


def _width(question: Question) -> int:
    match question.type:
        case QuestionType.TEXT | QuestionType.CALCULATE | QuestionType.SELECT_MULTIPLE:
            return 7 if _is_long(question) else 5
        case QuestionType.INTEGER | QuestionType.DECIMAL | QuestionType.RANGE | QuestionType.TIME:
            return 2
        case _:
            return 4
