"""What the parts of a workbook around its cells say: the sheets and where they are, and the formats of dates."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from forms.readers.excel_gate import DAMAGED, DTD, TOO_BIG
from forms.readers.workbook import ReadError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""The namespace of everything in a workbook as the parser writes it, a blank before the name."""
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_TYPE = "http://schemas.openxmlformats.org/package/2006/content-types Override"
_BY_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_OPEN_XML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_BOOK_TYPES = (_OPEN_XML + "template.main+xml", _OPEN_XML + "sheet.main+xml")
_STRINGS_TYPE = _OPEN_XML + "sharedStrings+xml"
_TRUE = frozenset({"1", "true", "t"})
_BUILT_IN_DATES = frozenset({*range(14, 23), 45, 46, 47})
_BUILT_IN_DURATION = 46
_NO_FORMAT = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
"""In a number format: a literal text, and a colour, currency or condition between brackets."""
_DATE = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_DURATION = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)

MAX_SHEETS = 50
MAX_NAMES = 10_000
"""Of elements and attributes in one part, from which the parser forgets none; there are some hundreds."""
_STEP = 1 << 16
"""Bytes given to the parser between two looks at how many names it keeps."""
TOO_MANY_SHEETS = (
    f"Dit Excel-bestand heeft meer dan {MAX_SHEETS} bladen. "
    "Kopieer alleen de bladen van het formulier naar een nieuw bestand."
)

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet: its title and state, and the name of the part that holds its cells."""

    title: str
    state: str
    name: str


@dataclass(frozen=True, slots=True)
class Formats:
    """The styles, by their number, that make a moment of a number; `durations` are those that make a length of time."""

    dates: frozenset[str]
    durations: frozenset[str]


def parse(
    content: bytes, start: Start, end: Callable[[str], None] | None = None, text: Callable[[str], None] | None = None
) -> None:
    """Read XML; raise `ReadError` for a document type, however it is hidden, and for what is no XML."""
    parser = make_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    feed(parser, content)


def make_parser() -> expat.XMLParserType:
    """A parser that refuses a document type; who wants to hear of anything else sets its handlers."""
    parser = expat.ParserCreate(namespace_separator=" ", intern={})
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def feed(parser: expat.XMLParserType, content: bytes) -> None:
    """Let the parser read all of `content`; raise `ReadError` as `parse` does."""
    try:
        for at in range(0, len(content), _STEP):
            parser.Parse(content[at : at + _STEP])
            if len(parser.intern) > MAX_NAMES:
                raise ReadError(TOO_BIG)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ReadError(DAMAGED) from error


def _refuse(*_: object) -> None:
    raise ReadError(DTD)


def _elements(archive: zipfile.ZipFile, name: str) -> list[tuple[str, Attributes]]:
    found: list[tuple[str, Attributes]] = []
    parse(archive.read(name), lambda tag, attributes: found.append((tag, attributes)))
    return found


def read_parts(archive: zipfile.ZipFile) -> tuple[list[Part], str | None, bool]:
    """Return the sheets with cells, the part of the shared texts, and whether days are counted from 1904."""
    types = {attributes["ContentType"]: attributes["PartName"].lstrip("/") for attributes in _of(archive)}
    book = next((types[kind] for kind in _BOOK_TYPES if kind in types), "xl/workbook.xml")
    elements = _elements(archive, book)
    targets = _targets(archive, book)
    from_1904 = any(tag == MAIN + "workbookPr" and a.get("date1904") in _TRUE for tag, a in elements)
    sheets = [(a, *targets[a[_BY_ID]]) for tag, a in elements if tag == MAIN + "sheet" and a.get(_BY_ID)]
    if len(sheets) > MAX_SHEETS:
        raise ReadError(TOO_MANY_SHEETS)
    if len({name for _, _, name in sheets}) < len(sheets):  # read once each, they would be measured once
        raise ReadError(DAMAGED)
    known = set(archive.namelist())
    parts = [
        Part(attributes["name"].strip(), attributes.get("state", "visible"), name)
        for attributes, kind, name in sheets
        if name in known and "chartsheet" not in kind
    ]
    return parts, types.get(_STRINGS_TYPE), from_1904


def _of(archive: zipfile.ZipFile) -> Iterator[Attributes]:
    return (attributes for tag, attributes in _elements(archive, "[Content_Types].xml") if tag == _TYPE)


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the name of every part that `part` names, by how it calls them."""
    folder, name = posixpath.split(part)
    return {
        attributes["Id"]: (attributes["Type"], _resolve(folder, attributes["Target"]))
        for tag, attributes in _elements(archive, f"{folder}/_rels/{name}.rels")
        if tag == _RELATION
    }


def _resolve(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def read_formats(archive: zipfile.ZipFile) -> Formats:
    """Which styles make a moment of a number."""
    if "xl/styles.xml" not in archive.namelist():
        return Formats(frozenset(), frozenset())
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside = ""
    for tag, attributes in _elements(archive, "xl/styles.xml"):
        if tag in (MAIN + "cellStyleXfs", MAIN + "cellXfs", MAIN + "cellStyles", MAIN + "dxfs"):
            inside = tag
        elif tag == MAIN + "numFmt" and inside != MAIN + "dxfs":
            codes[attributes["numFmtId"]] = attributes["formatCode"]
        elif tag == MAIN + "xf" and inside == MAIN + "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
    kinds = {number: _kind(number, codes.get(number)) for number in set(styles)}
    numbered = [(str(position), kinds[number]) for position, number in enumerate(styles)]
    return Formats(
        frozenset(number for number, (is_date, _) in numbered if is_date),
        frozenset(number for number, (_, is_duration) in numbered if is_duration),
    )


def _kind(number: str, code: str | None) -> tuple[bool, bool]:
    """Whether this number format shows a moment, and whether it shows a length of time."""
    if code is None:
        return int(number) in _BUILT_IN_DATES, int(number) == _BUILT_IN_DURATION
    positive = code.split(";")[0]
    return bool(_DATE.search(_NO_FORMAT.sub("", positive))), bool(_DURATION.search(positive))
