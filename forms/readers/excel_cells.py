"""In the child process: an xlsx file as the text that Excel shows in every cell, written as JSON.

A list of sheets, each ``[title, state, rows, formulas, merged areas]``; a row is ``[number, [texts]]``, a formula
``[row, column from 0]``.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from typing import Any

from forms.readers.excel_active import check_active
from forms.readers.excel_gate import DAMAGED, check_excel
from forms.readers.excel_parts import Part, read_formats, read_parts
from forms.readers.excel_sheet import EPOCH, EPOCH_1904, Book, SheetReader
from forms.readers.excel_strings import read_strings
from forms.readers.offered import answer
from forms.readers.workbook import LISTS, ReadError

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, OverflowError, ValueError)
"""What a part that is not what it says lets the code below do."""
_STATES = frozenset({"visible", "hidden", "veryHidden"})


def read_cells(content: bytes) -> bytes:
    """The task: the sheets of a workbook as JSON, or why it is refused."""
    return answer(lambda: json.dumps(list_sheets(content), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def list_sheets(content: bytes) -> list[list[Any]]:
    """Return the sheets; raise `ReadError` for anything that is not a safe workbook."""
    check_excel(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_active(archive)
            parts, strings, from_1904 = read_parts(archive)
            epoch = EPOCH_1904 if from_1904 else EPOCH
            book = Book(read_strings(archive, strings), read_formats(archive), epoch)
            return [_sheet(archive, part, book) for part in parts if part.title.casefold() != LISTS]
    except _BROKEN as error:
        raise ReadError(DAMAGED) from error


def _sheet(archive: zipfile.ZipFile, part: Part, book: Book) -> list[Any]:
    if part.state not in _STATES:
        raise ReadError(DAMAGED)
    read = SheetReader(part.title, book).read(archive.read(part.name))
    return [part.title, part.state, read.rows, read.formulas, read.merged]
