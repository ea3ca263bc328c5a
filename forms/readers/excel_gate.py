"""The gate before openpyxl: an xlsx is a zip of XML, and openpyxl can be made to take minutes and gigabytes.

Nothing the zip says about itself is believed: every part is unpacked here once, up to a limit, and looked at.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from itertools import pairwise

from forms.readers.workbook import ReadError

MAX_FILE = 10 * 1024 * 1024
MAX_PART = 16 * 1024 * 1024
MAX_TOTAL = 32 * 1024 * 1024
MAX_PARTS = 500
MAX_CELL_TAGS = 800_000
"""Tags of cells and their texts in the whole file: about 150,000 filled cells, five seconds of openpyxl."""
MAX_OTHER_TAGS = 60_000
"""Every other tag (styles, links, rules); openpyxl spends far more time on one of these."""

MAX_ATTRIBUTES = 2_000_000
"""Signs that may give an attribute its value, in the whole file: the largest form has half of it."""
MAX_IN_TAG = 100
"""Attributes of one tag: Excel writes some twenty; the parser keeps all at once, and each name for good."""
MAX_MERGED_CELLS = 100_000
"""In all merged areas of a sheet together: who writes findings into the file makes a cell of each."""
MAX_ROW = 512 * 1024
"""Bytes of XML in one row: openpyxl keeps a whole row in memory, cell by cell."""

NOT_EXCEL = "Dit is geen Excel-bestand (.xlsx). Sla het in Excel op als “Excel-werkmap (.xlsx)”."
DAMAGED = "Dit Excel-bestand is beschadigd. Open het in Excel, sla het opnieuw op en probeer het nog eens."
ENCRYPTED = "Dit Excel-bestand is oud (.xls) of beveiligd met een wachtwoord. Sla het op als .xlsx zonder wachtwoord."
TOO_BIG = "Dit Excel-bestand is te groot voor een formulier."
TOO_WIDE = (
    "In dit Excel-bestand zijn meer cellen samengevoegd dan een formulier kan hebben. "
    "Splits samengevoegde cellen en sla het opnieuw op."
)
LINKED = (
    "Dit Excel-bestand verwijst naar andere bestanden. Maak er in Excel gewone waarden van "
    "(Gegevens, Koppelingen bewerken) en sla het opnieuw op."
)
STRICT = (
    "Dit Excel-bestand is opgeslagen als “Strict Open XML-werkmap”. "
    "Kies in Excel Opslaan als en dan het gewone type “Excel-werkmap (.xlsx)”."
)
MACROS = "In dit Excel-bestand zitten macro’s. Die horen niet in een formulier: sla het op als gewone .xlsx."
EMBEDDED = (
    "In dit Excel-bestand zit een ander bestand of een besturingselement. Haal het weg in Excel en sla het opnieuw op."
)
DTD = "Dit Excel-bestand bevat een DTD of een onderdeel in UTF-16. Maak het opnieuw in Excel."
OUTSIDE = (
    "Dit Excel-bestand bevat een onderdeel dat naar een plaats buiten het bestand wijst. "
    "Open het in Excel, sla het opnieuw op en probeer het nog eens."
)
ODD_NAME = (
    "Dit Excel-bestand bevat een onderdeel met een naam die Excel nooit geeft. "
    "Open het in Excel, sla het opnieuw op en probeer het nog eens."
)
AROUND = (
    "Voor of achter dit Excel-bestand zit nog iets anders vast. "
    "Open het in Excel, sla het opnieuw op en probeer het nog eens."
)

_BOOK = "xl/workbook.xml"
_FOREIGN_FOLDERS = ("xl/embeddings/", "xl/activex/", "xl/ddelinks/", "customui/")
"""Where Excel keeps other files, programs and its lines to them."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_NAMES = frozenset({"", "."})
"""Folders that another program leaves out, so that one part has two names."""
_END, _END_SIZE = b"PK\x05\x06", 22
"""What every archive ends with when it holds no remark and nothing stands behind it."""
_ALLOWED_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STRICT_SPACE = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""Everything in such a workbook has other names; who does not know them finds no sheet in it."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_CELL_NAMES = rb"(?:c|v|row|is|t|f|si|r|rPr)[\s/>]"
_CELL_TAG = re.compile(rb"<(?=/?(?:" + _CELL_NAMES + rb"|\w+:" + _CELL_NAMES + rb"))")
"""Finds only the ``<``, for which Python keeps one value: so that a list of millions of them is small."""
_CORNER = rb"\$?([A-Z]{1,3})\$?(\d{1,7})"
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']""" + _CORNER + b":" + _CORNER)
_LONG_TAG = re.compile(rb"<[^<]{500}")
"""Shorter ones cannot have too many attributes; what follows the tag is in it too."""
_CROWDED_TAG = re.compile(rb"""<(?:[^<>"'=]*=\s*(?:"[^"<]*"|'[^'<]*')){%d}""" % (MAX_IN_TAG + 1))
_ROW_TAG = re.compile(rb"<(?:\w+:)?row[\s/>]")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)


def check_beginning(content: bytes) -> None:
    """Raise `ReadError` for what needs no look inside."""
    if len(content) > MAX_FILE:
        raise ReadError(TOO_BIG)
    if content.startswith(_OLE):
        raise ReadError(ENCRYPTED)
    if not content.startswith(b"PK"):
        raise ReadError(NOT_EXCEL)


def check_excel(content: bytes) -> None:
    """Raise `ReadError` unless `content` is a zip of bounded size with the parts of a workbook."""
    check_beginning(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_directory(archive.infolist())
            _check_around(content, archive.infolist())
            _check_parts(archive)
    except _BROKEN as error:
        raise ReadError(DAMAGED) from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename.casefold() for part in parts}
    if _BOOK not in names or "[content_types].xml" not in names:
        raise ReadError(NOT_EXCEL)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_TOTAL:
        raise ReadError(TOO_BIG)
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError(ENCRYPTED)
    if any("vbaproject" in name for name in names):
        raise ReadError(MACROS)
    if any(name.startswith("xl/externallinks/") for name in names):
        raise ReadError(LINKED)
    if any(name.startswith(_FOREIGN_FOLDERS) for name in names):
        raise ReadError(EMBEDDED)
    if any(_points_outside(part) for part in parts):
        raise ReadError(OUTSIDE)
    if any(_has_odd_name(part) for part in parts):
        raise ReadError(ODD_NAME)
    if len(names) != len(parts) or any(part.compress_type not in _ALLOWED_COMPRESSION for part in parts):
        raise ReadError(DAMAGED)


def _points_outside(part: zipfile.ZipInfo) -> bool:
    """Whether its name leads out of the folder in which it would be unpacked, or it is a link."""
    name = part.filename.replace("\\", "/")
    return name.startswith("/") or ".." in name.split("/") or stat.S_ISLNK(part.external_attr >> 16)


def _has_odd_name(part: zipfile.ZipInfo) -> bool:
    """Whether another program may read its name as that of another part. No spreadsheet program writes such names."""
    folders = part.filename.removesuffix("/").split("/")
    return not _EMPTY_NAMES.isdisjoint(folders) or any(sign in part.orig_filename for sign in "%:\0")


def _check_around(content: bytes, parts: list[zipfile.ZipInfo]) -> None:
    """Another program may find another file in what stands before or behind the archive, or in a remark in it."""
    if content[-_END_SIZE : -_END_SIZE + len(_END)] != _END or min(part.header_offset for part in parts):
        raise ReadError(AROUND)


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Look at every part as if it were XML: a sheet may hide behind any name."""
    total = tags = attributes = 0
    for part in archive.infolist():
        content = _unpack(archive, part)
        total += len(content)
        if len(content) > MAX_PART or total > MAX_TOTAL:
            raise ReadError(TOO_BIG)
        _check_xml(content)
        if part.filename.casefold() == _BOOK and _STRICT_SPACE in content:
            raise ReadError(STRICT)
        tags += content.count(b"<")
        attributes += content.count(b"=")
        if tags > MAX_CELL_TAGS + MAX_OTHER_TAGS or attributes > MAX_ATTRIBUTES:
            raise ReadError(TOO_BIG)
        if _longest_row(content) > MAX_ROW or _has_crowded_tag(content):
            raise ReadError(TOO_BIG)
        _check_merged(content)
    if tags > MAX_OTHER_TAGS:  # or else there are few enough of any sort
        _check_sorts_of_tags(archive)


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(MAX_PART + 1)


def _check_sorts_of_tags(archive: zipfile.ZipFile) -> None:
    """Count the tags of cells and the others, each against its own limit: the slowest step of the gate."""
    cell_tags = other_tags = 0
    for part in archive.infolist():
        content = _unpack(archive, part)
        cells = len(_CELL_TAG.findall(content))
        cell_tags += cells
        other_tags += content.count(b"<") - cells
        if cell_tags > MAX_CELL_TAGS or other_tags > MAX_OTHER_TAGS:
            raise ReadError(TOO_BIG)


def _check_merged(content: bytes) -> None:
    """A library that opens the file for writing makes a cell of each merged one: a kilobyte can name 17 billion."""
    if b"mergeCell" not in content:
        return
    merged = 0
    for match in _MERGED.finditer(content):
        across = abs(column_index(match[3].decode()) - column_index(match[1].decode())) + 1
        merged += across * (abs(int(match[4]) - int(match[2])) + 1)
        if merged > MAX_MERGED_CELLS:
            raise ReadError(TOO_WIDE)


def column_index(letters: str) -> int:
    """``A`` is 0, ``Z`` is 25, ``AA`` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _longest_row(content: bytes) -> int:
    """Its bytes; 0 where none can be too long."""
    if len(content) <= MAX_ROW or _begins_rows_everywhere(content):
        return 0
    starts = [match.start() for match in _ROW_TAG.finditer(content)]
    end = max(content.rfind(b"sheetData>"), 0) or len(content)
    return max((after - before for before, after in pairwise([*starts, end])), default=0)


def _begins_rows_everywhere(content: bytes) -> bool:
    """Whether a row begins in every half of `MAX_ROW` bytes, so that none can be longer than that."""
    half = MAX_ROW // 2
    return all(content.find(b"<row ", at, at + half) >= 0 for at in range(0, len(content) - half, half))


def _has_crowded_tag(content: bytes) -> bool:
    """Whether a tag has more attributes than the parser should be given."""
    return any(_CROWDED_TAG.match(content, long.start()) for long in _LONG_TAG.finditer(content))


def _check_xml(content: bytes) -> None:
    if content.startswith(_UTF16) or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ReadError(DTD)
