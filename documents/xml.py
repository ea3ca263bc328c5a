"""The XML inside a Word file: names, and the one strict way to parse it. lxml has no types, so it is met here only."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

Element: TypeAlias = Any
"""An lxml element."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class XmlError(ValueError):
    """Bytes that are not well-formed XML in UTF-8 without a document type."""


def parse_xml(content: bytes) -> Element:
    """Return the root element. Nothing is fetched or expanded; a document type or another encoding is refused."""
    if b"\0" in content[:4] or content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in content:
        raise XmlError("document type or UTF-16")
    try:
        root = etree.fromstring(content, _strict_parser())
    except etree.XMLSyntaxError as error:
        raise XmlError(str(error)) from error
    document = root.getroottree().docinfo
    if document.doctype or (document.encoding or "UTF-8").upper() not in ("UTF-8", "US-ASCII", "ASCII"):
        raise XmlError("document type or another encoding than UTF-8")
    return root


def write_xml(root: Element) -> bytes:
    """Return the bytes of a whole part."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def list_children(element: Element) -> list[Element]:
    """Return the child elements, without comments."""
    return list(element.iterchildren(etree.Element))


def list_instructions(root: Element) -> list[str]:
    """Return the names of the processing instructions that stand before the first element."""
    return [str(one.target) for one in root.itersiblings(etree.ProcessingInstruction, preceding=True)]


def get_or_add(parent: Element, tag: str, *, first: bool = False) -> Element:
    """Return the child `tag`, made at the end (or as the first) when it is not there."""
    found = parent.find(tag)
    return add_child(parent, tag, first=first) if found is None else found


def add_child(parent: Element, tag: str, *, first: bool = False) -> Element:
    """Return a new child `tag`, at the end or as the first."""
    made = parent.makeelement(tag)
    parent.insert(0 if first else len(parent), made)
    return made


def _strict_parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
