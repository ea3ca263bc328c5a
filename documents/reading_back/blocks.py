"""Reading the paragraphs and tables of a part, whatever controls and tracked changes stand around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.reading_back import marks
from documents.reading_back.drafts import Trail, make_paragraph, revision_of
from documents.reading_back.paragraphs import ParagraphReader
from documents.reading_back.words import normal_form
from documents.reading_back.working_copy import Block, Cell, Paragraph, Piece, Revision, Table, TableRow
from documents.xml import WORD, Element


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one part; `paragraphs` keeps what goes on from one paragraph into the next."""

    paragraphs: ParagraphReader

    def read(self, container: Element) -> tuple[Block, ...]:
        """Return what stands in a body, a cell, a header or a text box; empty paragraphs are left out."""
        blocks: list[Block] = []
        waiting: tuple[Piece, ...] = ()
        waiting_rows: tuple[str, ...] = ()
        for block, joins_next in self._list_blocks(container, ()):
            if isinstance(block, Paragraph) and (waiting or waiting_rows):
                block = make_paragraph(waiting + block.pieces, waiting_rows + block.rows)  # noqa: PLW2901
            waiting, waiting_rows = (), ()
            if isinstance(block, Paragraph) and joins_next and block.text:
                waiting, waiting_rows = block.pieces, block.rows
            elif not isinstance(block, Paragraph) or _says_something(block):
                blocks.append(block)
        if waiting:
            blocks.append(make_paragraph(waiting, waiting_rows))
        return tuple(blocks)

    def _list_blocks(self, container: Element, trail: Trail) -> Iterator[tuple[Block, bool]]:
        """Give each block, and whether the mark that ends it was deleted, so that the next one goes on in it."""
        for child in container:
            tag = child.tag
            if tag == marks.PARAGRAPH:
                yield self.paragraphs.read([child], trail), _mark_is_deleted(child)
            elif tag == marks.TABLE:
                yield self._read_table(child), False
            elif tag == marks.CONTROL:
                yield from self._list_in_control(child, trail)
            elif tag in marks.REVISIONS:
                yield from self._list_blocks(child, (*trail, revision_of(child)))
            elif tag == marks.ALTERNATE:
                branch = marks.live_branch(child)
                yield from self._list_blocks(branch, trail) if branch is not None else ()
            elif tag in marks.COMMENT_MARKS:
                self.paragraphs.margin.note(child)
            elif isinstance(tag, str) and tag not in marks.WITHOUT_TEXT:
                yield from self._list_blocks(child, trail)

    def _list_in_control(self, control: Element, trail: Trail) -> Iterator[tuple[Block, bool]]:
        content = control.find(marks.CONTROL_CONTENT)
        if content is None:
            return
        is_field = self.paragraphs.find_path(control) and content.find(f".//{marks.TABLE}") is None
        if is_field:
            yield self.paragraphs.read(list(content.iter(marks.PARAGRAPH)), trail, control), False
        else:
            yield from self._list_blocks(content, trail)

    def _read_table(self, table: Element) -> Table:
        rows = tuple(self._list_rows(table, ()))
        paths = tuple(path for row in rows for path in row.paths)
        text, before = _join(row.text for row in rows), _join(row.before for row in rows)
        return Table(rows, text, before, paths, tuple(name for row in rows for name in row.rows))

    def _list_rows(self, container: Element, trail: Trail) -> Iterator[TableRow]:
        for child in container:
            tag = child.tag
            if tag == marks.TABLE_ROW:
                yield self._read_row(child, trail)
            elif tag in marks.REVISIONS:
                yield from self._list_rows(child, (*trail, revision_of(child)))
            elif tag in marks.COMMENT_MARKS:
                self.paragraphs.margin.note(child)
            elif isinstance(tag, str) and tag not in marks.WITHOUT_TEXT:
                yield from self._list_rows(child, trail)

    def _read_row(self, row: Element, trail: Trail) -> TableRow:
        cells = tuple(self._list_cells(row, None))
        properties = row.find(WORD + "trPr")
        paragraphs = [paragraph for cell in cells for paragraph in _all_paragraphs(cell)]
        inner = [block for cell in cells for block in cell.blocks]
        return TableRow(
            cells,
            _join(block.text for block in inner),
            _join(block.before for block in inner),
            tuple(path for block in inner for path in block.paths),
            tuple(name for paragraph in paragraphs for name in paragraph.rows),
            _find_row_change(properties, trail, "ins", "moveTo"),
            _find_row_change(properties, trail, "del", "moveFrom"),
        )

    def _list_cells(self, container: Element, control: Element | None) -> Iterator[Cell]:
        for child in container:
            tag = child.tag
            if tag == marks.CELL:
                yield self._read_cell(child, control)
            elif tag == marks.CONTROL:
                is_field = bool(self.paragraphs.find_path(child))
                yield from self._list_cells(child, child if is_field else control)
            elif tag in marks.COMMENT_MARKS:
                self.paragraphs.margin.note(child)
            elif isinstance(tag, str) and tag not in marks.WITHOUT_TEXT:
                yield from self._list_cells(child, control)

    def _read_cell(self, cell: Element, control: Element | None) -> Cell:
        blocks: tuple[Block, ...]
        if control is None:
            blocks = self.read(cell)
        else:
            blocks = (self.paragraphs.read(list(cell.iter(marks.PARAGRAPH)), (), control),)
        return Cell(blocks, normal_form("\n".join(block.text for block in blocks)))


def _join(texts: Iterable[str]) -> str:
    """Put texts below each other; nothing when there is nothing in any of them."""
    return "\n".join(texts).rstrip("\n")


def _says_something(paragraph: Paragraph) -> bool:
    return bool(paragraph.text or paragraph.before or paragraph.paths or paragraph.rows)


def _mark_is_deleted(paragraph: Element) -> bool:
    return paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}del") is not None


def _find_row_change(properties: Element | None, trail: Trail, *names: str) -> Revision | None:
    wanted = [WORD + name for name in names]
    for name in wanted:
        mark = None if properties is None else properties.find(name)
        if mark is not None:
            return revision_of(mark)
    kinds = [marks.REVISIONS[name] for name in wanted]
    return next((change for change in trail if change.kind in kinds), None)


def _all_paragraphs(cell: Cell) -> Iterator[Paragraph]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block
