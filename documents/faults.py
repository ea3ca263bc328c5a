"""Something wrong in a Word file or in a code in it, as the check tells it that found it."""

from __future__ import annotations

from dataclasses import dataclass

from documents.xml import Element


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` is stable English in kebab-case; `message` and `advice` are Dutch sentences, `advice` may be empty.

    `part` is the name of the part in the package and `at` the paragraph, or something in it; both empty for the file.
    """

    code: str
    message: str
    advice: str = ""
    part: str = ""
    at: Element | None = None

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".rstrip()
