"""The one exception of this room: a text that is no answer to its question."""

from __future__ import annotations


class UnreadableValue(ValueError):  # noqa: N818 - the name says what is the matter, not that it is an error
    """`message_dutch` says to the person what to type."""

    def __init__(self, message_dutch: str) -> None:
        super().__init__(message_dutch)
        self.message_dutch = message_dutch
