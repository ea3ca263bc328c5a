"""In the child process: findings put into the workbook that somebody offered."""

from __future__ import annotations

import datetime as dt
import io
import json
import struct
import warnings
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook as Book
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from confined.limits import Limits
from forms.finding_fields import read_finding, write_finding
from forms.findings import Finding
from forms.readers.excel_gate import DAMAGED, check_excel
from forms.readers.offered import answer
from forms.readers.workbook import ReadError
from forms.writing.remarks import write_remarks

LIMITS = Limits(memory=256 << 20, cpu=20, wall=120.0, result=32 << 20)
"""openpyxl keeps every cell with its looks to write them back: more than reading takes."""
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    SyntaxError,  # every XML parser's error is one
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What openpyxl lets through when a part is not what it expects; it has no error of its own for that."""
_LENGTH = struct.Struct("!Q")


def pack(content: bytes, findings: Sequence[Finding]) -> bytes:
    """The workbook and what to write into it, as one piece of data."""
    remarks = json.dumps([write_finding(finding) for finding in findings]).encode()
    return _LENGTH.pack(len(remarks)) + remarks + content


def annotate(data: bytes) -> bytes:
    """The task: the packed workbook with the packed findings in it, or why it is refused."""
    (length,) = _LENGTH.unpack_from(data)
    content = _LENGTH.size + length
    findings = [read_finding(fields) for fields in json.loads(data[_LENGTH.size : content])]
    return answer(lambda: write_findings(data[content:], findings))


def write_findings(content: bytes, findings: Sequence[Finding]) -> bytes:
    """Return the workbook with every finding at its cell; raise `ReadError` for one that is not safe."""
    check_excel(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styling say nothing to an author
            book = openpyxl.load_workbook(io.BytesIO(content))
            write_remarks(book, findings)
            return _save(book)
    except _BROKEN as error:
        raise ReadError(DAMAGED) from error


def _save(book: Book) -> bytes:
    book.properties.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    stream = io.BytesIO()
    _Writer(book, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)).save()
    return stream.getvalue()


class _Writer(ExcelWriter):
    """openpyxl's own, but for a sheet being made in memory: it takes a file for that, and a child may write none."""

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet into the archive."""
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
        stream = io.BytesIO()
        writer: Any = WorksheetWriter(ws, stream)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        archive: zipfile.ZipFile = vars(self)["_archive"]
        archive.writestr(ws.path[1:], stream.getvalue())
        self.manifest.append(ws)
