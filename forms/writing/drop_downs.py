"""Lists to choose from in the cells of a workbook. Whoever types something else is not stopped: the check says more.

Excel takes a list of at most 255 characters in the cell itself, so the lists stand on a sheet of their own, `LISTS`,
that the reader passes over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook as Book
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from forms.assembly.columns import read_header
from forms.assembly.settings import KINDS
from forms.definition import QuestionType
from forms.meanings import MEANINGS
from forms.readers.workbook import LISTS, Workbook

ROOM = 200
"""Rows below the last one in which the lists are there too."""
_YES_NO = ("yes", "no")
_CONTAINERS = ("begin_group", "end_group", "begin_repeat", "end_repeat")
_SELECTS = (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE)
_APPEARANCES = ("multiline", "minimal", "horizontal", "numbers", "field-list")


def add_drop_downs(book: Book, workbook: Workbook) -> None:
    """Give the cells of type, appearance, meaning and their kin a list to choose from."""
    lists = _list_words(workbook)
    references = _write_lists(book.create_sheet(LISTS), lists)
    for made, sheet in zip(book.worksheets, workbook.sheets, strict=False):
        for index, header in enumerate(sheet.header.cells):
            name = f"{sheet.name.casefold()}.{read_header(header, index).key}"
            if name in references:
                _offer(made, index + 1, len(sheet.rows) + 1 + ROOM, references[name])


def _list_words(workbook: Workbook) -> Mapping[str, Sequence[str]]:
    """The words for each column, by ``sheet.column``."""
    plain = tuple(kind.value for kind in QuestionType if kind not in _SELECTS)
    names = _list_names(workbook)
    selects = tuple(f"{select.value} {name}" for name in names for select in _SELECTS)
    return {
        "survey.type": (*_CONTAINERS, *plain, *selects),
        "survey.required": _YES_NO,
        "survey.read_only": _YES_NO,
        "survey.appearance": _APPEARANCES,
        "survey.x_betekenis": sorted(MEANINGS),
        "choices.list_name": names or ("ja_nee",),
        "settings.x_soort": KINDS,
    }


def _list_names(workbook: Workbook) -> tuple[str, ...]:
    """The lists of the choices sheet, in the order of the file."""
    sheet = next((sheet for sheet in workbook.sheets if sheet.name.casefold() == "choices"), None)
    if sheet is None:
        return ()
    column = next((index for index, header in enumerate(sheet.header.cells) if _is_list_name(header)), None)
    rows = () if column is None else (row.cells[column] for row in sheet.rows if column < len(row.cells))
    return tuple(dict.fromkeys(name for name in rows if name))


def _is_list_name(header: str) -> bool:
    return read_header(header, 0).key == "list_name"


def _write_lists(made: Worksheet, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write each list below its name; return the cells of each as a formula names them."""
    made.sheet_state = "hidden"
    references: dict[str, str] = {}
    for column, (name, words) in enumerate(lists.items(), start=1):
        letter = get_column_letter(column)
        for row, word in enumerate((name, *words), start=1):
            made.cell(row, column, word)
        references[name] = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
    return references


def _offer(made: Worksheet, column: int, last_row: int, reference: str) -> None:
    offered = DataValidation(type="list", formula1=f"={reference}", allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(column)
    offered.add(f"{letter}2:{letter}{last_row}")
    made.add_data_validation(offered)
