"""What the document room refuses, said to the person who made the template."""

from __future__ import annotations


class TemplateError(Exception):
    """A Word template that cannot be used. The message is Dutch: where, what is wrong, what to do."""


class TooMuchError(TemplateError):
    """Filling the template takes more time or memory than it may have."""


class FillLaterError(TemplateError):
    """The template could not be filled now, and that is not its fault: there was no child process, or no time."""


class RuleError(Exception):
    """Template code that is not allowed or cannot run, in Dutch, without its place yet; it leaves as `TemplateError`.

    `line` is the line in the source of the part, or 0 when the running code tells it.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line or 0
