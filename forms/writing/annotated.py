"""The file that somebody offered, with every finding at its cell: what they want back."""

from __future__ import annotations

from collections.abc import Sequence

from forms.findings import Finding
from forms.readers.excel_gate import check_beginning
from forms.readers.markdown import read_markdown
from forms.readers.offered import open_offered
from forms.writing.annotating import LIMITS, annotate, pack
from forms.writing.excel import write_excel


def write_annotated(content: bytes, findings: Sequence[Finding]) -> bytes:
    """Return the workbook in `content` itself, its own layout kept; a Markdown form becomes a workbook.

    Raise `ReadError` for a file that is no safe workbook, and `WriteError` for a text that no cell can hold.
    """
    if not content.startswith(b"PK"):
        return write_excel(read_markdown(content.decode("utf-8-sig")), findings)
    check_beginning(content)
    return open_offered(annotate, pack(content, findings), LIMITS)
