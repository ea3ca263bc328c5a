r"""Reads a form from Markdown tables: ``| survey |`` opens a sheet, the first row under it holds the headers.

A row of dashes is formatting and skipped wherever it stands. Inside a cell a pipe is written ``\|``, a line break
``<br>`` (and the text ``<br>`` itself ``\<br>``), and a text of only dashes with a ``\`` in front.
Text outside the tables is the author's own and ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forms.definition import Place
from forms.findings import Finding, Severity
from forms.readers.workbook import MAX_ROWS, ReadError, Workbook, clean_cell, make_sheet

MAX_CHARACTERS = 5_000_000
MAX_LINES = 5 * MAX_ROWS
_PIPE = re.compile(r"(?<!\\)\|")
BREAK = "<br>"
DASHES = re.compile(r":?-+:?")
_BREAK = re.compile(r"(?<!\\)<br>")
_KEPT_DASHES = re.compile(r"\\+" + DASHES.pattern)


@dataclass(slots=True)
class _Table:
    name: str
    line: int
    rows: list[tuple[int, Sequence[str]]] = field(default_factory=list)


def read_markdown(text: str) -> Workbook:
    """Read the tables of `text`, if any; raise `ReadError` when the text is too big to be a form."""
    lines = text.split("\n")
    if len(text) > MAX_CHARACTERS or len(lines) > MAX_LINES:
        raise ReadError("Dit bestand is te groot voor een formulier.")
    tables: list[_Table] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines, start=1):
        sheet = tables[-1].name if tables else ""
        findings.extend(_broken_line(Place(sheet, number), line))
        cells = _cells(line)
        if cells is not None and not _is_separator(cells):
            findings.extend(_add(tables, number, [_text(cell) for cell in cells]))
    sheets = tuple(make_sheet(table.name, table.rows) for table in tables)
    return Workbook(sheets, tuple(findings))


def _cells(line: str) -> list[str] | None:
    """Return the cells of a table row as written, the sheet marker first; None for a line outside the tables."""
    row = line.strip()
    if not row.startswith("|"):
        return None
    inner = row[1:-1] if len(row) > 1 and row.endswith("|") and not row.endswith("\\|") else row[1:]
    return [cell.strip() for cell in _PIPE.split(inner)]


def _text(cell: str) -> str:
    """What the cell says, without what Markdown needs to say it."""
    if not cell:
        return cell
    if "\\" not in cell and "<" not in cell:
        return clean_cell(cell)
    said = cell.removeprefix("\\") if _KEPT_DASHES.fullmatch(cell) else cell
    broken = _BREAK.sub("\n", said).replace("\\" + BREAK, BREAK)
    return clean_cell(broken.replace("\\|", "|"))


def _is_separator(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(DASHES.fullmatch(cell) for cell in filled)


def _add(tables: list[_Table], number: int, cells: Sequence[str]) -> Iterator[Finding]:
    marker, *row = cells
    if marker:
        if any(table.name.casefold() == marker.casefold() for table in tables):
            message = f"Blad “{marker}” staat twee keer in dit bestand. Zet alle regels onder één kop."
            yield Finding(Severity.ERROR, "sheet-twice", Place(marker, number), message)
        tables.append(_Table(marker, number))
    if not any(row):
        return
    if not tables:
        message = "Deze regel staat nog niet onder een blad. Begin met een regel “| survey |”."
        yield Finding(Severity.ERROR, "row-without-sheet", Place("", number), message)
        return
    table = tables[-1]
    table.rows.append((number, row))
    width = len(table.rows[0][1])
    if any(row[width:]):
        yield _too_wide(Place(table.name, number), len(row), width)


def _too_wide(place: Place, filled: int, width: int) -> Finding:
    message = f"Deze regel heeft {filled} cellen en de kop heeft er {width}. Staat er een | in een tekst?"
    return Finding(Severity.ERROR, "row-too-wide", place, message, "Schrijf een | in een tekst als \\|.")


def _broken_line(place: Place, line: str) -> Iterator[Finding]:
    """A row whose first or last pipe is missing would lose a cell, or itself, without a word."""
    row = line.strip()
    starts, ends = row.startswith("|"), row.endswith("|") and not row.endswith("\\|")
    if ends and not starts:
        message = "Deze regel lijkt een rij van een tabel, maar begint niet met |. Hij telt nu niet mee."
        yield Finding(Severity.ERROR, "row-without-first-pipe", place, message, "Zet een | aan het begin van de regel.")
    if starts and (not ends or row == "|"):
        message = "Deze regel eindigt niet met |. Misschien mist er een stuk."
        yield Finding(Severity.ERROR, "row-without-last-pipe", place, message, "Zet een | aan het einde van de regel.")
