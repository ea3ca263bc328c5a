"""The gate for Word files from outside: what could run, fetch or hide something is refused with one Dutch sentence."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from documents.active_content import ADDRESSES, EMBEDDED, LINK, MACRO, PLAIN_LINK, list_active_content, make_fault
from documents.archive import OLE
from documents.errors import TemplateError
from documents.faults import Fault
from documents.package import Package, read_package, resolve_target
from documents.xml import Element, list_children

_MACRO_TYPE = re.compile("macroenabled|vbaproject|vbadata|activex|ms-office.vba")
_EMBEDDED_TYPE = re.compile("oleobject|document.package$")
_ROOT = "_rels/.rels"
_PROGRAMS = (
    OLE, b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!", b"%PDF", b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"{\\rt", b"ITSF", b"MSCF", b"L\0\0\0\x01\x14\x02\0",
)  # fmt: skip
"""How programs, archives and other documents begin; a picture that is packed (emz, wmz) is the one that may."""
_PACKED_PICTURE = re.compile(r"(?i).*\.(emz|wmz)")
_FOREIGN_PART = re.compile(
    r"(?i)(.*/)?(embeddings|activex|customui|webextensions|attachedtoolbars)(/.*|\.\w+)"
    r"|.*\.(exe|dll|com|scr|msi|lnk|bat|cmd|ps1|sh|py|jar|jse?|vb[se]|wsf|hta|html?|mht(ml)?|swf|do[ct][xm]?|xl[st][xmb]?|pp[ts][xm]?)"
)
"""Where Word keeps other files and programs, and what they are called."""

_ALLOWED_RELATIONSHIPS = frozenset({
    "certificate", "chart", "chartColorStyle", "chartStyle", "chartUserShapes", "classificationlabels", "comments",
    "commentsExtended", "commentsExtensible", "commentsIds", "core-properties", "custom-properties", "customXml",
    "customXmlProps", "diagramColors", "diagramData", "diagramDrawing", "diagramLayout", "diagramQuickStyle",
    "documenttasks", "endnotes", "extended-properties", "font", "fontTable", "footer", "footnotes", "glossaryDocument",
    "hdphoto", "header", "hyperlink", "image", "intelligence", "keyMapCustomizations", "numbering", "officeDocument",
    "origin", "people", "printerSettings", "recipientData", "settings", "signature", "styles", "stylesWithEffects",
    "theme", "themeOverride", "thumbnail", "webSettings",
})  # fmt: skip

_NOT_WORD = ("Dit is geen gewoon Word-document (.docx).", "Bewaar het in Word als “Word-document (*.docx)”.")
_STRICT_ROOT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}document"
_STRICT = ("Dit bestand is bewaard als “Strict Open XML-document”.", _NOT_WORD[1])
_CHART = (
    "Achter een grafiek in dit Word-bestand zit een heel Excel-bestand (“{}”).",
    "Knip de grafiek in Word uit, plak hem terug als afbeelding en bewaar het bestand opnieuw.",
)
_ADD_IN = (
    "Dit Word-bestand opent een invoegtoepassing, zoals een taalcontrole (“{}”).",
    "Haal die weg in Word, bij Bestand, Info, Controleren op problemen, Document controleren, en bewaar het opnieuw.",
)
_FILE_LINK = (
    "In dit Word-bestand gaat een koppeling niet naar een website, maar naar een bestand of programma (“{}”).",
    "Haal die koppeling weg; een koppeling naar een website of e-mailadres mag wel.",
)
_MAIL_MERGE = frozenset({"mailMergeSource", "mailMergeHeaderSource"})
_CHART_RELATIONSHIPS = re.compile(r"(?i).*/charts/_rels/[^/]+\.rels")
_ADD_INS = re.compile(r"(?i)(.*/)?webextensions/.*")
_TEMPLATE_LINK = (
    "Dit Word-bestand is gekoppeld aan een ander sjabloon (“{}”).",
    "Haal die koppeling weg in Word, bij Ontwikkelaars, Documentsjabloon.",
)
_ESCAPES = ("Dit bestand is niet veilig om te openen.", "Maak het opnieuw in Word.")


def check_package(data: bytes) -> Package:
    """Return the parts of a harmless .docx; raise `TemplateError` for anything else."""
    package = read_package(data)
    fault = next(list_gate_faults(package), None)
    if fault is not None:
        raise TemplateError(str(fault))
    return package


def list_gate_faults(package: Package) -> Iterator[Fault]:
    """Yield everything for which a file is refused; raise `TemplateError` when it is no Word file at all.

    What has no place in the text is told once, however often it stands there.
    """
    told: set[tuple[str, str]] = set()
    for fault in _list_all(package):
        key = (fault.message, fault.part)
        if fault.at is not None or key not in told:
            told.add(key)
            yield fault


def _list_all(package: Package) -> Iterator[Fault]:
    if any(tree.tag == _STRICT_ROOT for tree in package.trees.values()):
        yield Fault("not-a-word-document", *_STRICT)
        return
    yield from _check_types(package)
    embedded = dict(_list_embedded(package))
    yield from embedded.values()
    for name, relationship in package.relationships():
        yield from _check_relationship(name, relationship, embedded.keys())
    for name, tree in package.trees.items():
        yield from list_active_content(name, tree)


def _check_types(package: Package) -> Iterator[Fault]:
    if any(_MACRO_TYPE.search(kind) for _, kind in package.content_types()) or any(
        "vbaproject" in name.lower() for name in package.names
    ):
        yield Fault("macro", *MACRO)
    mains = package.mains()
    if len(mains) != 1 or _list_begins(package) != mains:
        yield Fault("not-a-word-document", *_NOT_WORD)


def _list_embedded(package: Package) -> Iterator[tuple[str, Fault]]:
    """Yield each part that is another file or a program, in lower case and with what is to be said of it."""
    typed = {part.lstrip("/") for part, kind in package.content_types() if _EMBEDDED_TYPE.search(kind)}
    charts = {
        target.lower()
        for name in package.trees
        if _CHART_RELATIONSHIPS.fullmatch(name)
        for target in package.targets(name)
    }
    for name in sorted(package.names):
        is_program = package.beginnings.get(name, b"").startswith(_PROGRAMS) and not _PACKED_PICTURE.fullmatch(name)
        if is_program or _FOREIGN_PART.fullmatch(name) or name.lower() in typed:
            words = _CHART if name.lower() in charts else _ADD_IN if _ADD_INS.fullmatch(name) else EMBEDDED
            yield name.lower(), make_fault("embedded-file", words, name, name)


def _list_begins(package: Package) -> list[str]:
    """Return where a word processor begins to read, as the relationships of the file itself say it."""
    root = next((tree for name, tree in package.trees.items() if name.lower() == _ROOT), None)
    related = () if root is None else list_children(root)
    begins = (one.get("Target") or "" for one in related if (one.get("Type") or "").endswith("/officeDocument"))
    return ["/" + posixpath.normpath(target.lstrip("/")).lower() for target in begins]


def _check_relationship(name: str, relationship: Element, told: Collection[str]) -> Iterator[Fault]:
    kind = (relationship.get("Type") or "").rsplit("/", 1)[-1]
    target = relationship.get("Target") or ""
    if (relationship.get("TargetMode") or "Internal").lower() != "internal":
        if kind == "attachedTemplate":
            yield make_fault("attached-template", _TEMPLATE_LINK, target, name)
        elif kind == "hyperlink":
            if target and not PLAIN_LINK.fullmatch(target):
                yield make_fault("outside-link", _FILE_LINK, target, name)
        else:
            words = ADDRESSES if kind in _MAIL_MERGE else LINK
            yield make_fault("outside-link", words, target, name)
    elif kind not in _ALLOWED_RELATIONSHIPS and resolve_target(name, target).lower() not in told:
        yield make_fault("embedded-file", EMBEDDED, kind, name)
    elif _leaves_package(name, target):
        yield Fault("unsafe-file", *_ESCAPES, part=name)


def _leaves_package(name: str, target: str) -> bool:
    if (
        "\\" in target
        or target.startswith("//")
        or (":" in target.split("/", maxsplit=1)[0] and not target.startswith("#"))
    ):
        return True
    folder = posixpath.dirname(posixpath.dirname(name))
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).startswith("..")
