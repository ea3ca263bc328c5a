"""How much fits in a record. What is too much is refused with a sentence; nothing is ever cut."""

from __future__ import annotations

from answers.draft import Answers, walk
from answers.errors import AnswersError

MAX_ROWS = 200
"""Rows in one list."""
MAX_FIELD = 100_000
"""Bytes (UTF-8) in one answer."""
MAX_RECORD = 500_000
"""Bytes (UTF-8) in all answers of a record together."""


def text_size(text: str | None) -> int:
    """Return the size of a text in bytes; a lone surrogate counts as one character of three bytes."""
    return len((text or "").encode("utf-8", "surrogatepass"))


def record_size(answers: Answers) -> int:
    """Return the size of all texts together, in bytes."""
    return sum(text_size(text) for _, text in walk(answers))


def check_field(text: str) -> None:
    """Raise `AnswersError` when the text is too long for one answer."""
    if text_size(text) > MAX_FIELD:
        raise AnswersError(f"Deze tekst is te lang: er past {MAX_FIELD // 1000} kB in één antwoord. Kort de tekst in.")


def check_record(size: int, growth: int) -> None:
    """Raise `AnswersError` when a record of `size` bytes has no room to grow so much; shrinking is always allowed."""
    if growth > 0 and size + growth > MAX_RECORD:
        raise AnswersError(
            f"Het formulier is vol: er past {MAX_RECORD // 1000} kB tekst in. Kort eerst een andere tekst in."
        )


def check_rows(rows: int) -> None:
    """Raise `AnswersError` when a list with so many rows cannot take one more."""
    if rows >= MAX_ROWS:
        raise AnswersError(f"Deze lijst is vol: er passen {MAX_ROWS} rijen in. Haal eerst een rij weg.")
