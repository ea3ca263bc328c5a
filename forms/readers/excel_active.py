"""What in an xlsx could run or fetch something when a colleague opens the file again: it is refused, as in Word."""

from __future__ import annotations

import re
import zipfile

from forms.readers.excel_gate import EMBEDDED, LINKED, MACROS
from forms.readers.excel_parts import Attributes, parse
from forms.readers.workbook import ReadError

TO_ELSEWHERE = (
    "Dit Excel-bestand bevat een koppeling of formule naar iets buiten het bestand. "
    "Haal die weg; een gewone koppeling naar een website of e-mailadres mag wel."
)
_MACRO_TYPES = re.compile(r"(?i)macro|vba|activex")
"""In what a part says it is, or in how one part belongs to another, whatever it is called."""
_FOREIGN_KINDS = frozenset({"oleObject", "package", "control", "attachedToolbars", "extensibility"})
_LINKED_KINDS = frozenset({"externalLink", "externalLinkPath", "connections", "queryTable"})
_PLAIN_LINK = re.compile(r"(?i)(https?://|mailto:|tel:|#)[^\s\\]*")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"#!", b"%PDF", b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"{\\rt")
_LONGEST_BEGINNING = 8
_SCRIPT = re.compile(rb"(?i)<(?:\w+:)?script[\s/>]|\son\w+\s*=")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?>([^<]+)")
_QUOTED = re.compile(rb"""\"[^"]*"|'[^']*'""")
_FETCHING = re.compile(rb"(?i)(?<!\w)(?:_xlfn\.)?(?:WEBSERVICE|RTD|REGISTER|REGISTER\.ID|CALL)\(|\|")
"""A function that fetches or runs something, or the sign of a line to another program: ``cmd|'...'!A0``."""
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"


def check_active(archive: zipfile.ZipFile) -> None:
    """Raise `ReadError` for a workbook with anything of the kind; its parts have been measured before."""
    for part in archive.infolist():
        name, content = part.filename.casefold(), archive.read(part)
        if content[:_LONGEST_BEGINNING].startswith(_PROGRAMS):
            raise ReadError(EMBEDDED)
        if name == "[content_types].xml":
            parse(content, _check_type)
        elif name.endswith(".rels"):
            parse(content, _check_relationship)
        elif name.endswith(".svg") and _SCRIPT.search(content):
            raise ReadError(EMBEDDED)
        elif any(_fetches(formula) for formula in _FORMULA.findall(content)):
            raise ReadError(TO_ELSEWHERE)


def _fetches(formula: bytes) -> bool:
    return bool(_FETCHING.search(_QUOTED.sub(b"", formula.replace(b"&quot;", b'"').replace(b"&apos;", b"'"))))


def _check_type(_tag: str, attributes: Attributes) -> None:
    if _MACRO_TYPES.search(attributes.get("ContentType", "")):
        raise ReadError(MACROS)


def _check_relationship(tag: str, attributes: Attributes) -> None:
    if tag != _RELATION:
        return
    kind = attributes.get("Type", "").rpartition("/")[2]
    if _MACRO_TYPES.search(kind):
        raise ReadError(MACROS)
    if kind in _FOREIGN_KINDS:
        raise ReadError(EMBEDDED)
    if kind in _LINKED_KINDS:
        raise ReadError(LINKED)
    is_outside = attributes.get("TargetMode", "Internal").casefold() != "internal"
    if is_outside and not (kind == "hyperlink" and _PLAIN_LINK.fullmatch(attributes.get("Target", ""))):
        raise ReadError(TO_ELSEWHERE)
