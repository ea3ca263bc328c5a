"""The parts of a template, sorted: which are filled for every document, and which stay as they are."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.engine.errors import UnprovenError
from documents.package import CONTENT_TYPES, Package
from documents.xml import WORD, Element, list_children

DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FILLED = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_BODY = b"<w:body>@</w:body>"
_ROOT_RELATIONSHIPS = "_rels/.rels"
SIGNATURES = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
"""How a file refers to the digital signatures under it (ECMA-376 part 2, 13.2.4)."""


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part with tags: what stands before its XML, the XML that docxtpl makes ready for Jinja, and what is behind."""

    name: str
    head: bytes
    xml: str
    tail: bytes


def find_main(package: Package) -> str:
    """Return the name of the part that holds the text."""
    return package.mains()[0].lstrip("/")


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
    """Return the parts that the document uses. What nothing refers to is left behind, as python-docx does.

    Signatures are left behind too: they were under another text.
    """
    names = {name.lower(): name for name in package.names}
    reached: set[str] = {CONTENT_TYPES, _ROOT_RELATIONSHIPS}
    waiting = [_ROOT_RELATIONSHIPS]
    while waiting:
        for target in package.targets(waiting.pop(), but=SIGNATURES):
            part = names.get(target.lower())
            if part is not None and part not in reached:
                folder, name = posixpath.split(part)
                own = names.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
                reached.add(part)
                if own is not None:
                    reached.add(own)
                    waiting.append(own)
    return frozenset(reached)


def keep_types(types: Element, kept: Iterable[str]) -> None:
    """Take away what `[Content_Types].xml` says of parts that are not kept; capitals make no difference there."""
    names = {name.lower() for name in kept}
    for entry in list_children(types):
        name = entry.get("PartName")
        if name is not None and name.lstrip("/").lower() not in names:
            types.remove(entry)
