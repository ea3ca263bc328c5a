"""The type column of the survey: what kind of row this is, in every spelling that XLSForm users know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from forms.definition import ChoiceSource, QuestionType

_BRACKET = re.compile(r"(begin|end)[ _](group|repeat|lgroup|looped group)")
_SELECT = re.compile(
    r"(?:add )?select(?:(?P<one>1|[ _]one)|[ _]multiple|[ _]all that apply)\b(?! from file\b)(?: prompt)?"
    r"(?: (?:from|using)(?= ))? ?(?P<list>.*)",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"^(?:add|q) (.+?)(?: prompt)?$")
_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_BY_SPELLING = {kind.value.replace("_", " "): kind for kind in QuestionType} | {
    "string": QuestionType.TEXT,
    "int": QuestionType.INTEGER,
    "date time": QuestionType.DATETIME,
    "trigger": QuestionType.ACKNOWLEDGE,
}


class RowKind(StrEnum):
    """What a row of the survey does to the tree."""

    QUESTION = "question"
    BEGIN_GROUP = "begin_group"
    END_GROUP = "end_group"
    BEGIN_REPEAT = "begin_repeat"
    END_REPEAT = "end_repeat"

    @property
    def begins(self) -> bool:
        """Whether this row opens a group or repeat."""
        return self in (RowKind.BEGIN_GROUP, RowKind.BEGIN_REPEAT)

    @property
    def ends(self) -> bool:
        """Whether this row closes a group or repeat."""
        return self in (RowKind.END_GROUP, RowKind.END_REPEAT)


@dataclass(frozen=True, slots=True)
class RowType:
    """A type cell, read. `question` is None for a group or repeat, and for a type that does not exist.

    `argument` is what follows ``select_one`` or ``select_multiple``: a choice list or ``${question}``.
    """

    kind: RowKind
    question: QuestionType | None = None
    argument: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the form language has this type."""
        return self.kind is not RowKind.QUESTION or self.question is not None

    @property
    def choices(self) -> ChoiceSource | None:
        """Where a select takes its choices from; None for every other type."""
        if self.question not in (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE):
            return None
        match = _REFERENCE.fullmatch(self.argument)
        return ChoiceSource(repeat_question=match[1]) if match else ChoiceSource(list_name=self.argument)


@lru_cache(maxsize=1024)
def read_type(text: str) -> RowType:
    """Read a type cell in every spelling of XLSForm: ``begin group`` is ``begin_group``, ``string`` is ``text``."""
    spelled = " ".join(text.split())
    select = _SELECT.fullmatch(spelled)
    if select:
        question = QuestionType.SELECT_ONE if select["one"] else QuestionType.SELECT_MULTIPLE
        return RowType(RowKind.QUESTION, question, select["list"])
    spelled = spelled.casefold()
    bracket = _BRACKET.fullmatch(spelled)
    if bracket:
        return RowType(RowKind(f"{bracket[1]}_{'group' if bracket[2] == 'group' else 'repeat'}"))
    spelled = _PROMPT.sub(r"\1", spelled.replace("_", " "))
    return RowType(RowKind.QUESTION, _BY_SPELLING.get(spelled))


@lru_cache(maxsize=1024)
def closes(text: str) -> bool:
    """Whether a row of this type closes what another began, also a loop, which we do not do: it has no name."""
    return read_type(text).kind.ends or " ".join(text.casefold().replace("_", " ").split()) == "end loop"
