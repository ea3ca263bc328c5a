"""The shipped plan with a translation that stands for any other: every text again, behind a mark. It is in Persian,
which the shipped forms do not have and which begins on the right, and nobody has checked it."""

from __future__ import annotations

from forms.readers.markdown import read_markdown
from forms.readers.workbook import Row, Sheet, Workbook
from forms.writing.markdown import write_markdown
from tests.operations.forms.changed import PLAN

LANGUAGE, MARK = "fa", "متن "
_CONCEPT = "x_conceptvertaling"
_COLUMNS = ("label", "hint", "required_message")


def translated_plan(text: str = PLAN) -> str:
    """The plan as a file, with the translation and with the remark that it is a concept."""
    return write_markdown(Workbook(tuple(_translated(sheet) for sheet in read_markdown(text).sheets)))


def _translated(sheet: Sheet) -> Sheet:
    if sheet.name == "settings":
        return _concept(sheet)
    for column in _COLUMNS:
        found = [n for n, header in enumerate(sheet.header.cells) if header in {column, f"{column}::Nederlands (nl)"}]
        if found:
            index = found[0]
            sheet = _with(sheet, f"{column}::فارسی ({LANGUAGE})", lambda row, at=index: _marked(row, at))
    return sheet


def _concept(settings: Sheet) -> Sheet:
    """This one too, whatever the form says of others already."""
    header = [cell if cell != _CONCEPT else "" for cell in settings.header.cells]
    said = settings.rows[0].cells[settings.header.cells.index(_CONCEPT)] if "" in header else ""
    width = len(header)
    cells = tuple("" if not header[n] else cell for n, cell in enumerate(_wide(settings.rows[0], width)))
    row = Row(settings.rows[0].number, (*cells, f"{said} {LANGUAGE}"))
    return Sheet(settings.name, Row(settings.header.number, (*header, _CONCEPT)), (row,))


def _marked(row: Row, index: int) -> str:
    text = row.cells[index] if index < len(row.cells) else ""
    return MARK + text if text else ""


def _with(sheet: Sheet, header: str, make) -> Sheet:
    width = len(sheet.header.cells)
    rows = tuple(Row(row.number, (*_wide(row, width), make(row))) for row in sheet.rows)
    return Sheet(sheet.name, Row(sheet.header.number, (*sheet.header.cells, header)), rows)


def _wide(row: Row, width: int) -> tuple[str, ...]:
    return (*row.cells, *[""] * (width - len(row.cells)))
