"""A .docx from outside as a `Plan`: through the gate for Word files, and only what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from documents.drafting.blocks import Block, Cell, Heading, Line, Plan, Table
from documents.drafting.paragraphs import is_contents, read_control, read_lines
from documents.drafting.pieces import split_text
from documents.gate import check_package
from documents.package import Package
from documents.styles import Style, outline_level, read_styles
from documents.xml import WORD, Element, list_children

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PLAIN = Style()
_NO_CELL = Cell((Line(),))
_TEXT = WORD + "t"
_TEXT_BOX = "In een tekstvak staat tekst die niet is overgenomen. Zet die gewoon op de bladzijde."


def read_plan(data: bytes) -> Plan:
    """Return what stands in the Word file; raise `TemplateError` for a file that the gate refuses."""
    package = check_package(data)
    document = _find(package, WORD + "document")
    assert document is not None, "the gate lets through documents only"
    styles = read_styles(_find(package, WORD + "styles"))
    body = document.find(WORD + "body")
    blocks = [] if body is None else list(_Body(styles).read(body))
    title = next((block.text for block in blocks if isinstance(block, Heading) and block.level == 0), "")
    boxes = any(
        (text.text or "").strip() for box in document.iter(WORD + "txbxContent") for text in box.iter(WORD + "t")
    )
    return Plan(title or _property(package), blocks, (_TEXT_BOX,) if boxes else ())


def _find(package: Package, tag: str) -> Element | None:
    return next((tree for tree in package.trees.values() if tree.tag == tag), None)


def _property(package: Package) -> str:
    """The title among the properties of the file, without the codes of a template."""
    titles = (tree.find(_TITLE) for tree in package.trees.values() if str(tree.tag).endswith("}coreProperties"))
    return next((Line(split_text(title.text or "")).text for title in titles if title is not None), "")


class _Body:
    """Reads what stands below each other: in the body, a cell or a control."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self.styles = styles

    def read(self, element: Element) -> Iterator[Block]:
        for child in list_children(element):
            if child.tag == WORD + "p":
                yield from self._paragraph(child)
            elif child.tag == WORD + "tbl":
                yield self._table(child)
            elif child.tag == WORD + "sdt" and not is_contents(child):
                yield from self._control(child)
            elif child.tag in (WORD + "ins", WORD + "moveTo", WORD + "customXml"):
                yield from self.read(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        """Yield the lines of a paragraph; nothing at all for one of only codes of a template."""
        properties = paragraph.find(WORD + "pPr")
        named = properties.find(WORD + "pStyle") if properties is not None else None
        style = self.styles.get(named.get(WORD + "val") or "", _PLAIN) if named is not None else _PLAIN
        if style.is_contents:
            return
        lines = read_lines(paragraph)
        if not any(line.pieces for line in lines) and any((text.text or "").strip() for text in paragraph.iter(_TEXT)):
            return
        level = style.level if style.level is not None else outline_level(properties)
        text = " ".join(line.text for line in lines if line.text)
        if level is not None and text:
            yield Heading(text, level)
        else:
            yield from (Line(line.pieces, line.is_bold or style.is_bold) for line in lines)

    def _control(self, control: Element) -> Iterator[Block]:
        place = read_control(control)
        content = control.find(WORD + "sdtContent")
        if place and next(control.iter(WORD + "tbl"), None) is None:
            yield Line(tuple(place))
        elif content is not None:
            yield from self.read(content)

    def _table(self, table: Element) -> Table:
        """Return the rows of a table; a cell that goes on from the row above says the same again."""
        above: dict[int, Cell] = {}
        rows: list[tuple[Cell, ...]] = []
        for element in self._rows(table):
            row: list[Cell] = []
            for cell in self._cells(element):
                column = sum(one.columns for one in row)
                made = above.get(column, _NO_CELL) if _goes_on(cell) else Cell(tuple(self.read(cell)), _span(cell))
                above[column] = made
                row.append(made)
            if any(cell.blocks for cell in row):
                rows.append(tuple(row))
        return Table(tuple(rows))

    def _rows(self, table: Element) -> Iterator[Element]:
        for child in list_children(table):
            if child.tag == WORD + "tr":
                if child.find(f"{WORD}trPr/{WORD}del") is None:
                    yield child
            elif child.tag in (WORD + "sdt", WORD + "sdtContent", WORD + "ins", WORD + "customXml"):
                yield from self._rows(child)

    def _cells(self, row: Element) -> Iterator[Element]:
        for child in list_children(row):
            if child.tag == WORD + "tc":
                yield child
            elif child.tag in (WORD + "sdt", WORD + "sdtContent", WORD + "customXml"):
                yield from self._cells(child)


def _goes_on(cell: Element) -> bool:
    merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
    return merged is not None and merged.get(WORD + "val") != "restart"


def _span(cell: Element) -> int:
    span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    text = "" if span is None else (span.get(WORD + "val") or "")
    return int(text) if re.fullmatch("[1-9][0-9]?", text) else 1
