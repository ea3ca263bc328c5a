"""What is only read: explanations, answers that somebody else writes, and files, which cannot be added here yet."""

from __future__ import annotations

from typing import ClassVar

from forms.builder.fields.answer import AnswerField


class ShownField(AnswerField):
    """An answer as text. Whatever a browser posts under its name is left alone."""

    kind: ClassVar[str] = "shown"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the answer: this field cannot be changed here."""


class NoteField(ShownField):
    """An explanation between the questions."""

    kind: ClassVar[str] = "note"


class FileField(ShownField):
    """A file. The name of one that is there is shown; adding one is not possible on this screen."""

    kind: ClassVar[str] = "file"
