"""One row of the survey to one question, group or repeat."""

from __future__ import annotations

from typing import TypedDict

from forms.assembly.audiences import Audience
from forms.assembly.defaults import read_default
from forms.assembly.formulas import CellReader
from forms.assembly.parameters import read_parameters
from forms.assembly.row_type import RowKind, RowType
from forms.assembly.table import Line
from forms.assembly.yes_no import read_yes_no
from forms.definition import Container, Group, Node, Place, Question, QuestionType, Repeat, Texts
from forms.expressions import Expression

YES = "true()"


class _Shared(TypedDict):
    """What a question, a group and a repeat all have."""

    name: str
    label: Texts
    hint: Texts
    place: Place
    sees: frozenset[str]
    edits: frozenset[str]
    meaning: str
    relevant: Expression | None
    appearance: frozenset[str]


def read_question(reader: CellReader, line: Line, kind: RowType, audience: Audience) -> Question:
    """Read a question; a row of an unknown type is read as text, so that what refers to it still finds it."""
    question = kind.question or QuestionType.TEXT
    return Question(
        **_shared(reader, line, audience),
        type=question,
        example=line.text("x_voorbeeld"),
        was=line.text("was"),
        required=_required(reader, line),
        required_message=reader.message(line, "required_message"),
        constraint=reader.formula(line, "constraint"),
        constraint_message=reader.message(line, "constraint_message"),
        calculation=reader.formula(line, "calculation"),
        choices=kind.choices,
        choice_filter=reader.formula(line, "choice_filter"),
        default=read_default(reader, line, question),
        read_only=read_yes_no(line.text("read_only")) is True,
        parameters=read_parameters(line.text("parameters"))[0],
    )


def read_container(
    reader: CellReader, line: Line, kind: RowKind, audience: Audience, children: tuple[Node, ...]
) -> Container:
    """Read the begin row of a group or repeat, around what was read inside it."""
    shared = _shared(reader, line, audience)
    if kind is RowKind.BEGIN_GROUP:
        return Group(**shared, children=children, was=line.text("was"))
    repeat_count = reader.formula(line, "repeat_count")
    return Repeat(**shared, children=children, was=line.text("was"), repeat_count=repeat_count)


def _shared(reader: CellReader, line: Line, audience: Audience) -> _Shared:
    return {
        "name": line.text("name"),
        "label": reader.shown(line, "label"),
        "hint": reader.shown(line, "hint"),
        "place": line.place("name"),
        "sees": audience.sees,
        "edits": audience.edits,
        "meaning": line.text("x_betekenis"),
        "relevant": reader.formula(line, "relevant"),
        "appearance": frozenset(line.text("appearance").casefold().split()),
    }


def _required(reader: CellReader, line: Line) -> Expression | None:
    """Read yes, no or a formula; any other single word is a mistake that a rule names."""
    text = line.text("required")
    answer = read_yes_no(text)
    if answer is None:
        return None if text.isalnum() else reader.formula(line, "required")
    return reader.formula_of(line, "required", YES) if answer else None
