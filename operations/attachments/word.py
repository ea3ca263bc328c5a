"""The gate for Word files that are only passed on: strict on what runs or fetches, lenient on what Word itself writes.

A template is held against the stricter `documents.gate`: it is opened here. A report of a care provider was often made
from the template of their own organisation, and may hold a chart with its figures.
"""

from __future__ import annotations

import re

from documents.errors import TemplateError
from documents.field_codes import list_active_fields
from documents.package import Package, read_package
from documents.xml import WORD, Element
from storage.errors import StorageError

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RUNS = re.compile(r"(?i)macroenabled|vba|activex|ole|control|afchunk|subdocument|toolbars|webextension|extensibility")
"""In the kind of a part or of a relationship: a program, or a way in for one."""
_ACTIVE_ELEMENTS = tuple(WORD + name for name in ("altChunk", "subDoc", "control", "object", "movie"))
_FOLLOWED = re.compile(r"(?i)(https?:|mailto:|tel:|#|file:///[a-z]:).*|(?!//)[^:\\]*")
"""A link that a person may click on."""
_OWN_DISK = re.compile(r"(?i)file:///[a-z]:.*|[a-z]:\\.*|(?!//)[^:\\]*")
"""Where the template of a document may stand: never on another computer, which could put a program in it."""
_DRAWN = "{urn:schemas-microsoft-com:vml}"
_FETCHED = re.compile(r"[:\\]|//")

_AS_PDF = " Bewaar het als pdf en voeg die pdf toe."
_UNREADABLE = "Dit Word-bestand (.docx) is beschadigd, beveiligd of te groot om na te kijken." + _AS_PDF
_NOT_WORD = "Dit is geen gewoon Word-bestand (.docx)." + _AS_PDF
_PROGRAM = "In dit Word-bestand zit een programma of een ander bestand." + _AS_PDF
_FETCHES = "Dit Word-bestand haalt iets op van een andere plek." + _AS_PDF


def check_attached_word(content: bytes) -> None:
    """Raise `StorageError` for a Word file that is broken, trapped or active."""
    try:
        package = read_package(content)
        _check_types(package)
    except TemplateError:
        raise StorageError(_UNREADABLE) from None
    for _, relationship in package.relationships():
        _check_relationship(relationship)
    for tree in package.trees.values():
        _check_content(tree)


def _check_types(package: Package) -> None:
    types = package.content_types()
    if any(_RUNS.search(kind) for _, kind in types) or any("vbaproject" in name.lower() for name in package.names):
        raise StorageError(_PROGRAM)
    mains = [part for part, kind in types if kind == _MAIN_TYPE]
    trees = [tree for name, tree in package.trees.items() if f"/{name.lower()}" in mains]
    if [tree.tag for tree in trees] != [f"{WORD}document"]:
        raise StorageError(_NOT_WORD)


def _check_relationship(relationship: Element) -> None:
    kind = (relationship.get("Type") or "").rpartition("relationships/")[2]
    target = relationship.get("Target") or ""
    if _RUNS.search(kind):
        raise StorageError(_PROGRAM)
    if (relationship.get("TargetMode") or "Internal").lower() == "internal":
        if kind == "package" and not target.lower().endswith(".xlsx"):
            raise StorageError(_PROGRAM)
        return
    allowed = {"hyperlink": _FOLLOWED, "attachedTemplate": _OWN_DISK}.get(kind)
    if allowed is None or not allowed.fullmatch(target):
        raise StorageError(_FETCHES)


def _check_content(tree: Element) -> None:
    if next(tree.iter(*_ACTIVE_ELEMENTS), None) is not None:
        raise StorageError(_PROGRAM)
    if any(_FETCHED.search(drawn.get("src") or "") for drawn in tree.iter(_DRAWN + "*")):
        raise StorageError(_FETCHES)
    if next(list_active_fields(tree), None) is not None:
        raise StorageError(_FETCHES)
