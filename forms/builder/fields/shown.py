"""What is only read: explanations, answers that somebody else writes, and files, which cannot be added here yet."""

from __future__ import annotations

from typing import ClassVar

from forms.builder.fields.acknowledge import TICKED
from forms.builder.fields.answer import AnswerField
from forms.definition import QuestionType


class ShownField(AnswerField):
    """An answer as text. Whatever a browser posts under its name is left alone."""

    kind: ClassVar[str] = "shown"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the answer: this field cannot be changed here."""

    @property
    def printed(self) -> str:
        """The answer in words: the labels of choices, a tick as yes or no."""
        if self.asked.question.type is QuestionType.ACKNOWLEDGE:
            return "Ja" if self.data == TICKED else "Nee"
        labels = {option.name: option.label for option in self.asked.options}
        if self.asked.question.choices is None:
            return self.data
        return ", ".join(labels.get(name, name) for name in self.data.split())


class NoteField(ShownField):
    """An explanation between the questions."""

    kind: ClassVar[str] = "note"


class FileField(ShownField):
    """A file. The name of one that is there is shown; adding one is not possible on this screen."""

    kind: ClassVar[str] = "file"
