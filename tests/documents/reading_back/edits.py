"""What people do to a working copy, as operations on its XML."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from documents.controls.names import bookmark_of, tag_of
from tests.documents.reading_back.made_copies import W
from tests.documents.word_files import changed

Tree = Any
NS = {"w": W}
WHO = 'w:author="Juf Anja" w:date="2026-03-20T10:00:00Z"'


def q(name: str) -> str:
    return f"{{{W}}}{name}"


def edited(docx: bytes, *edits: Callable[[Tree], None], part: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        tree = etree.fromstring(archive.read(part))
    for edit in edits:
        edit(tree)
    return changed(docx, {part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8")})


def make(xml: str) -> list[Tree]:
    return list(etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>'))


def controls(tree: Tree, path: str) -> list[Tree]:
    return [sdt for sdt in tree.iter(q("sdt")) if sdt.find("w:sdtPr/w:tag", NS).get(q("val")) == tag_of(path)]


def row_of(tree: Tree, row: str, name: str = "") -> Tree:
    """The table row in which the field `name` of `row` stands."""
    sdt = next(sdt for sdt in controls(tree, f"{row}.{name}") if next(sdt.iterancestors(q("tr")), None) is not None)
    return next(sdt.iterancestors(q("tr")))


def fill(sdt: Tree, text: str) -> None:
    content = sdt.find("w:sdtContent", NS)
    content.clear()
    for element in make(runs(text)):
        content.append(element)
    mark = sdt.find("w:sdtPr/w:showingPlcHdr", NS)
    if mark is not None and text:
        sdt.find("w:sdtPr", NS).remove(mark)


def runs(text: str, kind: str = "t") -> str:
    parts = "<w:br/>".join(
        f'<w:{kind} xml:space="preserve">{line}</w:{kind}>'
        for line in text.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    )
    return f"<w:r>{parts}</w:r>"


def set_text(path: str, text: str, *, at: int | None = None) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        found = controls(tree, path)
        assert found, path
        for sdt in found if at is None else [found[at]]:
            fill(sdt, text)

    return edit


def type_after(path: str, text: str) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        for element in reversed(make(runs(text))):
            controls(tree, path)[0].addnext(element)

    return edit


def type_before(path: str, text: str) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        for element in make(runs(text)):
            controls(tree, path)[0].addprevious(element)

    return edit


def unwrap(path: str, *, keep_text: bool = True) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        for sdt in controls(tree, path):
            _unwrap(sdt, keep_text=keep_text)

    return edit


def _unwrap(sdt: Tree, *, keep_text: bool = True) -> None:
    if keep_text:
        for element in list(sdt.find("w:sdtContent", NS)):
            sdt.addprevious(element)
    sdt.getparent().remove(sdt)


def strip(docx: bytes) -> bytes:
    """What Google Docs leaves: no controls, no bookmarks, no properties of ours, in any part."""

    def edit(tree: Tree) -> None:
        for sdt in list(tree.iter(q("sdt"))):
            _unwrap(sdt)
        for mark in list(tree.iter(q("bookmarkStart"), q("bookmarkEnd"))):
            mark.getparent().remove(mark)

    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        has_properties = "docProps/custom.xml" in archive.namelist()
    for part in parts:
        docx = edited(docx, edit, part=part)
    return changed(docx, {"docProps/custom.xml": None}) if has_properties else docx


def bookmark(tree: Tree, row: str, at: int = 0) -> Tree:
    return [mark for mark in tree.iter(q("bookmarkStart")) if mark.get(q("name")) == bookmark_of(row)][at]


def remove_table_row(row: str, name: str) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        found = row_of(tree, row, name)
        found.getparent().remove(found)

    return edit


def add_table_row(row: str, name: str, *texts: str, tracked: bool = False) -> Callable[[Tree], None]:
    """A bare row behind that of `row`, as Word makes with “rij invoegen”."""

    def edit(tree: Tree) -> None:
        cells = "".join(f"<w:tc><w:tcPr/><w:p>{runs(text) if text else ''}</w:p></w:tc>" for text in texts)
        mark = f'<w:trPr><w:ins w:id="900" {WHO}/></w:trPr>' if tracked else ""
        row_of(tree, row, name).addnext(make(f"<w:tr>{mark}{cells}</w:tr>")[0])

    return edit


def copy_table_row(row: str, name: str) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        found = row_of(tree, row, name)
        made = copy.deepcopy(found)
        for mark in list(made.iter(q("bookmarkStart"), q("bookmarkEnd"))):
            mark.getparent().remove(mark)
        found.addnext(made)

    return edit


def move_table_row(row: str, name: str, behind: str) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        found = row_of(tree, row, name)
        row_of(tree, behind, name).addnext(found)

    return edit


def track_row(row: str, name: str, kind: str) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        row_of(tree, row, name).insert(0, make(f'<w:trPr><w:{kind} w:id="901" {WHO}/></w:trPr>')[0])

    return edit


def track_text(path: str, old: str, new: str, *, who: str = WHO) -> Callable[[Tree], None]:
    """Replace `old` by `new` in a control, with changes tracked."""

    def edit(tree: Tree) -> None:
        content = controls(tree, path)[0].find("w:sdtContent", NS)
        text = "".join(node.text or "" for node in content.iter(q("t")))
        before, _, behind = text.partition(old)
        content.clear()
        xml = (
            runs(before)
            + f'<w:del w:id="902" {who}>{runs(old, "delText")}</w:del><w:ins w:id="903" {who}>{runs(new)}</w:ins>'
            + runs(behind)
        )
        for element in make(xml):
            content.append(element)

    return edit


def paragraph_with(tree: Tree, text: str) -> Tree:
    return next(p for p in tree.iter(q("p")) if text in "".join(node.text or "" for node in p.iter(q("t"))))


def retype(old: str, new: str) -> Callable[[Tree], None]:
    """Replace `old` in the one text node that holds it."""

    def edit(tree: Tree) -> None:
        node = next(node for node in tree.iter(q("t")) if old in (node.text or ""))
        node.text = node.text.replace(old, new)

    return edit


def add_paragraph(behind: str, text: str) -> Callable[[Tree], None]:
    def edit(tree: Tree) -> None:
        paragraph_with(tree, behind).addnext(make(f"<w:p>{runs(text)}</w:p>")[0])

    return edit
