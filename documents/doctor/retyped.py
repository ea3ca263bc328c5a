"""A working copy as if somebody had typed something else in every field of it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from documents.archive import read_archive, write_archive
from documents.reading_back import CopyNames
from documents.reading_back.marks import CONTROL, CONTROL_CONTENT, CONTROL_MARKS, TEXT, value_of
from documents.xml import WORD, Element, parse_xml

_BODY = "word/document.xml"
_CLOSED = ("date", "dropDownList")
_NEW = "Iets anders, nummer {}"


def retype(docx: bytes, names: CopyNames) -> tuple[bytes, Mapping[str, str]]:
    """Return the edited copy, and the new text by the path of the answer. Dates and lists stay as they are."""
    parts = dict(read_archive(docx))
    tree = parse_xml(parts[_BODY])
    typed: dict[str, str] = {}
    for control in tree.iter(CONTROL):
        marks = control.find(CONTROL_MARKS)
        path = names.find_path(value_of(marks.find(WORD + "tag")))
        if path and all(marks.find(WORD + kind) is None for kind in _CLOSED):
            _type(control, typed.setdefault(path, _NEW.format(len(typed) + 1)))
    parts[_BODY] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
    return write_archive(parts), typed


def _type(control: Element, text: str) -> None:
    """Put `text` in the first text of a control, and nothing in the others."""
    for mark in control.findall(f"{CONTROL_MARKS}/{WORD}showingPlcHdr"):
        mark.getparent().remove(mark)
    first, *others = control.find(CONTROL_CONTENT).iter(TEXT)
    first.text = text
    for other in (*others, *control.iter(WORD + "br", WORD + "tab")):
        other.getparent().remove(other)
