"""What LibreOffice 7 breaks itself: controls in which changes were tracked. Exactly that is mended, before the gate.

It cuts such a control where the change begins and ends, opens the mark of the change around each piece before the
piece begins and closes it inside, so that the XML is not well-formed, and writes the whole text of the control behind
the text of every piece; in the first, in the place of it. What is not cut exactly like that stays as it is, and the
gate refuses it as damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.archive import read_archive, write_archive
from documents.errors import TemplateError
from documents.reading_back.marks import CONTROL, CONTROL_CONTENT, CONTROL_MARKS, DELETED_TEXT, TEXT
from documents.xml import WORD, Element, XmlError, parse_xml

_BODY, _PROGRAM = "word/document.xml", "docProps/app.xml"
_LARGEST = 6 << 20
"""Bytes of XML: what the gate refuses in any case."""
_TORN = re.compile(
    rb"<w:(ins|del) [^<>]*>(<w:sdt><w:sdtPr>(?:(?!</?w:sdt|<w:p[ >]).)*</w:sdtPr><w:sdtContent>)</w:\1>", re.DOTALL
)
"""A change that is opened before a control and closed inside it."""


def mend_controls(docx: bytes) -> bytes:
    """Return the file with its controls whole, or the very same bytes when there is nothing that can be mended."""
    try:
        parts = dict(read_archive(docx))
    except TemplateError:
        return docx  # the gate says why
    body = parts.get(_BODY, b"")
    if b"LibreOffice/7." not in parts.get(_PROGRAM, b"") or len(body) > _LARGEST or not _TORN.search(body):
        return docx
    try:
        tree = parse_xml(_TORN.sub(rb"\2", body))
    except XmlError:
        return docx
    for pieces in list(_list_cut(tree)):
        if not _join(pieces):
            return docx
    parts[_BODY] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
    return write_archive(parts)


def _list_cut(tree: Element) -> Iterator[list[Element]]:
    """Yield the pieces of every control that was cut, in their order."""
    seen: set[Element] = set()
    for control in tree.iter(CONTROL):
        if control in seen:
            continue
        pieces = [control]
        while (follows := pieces[-1].getnext()) is not None and _is_same(pieces[-1], follows):
            pieces.append(follows)
        seen.update(pieces)
        if any(
            piece.find(f"{CONTROL_CONTENT}/{WORD}{kind}") is not None for piece in pieces for kind in ("ins", "del")
        ):
            yield pieces


def _is_same(control: Element, follows: Element) -> bool:
    return follows.tag == CONTROL and _marks(control) == _marks(follows)


def _marks(control: Element) -> list[bytes]:
    """What a control says of itself, but for its number: every piece has one of its own."""
    marks = control.find(CONTROL_MARKS)
    return [
        etree.tostring(mark, with_tail=False) for mark in (() if marks is None else marks) if mark.tag != WORD + "id"
    ]


def _join(pieces: list[Element]) -> bool:
    """Take the text that was written too much out of the pieces; False when they were not cut as we know it."""
    first, *others = [list(piece.iter(TEXT, DELETED_TEXT)) for piece in pieces]
    if not others:
        return True
    whole = first[-1].text or "" if len(first) == 1 else ""
    if not whole or any(not texts or texts[-1].text != whole for texts in others):
        return False
    behind = "".join(text.text or "" for texts in others for text in texts[:-1])
    if not whole.endswith(behind):
        return False
    first[0].text = whole.removesuffix(behind)
    for texts in others:
        texts[-1].getparent().remove(texts[-1])
    return True
