"""The parts of a template, sorted: which are filled for every document, and which stay as they are."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.engine.errors import UnprovenError
from documents.package import CONTENT_TYPES, Package
from documents.xml import WORD, Element, list_children

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FILLED = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_BODY = b"<w:body>@</w:body>"
_ROOT_RELATIONSHIPS = "_rels/.rels"


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part with tags: what stands before its XML, the XML that docxtpl makes ready for Jinja, and what is behind."""

    name: str
    head: bytes
    xml: str
    tail: bytes


def find_main(package: Package) -> str:
    """Return the name of the part that holds the text."""
    return next(name.lstrip("/") for name, kind in package.content_types() if kind == MAIN_TYPE)


def list_filled(package: Package) -> list[FilledPart]:
    """Return the body, the headers, footers and notes; raise `UnprovenError` for a body that is no usual one."""
    types = {name.lstrip("/"): kind for name, kind in package.content_types()}
    main = find_main(package)
    parts = [_body(name, tree) for name, tree in package.trees.items() if name.lower() == main]
    for name, tree in package.trees.items():
        if types.get(name.lower(), "").endswith(_FILLED):
            parts.append(FilledPart(name, DECLARATION, write_xml(tree), b""))
    return parts


def write_xml(element: Element) -> str:
    """Return the XML of an element as docxtpl sees it."""
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    assert isinstance(xml, str)
    return xml


def _body(name: str, tree: Element) -> FilledPart:
    body = tree.find(WORD + "body")
    if body is None or body.nsmap != tree.nsmap or tree.nsmap.get("w") != WORD.strip("{}"):
        raise UnprovenError("het document is anders opgebouwd dan Word dat doet")
    around = copy.deepcopy(tree)
    hollow = around.find(WORD + "body")
    hollow.clear()
    hollow.text = "@"
    head, found, tail = etree.tostring(around, encoding="UTF-8").partition(_BODY)
    if not found:
        raise UnprovenError("het document is anders opgebouwd dan Word dat doet")
    xml = write_xml(body)
    return FilledPart(name, DECLARATION + _without_declaration(head), "<w:body>" + xml[xml.index(">") + 1 :], tail)


def _without_declaration(xml: bytes) -> bytes:
    return xml[xml.index(b"?>") + 2 :].lstrip() if xml.startswith(b"<?xml") else xml


def list_reachable(package: Package) -> frozenset[str]:
    """Return the parts that the document uses. What nothing refers to is left behind, as python-docx does."""
    reached: set[str] = {CONTENT_TYPES, _ROOT_RELATIONSHIPS}
    waiting = [_ROOT_RELATIONSHIPS]
    while waiting:
        relationships = waiting.pop()
        for target in _targets(package, relationships):
            if target in package.names and target not in reached:
                folder, name = posixpath.split(target)
                reached.add(target)
                own = posixpath.join(folder, "_rels", f"{name}.rels")
                if own in package.names:
                    reached.add(own)
                    waiting.append(own)
    return frozenset(reached)


def _targets(package: Package, relationships: str) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(relationships))
    for relationship in list_children(package.trees[relationships]):
        target = relationship.get("Target") or ""
        if (relationship.get("TargetMode") or "Internal") == "Internal":
            yield posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def keep_types(types: Element, kept: Mapping[str, object]) -> None:
    """Take away what `[Content_Types].xml` says of parts that are not kept."""
    for entry in list_children(types):
        name = entry.get("PartName")
        if name is not None and name.lstrip("/") not in kept:
            types.remove(entry)
