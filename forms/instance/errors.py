"""The one exception of this room: answers that do not fit the form."""

from __future__ import annotations


class AnswersError(Exception):
    """Answers with an unknown name, a row without ``_id``, or the wrong shape. `message` is a Dutch sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
