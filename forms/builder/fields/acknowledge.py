"""One box that a person ticks to say: yes, this is so."""

from __future__ import annotations

from typing import ClassVar

from forms.builder.fields.answer import TICKED, AnswerField


class TickField(AnswerField):
    """A single box. The page always sends an empty value too, which says that the box was shown."""

    kind: ClassVar[str] = "tick"

    @property
    def checked(self) -> bool:
        """Whether the box is ticked."""
        return self.data == TICKED

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the tick, or its absence when the box was on the page."""
        if valuelist:
            self.data = TICKED if TICKED in valuelist else ""
