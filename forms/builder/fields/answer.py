"""The field that every other one is made from: a question whose answer travels as the text a person typed."""

from __future__ import annotations

from typing import Any, ClassVar

from wtforms import Field

from forms.builder.asked import Asked
from forms.builder.fields.boxes import LineBox, TextBox
from forms.definition import QuestionType
from forms.evaluation import Translation

TICKED = "OK"


class AnswerField(Field):
    """`data` is the text as typed: never parsed here, so a half-typed date comes back exactly as it was.

    `kind` tells the template how to draw the field; `extra_hint` says how to write an answer of this kind.
    """

    kind: ClassVar[str] = "line"
    extra_hint: ClassVar[str] = ""
    attributes: ClassVar[dict[str, str]] = {"autocomplete": "off"}
    widget: LineBox | TextBox = LineBox()
    data: str

    def __init__(self, asked: Asked, **bound: Any) -> None:
        super().__init__(label=asked.label, description=asked.hint, default=asked.text, **bound)
        self.asked = asked
        self.errors = [asked.problem] if asked.problem else []
        self.render_kw = {**self.attributes, **self._described()}

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was posted; a field that was not on the page keeps its answer."""
        if valuelist:
            self.data = valuelist[-1]

    @property
    def hints(self) -> list[str]:
        """The hints of this question, the form's own first."""
        return [hint for hint in (self.description, self.extra_hint) if hint]

    @property
    def translation(self) -> Translation:
        """The texts of this question in the language of the reader."""
        return self.asked.translation

    @property
    def printed_translation(self) -> str:
        """The chosen labels in the language of the reader; "" where none of them is translated."""
        if self.asked.question.choices is None:
            return ""
        others, labels = self.translation.options, {option.name: option.label for option in self.asked.options}
        names = self.data.split()
        if not any(others.get(name) for name in names):
            return ""
        return ", ".join(others.get(name) or labels.get(name, name) for name in names)

    @property
    def printed(self) -> str:
        """The answer in words: choices by their labels, a tick as yes or no."""
        if self.asked.question.type is QuestionType.ACKNOWLEDGE:
            return "Ja" if self.data == TICKED else "Nee"
        if self.asked.question.choices is None:
            return self.data
        labels = {option.name: option.label for option in self.asked.options}
        return ", ".join(labels.get(name, name) for name in self.data.split())

    def _described(self) -> dict[str, str]:
        parts = [f"{self.id}:hint"] * bool(self.hints) + [f"{self.id}:fout"] * bool(self.errors)
        attributes = {"aria-describedby": " ".join(parts)} if parts else {}
        if self.errors:
            attributes["aria-invalid"] = "true"
        return attributes
