"""Words: one line, or as many as somebody needs."""

from __future__ import annotations

from math import ceil
from typing import Any, ClassVar

from forms.builder.asked import Asked
from forms.builder.fields.answer import AnswerField
from forms.builder.fields.boxes import TextBox

CHARACTERS_ON_A_LINE = 60
FEWEST_LINES = 3
MOST_LINES = 24
_WORDS = {"autocomplete": "off", "dir": "auto"}
"""Words may be typed in any language; the browser looks at them for the side where they begin."""


class WordsField(AnswerField):
    """A text. ``numbers`` asks a telephone for its keys with numbers; what is typed stays text."""

    attributes: ClassVar[dict[str, str]] = _WORDS

    def __init__(self, asked: Asked, **bound: Any) -> None:
        super().__init__(asked, **bound)
        if "numbers" in asked.question.appearance:
            self.render_kw["inputmode"] = "numeric"


class LineField(WordsField):
    """One line of text."""


class LongTextField(WordsField):
    """A text of several lines. The box is as tall as its text; where the browser can, it grows while typing."""

    kind: ClassVar[str] = "text"
    widget = TextBox()

    def __init__(self, asked: Asked, **bound: Any) -> None:
        super().__init__(asked, **bound)
        self.render_kw["rows"] = str(lines_for(asked.text))


def lines_for(text: str) -> int:
    """How many lines of the box `text` takes, within bounds."""
    lines = sum(max(1, ceil(len(line) / CHARACTERS_ON_A_LINE)) for line in text.split("\n")) + 1
    return min(max(lines, FEWEST_LINES), MOST_LINES)


def line_or_long_text(asked: Asked) -> AnswerField:
    """Several lines where the form asks for it, and where a text of several lines already stands."""
    several = "multiline" in asked.question.appearance or "\n" in asked.text
    return LongTextField(asked) if several else LineField(asked)
