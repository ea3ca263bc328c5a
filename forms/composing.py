"""A block of own questions behind a shared form: one form for who fills it in, two files for who keeps them.

The block is a form file like any other; only its questions and choices count. It may look at every question of the form
around it, and stands behind the last of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forms.definition import Definition, Place
from forms.findings import Finding, Severity
from forms.homes import Homes
from forms.linting.capping import cap_each
from forms.loading import load_bytes, parse_workbook
from forms.readers.workbook import Row, Sheet, Workbook
from forms.writing.markdown import write_markdown

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
_TRANSLATED = ("label", "hint", "required_message", "constraint_message")


@dataclass(frozen=True, slots=True)
class Composed:
    """The form with the block in it, as a file and read. Findings in the block have their place in its own file."""

    filename: str
    content: bytes
    definition: Definition | None
    findings: tuple[Finding, ...]
    before_publishing: tuple[Finding, ...]
    homes: Homes


def compose(
    name: str,
    content: bytes,
    block_name: str,
    block_content: bytes,
    read: Callable[[str, bytes], Workbook] = parse_workbook,
) -> Composed:
    """Put the block behind the form; raise `ReadError` when either cannot be read at all.

    `read` is how a caller reads cells that has read these files before.
    """
    around, block = read(name, content), read(block_name, block_content)
    whole, homes = _merge(around, block)
    filename = name.rpartition(".")[0] + ".md"
    written = write_markdown(whole).encode()
    loaded = load_bytes(filename, written)
    first = [] if _rows(block, SURVEY) else [_NOTHING]
    first += [*_taken_lists(around, block), *cap_each(block.findings)]
    refused = any(finding.severity is Severity.ERROR for finding in first)
    definition = None if refused else loaded.definition
    findings, before = homes.bring(loaded.findings), homes.bring(loaded.before_publishing)
    return Composed(filename, written, definition, (*first, *findings), before, homes)


_NOTHING = Finding(
    Severity.ERROR,
    "block-without-questions",
    Place(SURVEY, 1),
    "In dit bestand staan geen vragen.",
    "Zet de eigen vragen op het blad survey, in een eigen groep.",
)


def _merge(around: Workbook, block: Workbook) -> tuple[Workbook, Homes]:
    """The sheets of the form with the rows of the block, and where everything comes from."""
    language = _default_language(around)
    sheets: list[Sheet] = []
    homes = Homes({}, {}, {}, {})
    line = 1
    names = list(dict.fromkeys([*(sheet.name.casefold() for sheet in around.sheets), *_own_sheets(block)]))
    for name in names:
        sheet, own = _find(around, name), _find(block, name) if name in (SURVEY, CHOICES) else None
        merged, columns = _append(sheet, own, language) if own is not None else (sheet, [])
        if merged is None:
            continue
        sheets.append(merged)
        homes = homes.with_sheet(merged, sheet, own, columns, line + bool(merged.header.cells))
        line += 1 + bool(merged.header.cells) + len(merged.rows)
    return Workbook(tuple(sheets)), homes


def _own_sheets(block: Workbook) -> Iterator[str]:
    return (sheet.name.casefold() for sheet in block.sheets if sheet.name.casefold() in (SURVEY, CHOICES))


def _append(sheet: Sheet | None, own: Sheet, language: str) -> tuple[Sheet, list[int]]:
    """The sheet with the rows of the block under it, and for every column of the block where it stands there."""
    if sheet is None:
        return own, list(range(len(own.header.cells)))
    header = list(sheet.header.cells)
    known = {cell.strip().casefold(): index for index, cell in enumerate(header)}
    columns: list[int] = []
    for cell in own.header.cells:
        wanted = _in_language(cell.strip().casefold(), language, known)
        if wanted not in known:
            known[wanted] = len(header)
            header.append(cell)
        columns.append(known[wanted])
    rows = (_placed(row, columns) for row in own.rows)
    return replace(sheet, header=replace(sheet.header, cells=tuple(header)), rows=(*sheet.rows, *rows)), columns


def _in_language(column: str, language: str, known: Mapping[str, int]) -> str:
    """``label`` is the label in the language of the form, where the form has one column per language; and back."""
    plain, _, named = column.partition("::")
    if plain not in _TRANSLATED or column in known:
        return column
    if not named and f"{plain}::{language}" in known:
        return f"{plain}::{language}"
    return plain if named.strip() == language and plain in known else column


def _placed(row: Row, columns: Sequence[int]) -> Row:
    cells = [""] * (max(columns, default=-1) + 1)
    for cell, column in zip(row.cells, columns, strict=False):
        cells[column] = cell
    return replace(row, cells=tuple(cells))


def _taken_lists(around: Workbook, block: Workbook) -> Iterator[Finding]:
    """A list of choices that both have: the block would change questions that are not its own."""
    theirs = {name for _, name in _list_names(_find(around, CHOICES))}
    own = {name: row for row, name in _list_names(_find(block, CHOICES))}
    for name, row in own.items():
        if name in theirs:
            message = f"De keuzelijst “{name}” bestaat al in het formulier waar dit blok bij hoort."
            yield Finding(
                Severity.ERROR,
                "list-of-the-form",
                Place(CHOICES, row.number, "list_name"),
                message,
                "Geef de keuzelijst van het blok een eigen naam.",
            )


def _list_names(sheet: Sheet | None) -> Iterator[tuple[Row, str]]:
    header = [cell.strip().casefold() for cell in sheet.header.cells] if sheet else []
    index = next((header.index(name) for name in ("list_name", "list name") if name in header), None)
    for row in sheet.rows if sheet and index is not None else ():
        if index is not None and index < len(row.cells) and row.cells[index]:
            yield row, row.cells[index]


def _default_language(workbook: Workbook) -> str:
    sheet = _find(workbook, SETTINGS)
    header = [cell.strip().casefold() for cell in sheet.header.cells] if sheet else []
    if sheet is None or not sheet.rows or "default_language" not in header:
        return ""
    cells, index = sheet.rows[0].cells, header.index("default_language")
    return cells[index].strip().casefold() if index < len(cells) else ""


def _find(workbook: Workbook, name: str) -> Sheet | None:
    return next((sheet for sheet in workbook.sheets if sheet.name.strip().casefold() == name), None)


def _rows(workbook: Workbook, name: str) -> Sequence[Row]:
    sheet = _find(workbook, name)
    return sheet.rows if sheet else ()
