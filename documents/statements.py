"""Statements of parents and youth at the end of a Word document, whatever its template prints.

They are put there after the template is filled, so that no template of a region can leave them out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument

from documents.archive import without_clock

_HEADINGS = ("Heading 1", "Kop 1")
_SHORT = 800
"""Characters that surely fit together on one page."""
_LEVELS = {"Heading 1": "Heading 2", "Kop 1": "Kop 2"}


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """The words of one person: `heading` says who and when, `words` are theirs, `answer` what was said in return."""

    heading: str
    words: str
    answer: str


def append_statements(content: bytes, title: str, statements: Sequence[PrintedStatement]) -> bytes:
    """Return the document with a last part that has every statement; unchanged when there is none.

    The same statements give the same file, whatever the time is.
    """
    if not statements:
        return content
    word = Document(io.BytesIO(content))
    style = next((name for name in _HEADINGS if name in {one.name for one in word.styles}), None)
    _add_heading(word, title, style)
    for statement in statements:
        _add_heading(word, statement.heading, _LEVELS.get(style) if style else None)
        _add_words(word, statement)
    stream = io.BytesIO()
    word.save(stream)
    return without_clock(stream.getvalue())


def _add_words(word: WordDocument, statement: PrintedStatement) -> None:
    """The words with their answer; a short one is never parted by the end of a page."""
    lines = [*statement.words.split("\n"), *filter(None, [statement.answer])]
    is_short = sum(map(len, lines)) <= _SHORT
    for number, line in enumerate(lines, 1):
        layout = word.add_paragraph(line).paragraph_format
        layout.keep_together = is_short
        layout.keep_with_next = is_short and number < len(lines)


def _add_heading(word: WordDocument, text: str, style: str | None) -> None:
    if style is not None and style in {one.name for one in word.styles}:
        word.add_paragraph(text, style=style)
    else:
        word.add_paragraph().add_run(text).bold = True
