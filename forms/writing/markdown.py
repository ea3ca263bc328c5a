r"""Writes a workbook as Markdown tables, so that `forms.readers.markdown` reads exactly the same cells back.

A pipe in a text becomes ``\|``, a line break ``<br>``, and a cell of only dashes gets a backslash, for a row of dashes
is formatting. A ``<br>`` that somebody typed becomes ``\<br>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from forms.readers.markdown import BREAK, DASHES
from forms.readers.workbook import Sheet, Workbook

_ESCAPED_DASHES = re.compile(r"\\*" + DASHES.pattern)


def write_markdown(workbook: Workbook) -> str:
    """The sheets in order; a row under the header is a line of its own."""
    return "\n".join(line for sheet in workbook.sheets for line in _lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"| {_cell(sheet.name)} |"
    width = max((len(row.cells) for row in (sheet.header, *sheet.rows)), default=0)
    if sheet.header.cells:
        yield _row(sheet.header.cells, width)
    yield from (_row(row.cells, width) for row in sheet.rows)


def _row(cells: Sequence[str], width: int) -> str:
    filled = [_cell(cell) for cell in cells] + [""] * (width - len(cells))
    return "| | " + " | ".join(filled) + " |"


def _cell(text: str) -> str:
    escaped = text.replace("|", "\\|").replace(BREAK, "\\" + BREAK).replace("\n", BREAK)
    return "\\" + escaped if _ESCAPED_DASHES.fullmatch(escaped) else escaped
