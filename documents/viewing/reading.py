"""A .docx as a `View`: what Word shows, without what only gives it colour or place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from documents.gate import check_package
from documents.package import Package
from documents.styles import Style, is_on, outline_level, read_styles
from documents.viewing.blocks import Block, Paragraph, Row, Span, Table, View
from documents.xml import WORD, Element, list_children

MOST_PARAGRAPHS = 5_000
"""Shown of one document. A plan of twenty pages has some five hundred."""
_LISTS = ("list", "lijst")
_SIGNS = {WORD + "tab": "\t", WORD + "br": "\n", WORD + "cr": "\n", WORD + "noBreakHyphen": "-"}
_AROUND = frozenset(WORD + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "bdo"))
_DEEPEST = 20


def read_view(data: bytes) -> View:
    """Return what the file shows; raise `TemplateError` for one that the gate refuses."""
    package = check_package(data)
    styles = read_styles(_find(package, WORD + "styles"))
    items = _list_item_styles(_find(package, WORD + "styles"))
    reader = _Reader(styles, items)
    document = _find(package, WORD + "document")
    body = None if document is None else document.find(WORD + "body")
    return View(
        body=reader.read_all(body),
        above=_margin(package, WORD + "hdr", reader),
        below=_margin(package, WORD + "ftr", reader),
        is_cut=reader.is_cut,
    )


def _find(package: Package, tag: str) -> Element | None:
    return next((tree for tree in package.trees.values() if tree.tag == tag), None)


def _margin(package: Package, tag: str, reader: _Reader) -> tuple[Block, ...]:
    """Every header (or footer) that says something, each text once."""
    trees = [tree for _, tree in sorted(package.trees.items()) if tree.tag == tag]
    blocks = [block for tree in trees for block in reader.read_all(tree)]
    said = [block for block in blocks if not isinstance(block, Paragraph) or block.text.strip()]
    return tuple(dict.fromkeys(said))


def _list_item_styles(tree: Element | None) -> frozenset[str]:
    """The ids of the styles that make a line of a list."""
    found = () if tree is None else tree.iter(WORD + "style")
    return frozenset(
        style.get(WORD + "styleId") or ""
        for style in found
        if _value(style.find(WORD + "name")).casefold().startswith(_LISTS)
        or style.find(f"{WORD}pPr/{WORD}numPr") is not None
    )


class _Reader:
    """Reads what stands below each other, until there is more than is shown."""

    def __init__(self, styles: Mapping[str, Style], items: frozenset[str]) -> None:
        self.styles, self.items = styles, items
        self.left = MOST_PARAGRAPHS
        self.is_cut = False

    def read_all(self, element: Element | None) -> tuple[Block, ...]:
        return () if element is None else tuple(self._read(element, 0))

    def _read(self, element: Element, depth: int) -> Iterator[Block]:
        for child in list_children(element):
            if child.tag == WORD + "p":
                yield from self._paragraph(child)
            elif child.tag == WORD + "tbl" and depth < _DEEPEST:
                yield Table(tuple(self._rows(child, depth + 1)))
            elif child.tag == WORD + "sdt":
                content = child.find(WORD + "sdtContent")
                yield from self._read(content, depth) if content is not None else ()
            elif child.tag in _AROUND:
                yield from self._read(child, depth)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        if not self.left:
            self.is_cut = True
            return
        self.left -= 1
        properties = paragraph.find(WORD + "pPr")
        name = _value(properties.find(WORD + "pStyle")) if properties is not None else ""
        style = self.styles.get(name, Style())
        own = outline_level(properties)
        is_item = name in self.items or (properties is not None and properties.find(WORD + "numPr") is not None)
        level = style.level if own is None else own
        yield Paragraph(tuple(_join(_spans(paragraph))), level, is_item and level is None)
        for box in paragraph.iter(WORD + "txbxContent"):
            if not any(str(one.tag).endswith("}Fallback") for one in box.iterancestors()):
                yield from self._read(box, _DEEPEST)

    def _rows(self, table: Element, depth: int) -> Iterator[Row]:
        for row in _inside(table, WORD + "tr"):
            header = row.find(f"{WORD}trPr/{WORD}tblHeader")
            cells = tuple(tuple(self._read(cell, depth)) for cell in _inside(row, WORD + "tc"))
            yield Row(cells, is_on(header))


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in a control or an insertion too."""
    for child in list_children(element):
        if child.tag == tag:
            yield child
        elif child.tag == WORD + "sdt":
            content = child.find(WORD + "sdtContent")
            yield from _inside(content, tag) if content is not None else ()
        elif child.tag in _AROUND:
            yield from _inside(child, tag)


def _spans(element: Element) -> Iterator[Span]:
    for child in list_children(element):
        if child.tag == WORD + "r":
            yield _run(child)
        elif child.tag == WORD + "sdt":
            content = child.find(WORD + "sdtContent")
            yield from _spans(content) if content is not None else ()
        elif child.tag in _AROUND:
            yield from _spans(child)


def read_letters(paragraph: Element) -> str:
    """All letters of one paragraph, without those of a text box in it."""
    return "".join(span.text for span in _spans(paragraph))


def _run(run: Element) -> Span:
    look = run.find(WORD + "rPr")
    text = "".join(_letters(child) for child in list_children(run))
    bold = is_on(look.find(WORD + "b")) if look is not None else False
    italic = is_on(look.find(WORD + "i")) if look is not None else False
    return Span(text, bold, italic)


def _letters(child: Element) -> str:
    if child.tag == WORD + "t":
        return str(child.text or "")
    if child.tag == WORD + "drawing":
        described = (str(one.get("descr") or "") for one in child.iter() if str(one.tag).endswith("}docPr"))
        return f"[afbeelding{''.join(f': {text}' for text in described if text)}]"
    return _SIGNS.get(child.tag, "")


def _join(spans: Iterator[Span]) -> Iterator[Span]:
    """Put letters that look alike together: Word cuts a sentence in parts."""
    last: Span | None = None
    for span in spans:
        if last is not None and (last.is_bold, last.is_italic) == (span.is_bold, span.is_italic):
            last = Span(last.text + span.text, span.is_bold, span.is_italic)
            continue
        if last is not None and last.text:
            yield last
        last = span
    if last is not None and last.text:
        yield last


def _value(element: Element | None) -> str:
    return "" if element is None else (element.get(WORD + "val") or "")
