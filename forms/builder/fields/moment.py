"""Dates and times as text: a date picker of the browser throws a half-typed date away, and this form never does."""

from __future__ import annotations

from typing import ClassVar

from forms.builder.fields.answer import AnswerField


class DateField(AnswerField):
    """A day."""

    kind: ClassVar[str] = "short"
    extra_hint: ClassVar[str] = "Dag-maand-jaar, bijvoorbeeld 29-01-2027"


class TimeField(AnswerField):
    """A time of the day."""

    kind: ClassVar[str] = "short"
    extra_hint: ClassVar[str] = "Uur:minuten, bijvoorbeeld 09:30"


class DateTimeField(AnswerField):
    """A day with a time."""

    kind: ClassVar[str] = "short"
    extra_hint: ClassVar[str] = "Dag-maand-jaar uur:minuten, bijvoorbeeld 29-01-2027 09:30"
