"""The file that somebody offered, with every finding at its cell: what they want back."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

import openpyxl

from forms.findings import Finding
from forms.readers.excel import BROKEN
from forms.readers.excel_gate import DAMAGED, check_excel
from forms.readers.markdown import read_markdown
from forms.readers.workbook import ReadError
from forms.writing.excel import write_excel
from forms.writing.remarks import write_remarks


def write_annotated(content: bytes, findings: Sequence[Finding]) -> bytes:
    """Return the workbook in `content` itself, its own layout kept; a Markdown form becomes a workbook.

    Raise `ReadError` for a file that is no safe workbook, and `WriteError` for a text that no cell can hold.
    """
    if not content.startswith(b"PK"):
        return write_excel(read_markdown(content.decode("utf-8-sig")), findings)
    check_excel(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styling say nothing to an author
            book = openpyxl.load_workbook(io.BytesIO(content))
            write_remarks(book, findings)
            stream = io.BytesIO()
            book.save(stream)
    except BROKEN as error:
        raise ReadError(DAMAGED) from error
    return stream.getvalue()
