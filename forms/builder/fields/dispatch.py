"""Which question gets which field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from forms.builder.asked import Asked
from forms.builder.fields.acknowledge import TickField
from forms.builder.fields.answer import AnswerField
from forms.builder.fields.choice import TicksField, radios_or_menu
from forms.builder.fields.moment import DateField, DateTimeField, TimeField
from forms.builder.fields.number import DecimalField, IntegerField
from forms.builder.fields.scale import scale_or_number
from forms.builder.fields.shown import FileField, NoteField, ShownField
from forms.builder.fields.text import line_or_long_text
from forms.definition import QuestionType

FIELDS: Mapping[QuestionType, Callable[[Asked], AnswerField]] = MappingProxyType(
    {
        QuestionType.TEXT: line_or_long_text,
        QuestionType.INTEGER: IntegerField,
        QuestionType.DECIMAL: DecimalField,
        QuestionType.RANGE: scale_or_number,
        QuestionType.DATE: DateField,
        QuestionType.TIME: TimeField,
        QuestionType.DATETIME: DateTimeField,
        QuestionType.SELECT_ONE: radios_or_menu,
        QuestionType.SELECT_MULTIPLE: TicksField,
        QuestionType.ACKNOWLEDGE: TickField,
        QuestionType.NOTE: NoteField,
        QuestionType.FILE: FileField,
    }
)
"""``calculate`` and ``hidden`` are not here: they are never on the screen."""

ALWAYS_SHOWN = frozenset({QuestionType.NOTE, QuestionType.FILE})


def field_for(asked: Asked) -> AnswerField:
    """Return the field of a question, still to be bound; one that may not be changed is shown as text."""
    if asked.editable or asked.question.type in ALWAYS_SHOWN:
        return FIELDS[asked.question.type](asked)
    return ShownField(asked)
