"""The gate for Word files from outside: what could run, fetch or hide something is refused with one Dutch sentence."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from documents.errors import TemplateError
from documents.faults import Fault
from documents.field_codes import list_active_fields
from documents.package import Package, read_package
from documents.xml import WORD, Element

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTIVE_TYPE = re.compile("macroenabled|vbaproject|vbadata|activex|oleobject|ms-office.vba|document.package$")
_PLAIN_LINK = re.compile(r"(?i)(https?://|mailto:|tel:|#)[^\s\\]*")
_FETCHED = re.compile(r"[:\\]|//")
_LONGEST_NAMED = 100
_DRAWN = "{urn:schemas-microsoft-com:vml}"
_ACTIVE_ELEMENTS = tuple(WORD + name for name in ("altChunk", "subDoc", "control", "object", "movie"))

_ALLOWED_RELATIONSHIPS = frozenset({
    "chart", "chartColorStyle", "chartStyle", "chartUserShapes", "classificationlabels", "comments",
    "commentsExtended", "commentsExtensible", "commentsIds", "core-properties", "custom-properties", "customXml",
    "customXmlProps", "diagramColors", "diagramData", "diagramDrawing", "diagramLayout", "diagramQuickStyle",
    "documenttasks", "endnotes", "extended-properties", "font", "fontTable", "footer", "footnotes",
    "glossaryDocument", "header", "hyperlink", "image", "keyMapCustomizations", "numbering", "officeDocument",
    "people", "printerSettings", "recipientData", "settings", "styles", "stylesWithEffects", "theme",
    "themeOverride", "thumbnail", "webSettings",
})  # fmt: skip

_MACRO = ("Dit Word-bestand bevat een macro of een programma.", "Bewaar het als gewoon .docx-bestand zonder macro’s.")
_NOT_WORD = ("Dit is geen gewoon Word-document (.docx).", "Bewaar het in Word als “Word-document (*.docx)”.")
_LINK = (
    "Dit Word-bestand verwijst naar iets buiten zichzelf (“{}”).",
    "Haal dat weg; een gewone koppeling naar een website of e-mailadres mag wel.",
)
_TEMPLATE_LINK = (
    "Dit Word-bestand is gekoppeld aan een ander sjabloon (“{}”).",
    "Haal die koppeling weg in Word, bij Ontwikkelaars, Documentsjabloon.",
)
_EMBEDDED = ("In dit Word-bestand zit een ander bestand of programma (“{}”).", "Haal het weg en bewaar het opnieuw.")
_ESCAPES = ("Dit bestand is niet veilig om te openen.", "Maak het opnieuw in Word.")
_FIELD = ("Dit Word-bestand bevat een veld dat iets ophaalt of uitvoert (“{}”).", "Haal dat veld weg.")


def check_package(data: bytes) -> Package:
    """Return the parts of a harmless .docx; raise `TemplateError` for anything else."""
    package = read_package(data)
    fault = next(list_gate_faults(package), None)
    if fault is not None:
        raise TemplateError(str(fault))
    return package


def list_gate_faults(package: Package) -> Iterator[Fault]:
    """Yield everything for which a file is refused; raise `TemplateError` when it is no Word file at all."""
    yield from _check_types(package)
    for name, relationship in package.relationships():
        yield from _check_relationship(name, relationship)
    for name, tree in package.trees.items():
        yield from _check_content(name, tree)


def _check_types(package: Package) -> Iterator[Fault]:
    types = package.content_types()
    if any(_ACTIVE_TYPE.search(kind) for _, kind in types) or any(
        "vbaproject" in name.lower() for name in package.names
    ):
        yield Fault("macro", *_MACRO)
    mains = [part for part, kind in types if kind == _MAIN_TYPE]
    trees = [tree for name, tree in package.trees.items() if f"/{name.lower()}" in mains]
    if len(trees) != 1 or trees[0].tag != f"{WORD}document":
        yield Fault("not-a-word-document", *_NOT_WORD)


def _check_relationship(name: str, relationship: Element) -> Iterator[Fault]:
    kind = (relationship.get("Type") or "").rsplit("/", 1)[-1]
    target = relationship.get("Target") or ""
    if (relationship.get("TargetMode") or "Internal").lower() != "internal":
        if kind == "attachedTemplate":
            yield _fault("attached-template", _TEMPLATE_LINK, target, name)
        elif kind != "hyperlink" or not _PLAIN_LINK.fullmatch(target):
            yield _fault("outside-link", _LINK, target, name)
    elif kind not in _ALLOWED_RELATIONSHIPS:
        yield _fault("embedded-file", _EMBEDDED, kind, name)
    elif _leaves_package(name, target):
        yield Fault("unsafe-file", *_ESCAPES, part=name)


def _leaves_package(name: str, target: str) -> bool:
    if "\\" in target or (":" in target.split("/", maxsplit=1)[0] and not target.startswith("#")):
        return True
    folder = posixpath.dirname(posixpath.dirname(name))
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).startswith("..")


def _check_content(name: str, tree: Element) -> Iterator[Fault]:
    for active in tree.iter(*_ACTIVE_ELEMENTS):
        yield _fault("embedded-file", _EMBEDDED, str(active.tag).rsplit("}", 1)[-1], name, active)
    for drawn in tree.iter(_DRAWN + "*"):
        if _FETCHED.search(drawn.get("src") or ""):
            yield _fault("outside-link", _LINK, drawn.get("src"), name, drawn)
    for at, field in list_active_fields(tree):
        yield _fault("active-field", _FIELD, field, name, at)


def _fault(code: str, words: tuple[str, str], what: str, part: str, at: Element | None = None) -> Fault:
    """Return a fault in whose message stands what it is about, shortened."""
    message, advice = words
    return Fault(code, message.format(what[:_LONGEST_NAMED]), advice, part, at)
