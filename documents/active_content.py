"""What in the XML of a Word file or a picture could run, fetch or show something from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from documents.faults import Fault
from documents.field_codes import list_active_fields
from documents.xml import WORD, Element, list_instructions

PLAIN_LINK = re.compile(r"(?i)(https?://|mailto:|tel:|#)[^\s\\]*")
"""A link that a person may click on."""
MACRO = ("Dit Word-bestand bevat een macro of een programma.", "Bewaar het als gewoon .docx-bestand zonder macro’s.")
EMBEDDED = ("In dit Word-bestand zit een ander bestand of programma (“{}”).", "Haal het weg en bewaar het opnieuw.")
LINK = (
    "Dit Word-bestand verwijst naar iets buiten zichzelf (“{}”).",
    "Haal dat weg; een gewone koppeling naar een website of e-mailadres mag wel.",
)
ADDRESSES = (
    "Dit Word-bestand is gekoppeld aan een adressenlijst, om af te drukken met samenvoegen.",
    "Kies in Word bij Verzendlijsten, Afdruk samenvoegen starten “Normaal Word-document” en bewaar het opnieuw.",
)
_FIELD = ("Dit Word-bestand bevat een veld dat iets ophaalt of uitvoert (“{}”).", "Haal dat veld weg.")
_SCRIPTED = (
    "In dit Word-bestand zit een afbeelding (svg) met een programma of een koppeling erin (“{}”).",
    "Bewaar de afbeelding als png.",
)

_LONGEST_NAMED = 100
_FETCHED = re.compile(r"[:\\]|//")
_DRAWN = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_COMMANDS = "{http://schemas.microsoft.com/office/word/2006/wordml}"
_FILM = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}*"
_SVG = "{http://www.w3.org/2000/svg}"
_LAID_OUT_BY = "xml-stylesheet"
"""An instruction before the first element, that browsers follow."""
_EMBEDDED_ELEMENTS = (
    *(WORD + name for name in ("altChunk", "subDoc", "control", "object", "objectEmbed", "objectLink", "movie")),
    _OFFICE + "OLEObject",
    "{http://www.w3.org/1999/xhtml}script",
)
_FETCHING_ELEMENTS = (*(WORD + name for name in ("sourceFileName", "saveThroughXslt")), _FILM)
"""A page in a frame, a program that saves, a film on a website."""
_MAIL_MERGE = tuple(WORD + name for name in ("connectString", "query", "udl"))
"""Where a mail merge has its addresses from."""
_MACROS = (_COMMANDS + "macro", WORD + "entryMacro", WORD + "exitMacro")
"""What a key runs, and what a field to fill in runs when somebody comes there or leaves."""
_SCHEMAS = "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}"
_SCHEMA_PLACES = ("manifestLocation", "schemaLocation")
_FETCHED_FROM = ("src", _OFFICE + "href", _OFFICE + "althref")
_SCRIPTS = frozenset({"script", "foreignObject", "handler", "listener", "set", "animate", "iframe", "embed", "object"})
_STYLE_ADDRESS = re.compile(r"(?i)url\(\s*['\"]?(?!#|data:image/)|@import|expression\(|javascript:")
_PICTURE_ADDRESS = re.compile(r"(?i)(#|data:image/(?!svg)).*", re.DOTALL)


def list_active_content(name: str, tree: Element) -> Iterator[Fault]:
    """Yield everything of the kind in the part `name`."""
    if _LAID_OUT_BY in list_instructions(tree):
        yield make_fault("outside-link", LINK, _LAID_OUT_BY, name)
    # within something else a browser draws a picture too
    yield from _list_in_picture(name, tree.iter("*" if _local(tree) == "svg" else _SVG + "*"))
    if _local(tree) == "html":
        yield make_fault("embedded-file", EMBEDDED, name, name, tree)
    for active in tree.iter(*_EMBEDDED_ELEMENTS):
        yield make_fault("embedded-file", EMBEDDED, _local(active), name, active)
    for fetching in tree.iter(*_FETCHING_ELEMENTS, _STRICT):
        yield make_fault("outside-link", LINK, _local(fetching), name, fetching)
    if next(tree.iter(*_MAIL_MERGE), None) is not None:
        yield make_fault("outside-link", ADDRESSES, "", name)
    for macro in tree.iter(*_MACROS):
        yield Fault("macro", *MACRO, name, macro)
    for schema in tree.iter(_SCHEMAS + "schema"):
        yield from _list_in_schema(name, schema)
    for drawn in tree.iter(_DRAWN + "*"):
        yield from _list_in_drawing(name, drawn)
    for at, field in list_active_fields(tree):
        yield make_fault("active-field", _FIELD, field, name, at)


def _list_in_drawing(name: str, drawn: Element) -> Iterator[Fault]:
    """Find what an old drawing (VML) fetches, and what opens when somebody clicks on it."""
    for address in (drawn.get(attribute) or "" for attribute in _FETCHED_FROM):
        if _FETCHED.search(address):
            yield make_fault("outside-link", LINK, address, name, drawn)
    link = drawn.get("href") or ""
    if _FETCHED.search(link) and not PLAIN_LINK.fullmatch(link):
        yield make_fault("outside-link", LINK, link, name, drawn)


def _list_in_schema(name: str, schema: Element) -> Iterator[Fault]:
    for address in (schema.get(_SCHEMAS + attribute) or "" for attribute in _SCHEMA_PLACES):
        if _FETCHED.search(address):
            yield make_fault("outside-link", LINK, address, name, schema)


def _list_in_picture(name: str, elements: Iterable[Element]) -> Iterator[Fault]:
    """Find programs and addresses in an SVG, which a browser would run and fetch."""
    for element in elements:
        if _local(element) in _SCRIPTS:
            yield make_fault("embedded-file", _SCRIPTED, _local(element), name, element)
        if _local(element) == "style" and _STYLE_ADDRESS.search("".join(element.itertext())):
            yield make_fault("outside-link", _SCRIPTED, "style", name, element)
        for attribute, value in element.items():
            short = str(attribute).rpartition("}")[2].lower()
            if short.startswith("on") or (short in ("href", "src") and not _PICTURE_ADDRESS.fullmatch(value)):
                yield make_fault("embedded-file", _SCRIPTED, short, name, element)
            elif _STYLE_ADDRESS.search(value):
                yield make_fault("outside-link", _SCRIPTED, short, name, element)


def make_fault(code: str, words: tuple[str, str], what: str, part: str, at: Element | None = None) -> Fault:
    """Return a fault in whose message stands what it is about, shortened."""
    message, advice = words
    return Fault(code, message.format(what[:_LONGEST_NAMED]), advice, part, at)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
