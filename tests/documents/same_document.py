"""Whether two Word files are the same document: the same parts, and in them the same text with the same look.

Where a run ends is left out of it: docxtpl begins a new run for a tab, and the compiled templates do not. So are the
indents of a file that was written by hand, between elements: docxtpl takes them away, and nobody sees them.
"""

from __future__ import annotations

import io
import zipfile

from docx.oxml.ns import qn
from lxml import etree

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FILLED = ("word/document.xml", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def differing_parts(one: bytes, other: bytes) -> list[str]:
    """The names of the parts that are in one of them only, or that say something else."""
    first, second = parts(one), parts(other)
    shared = [name for name in first if name in second and name.startswith(_FILLED) and name.endswith(".xml")]
    return [
        *(first.keys() ^ second.keys()),
        *(name for name in shared if _canonical(first[name]) != _canonical(second[name])),
    ]


def _canonical(xml: bytes) -> bytes:
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    for paragraph in root.iter(qn("w:p")):
        _join_runs(paragraph)
    for run in root.iter(qn("w:r")):
        _join_texts(run)
    return etree.tostring(root, method="c14n")


def _join_runs(paragraph: etree._Element) -> None:
    before, look_before = None, b""
    for child in list(paragraph):
        if child.tag != qn("w:r"):
            before = None
            continue
        properties = child.find(qn("w:rPr"))
        look = b"" if properties is None else etree.tostring(properties, method="c14n")
        if before is not None and look == look_before:
            before.extend([node for node in child if node.tag != qn("w:rPr")])
            paragraph.remove(child)
        else:
            before, look_before = child, look


def _join_texts(run: etree._Element) -> None:
    before = None
    for child in list(run):
        if child.tag != qn("w:t"):
            before = None
            continue
        child.attrib.pop(_SPACE, None)
        if not child.text:
            run.remove(child)
        elif before is None:
            before = child
        else:
            before.text += child.text
            run.remove(child)
