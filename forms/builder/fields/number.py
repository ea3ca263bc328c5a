"""Numbers, typed as text, because a comma or a word must come back as it was typed."""

from __future__ import annotations

from typing import ClassVar

from forms.builder.fields.answer import AnswerField


class IntegerField(AnswerField):
    """A whole number."""

    kind: ClassVar[str] = "short"
    attributes: ClassVar[dict[str, str]] = {"autocomplete": "off", "inputmode": "numeric"}


class DecimalField(AnswerField):
    """A number that may have a decimal comma."""

    kind: ClassVar[str] = "short"
    attributes: ClassVar[dict[str, str]] = {"autocomplete": "off", "inputmode": "decimal"}
