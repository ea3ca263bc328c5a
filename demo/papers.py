"""The files that go along with demo requests: invented, and made here, for a file says more with words in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SIZE, _LEADING = 12, 18
_LEFT, _TOP = 72, 770


@dataclass(frozen=True, slots=True)
class DemoPaper:
    """A file of one page. `permission` says who agreed that it is shared."""

    title: str
    filename: str
    permission: str
    lines: tuple[str, ...]

    def as_pdf(self) -> bytes:
        """The file: the title and the lines on a page of A4."""
        return make_pdf((self.title, "", *self.lines))


def make_pdf(lines: Iterable[str]) -> bytes:
    """Return a PDF of one page with these lines; the same lines always give the same bytes."""
    page = f"BT /F1 {_SIZE} Tf {_LEADING} TL {_LEFT} {_TOP} Td {' '.join(map(_shown, lines))} ET".encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    return _assemble(objects)


def _shown(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"({escaped}) Tj T*"


def _assemble(objects: tuple[bytes, ...]) -> bytes:
    """Number the objects and say at which byte each begins."""
    content, starts = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + head + table + tail
