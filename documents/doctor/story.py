"""A part of a Word file with text in it, and the place of every paragraph: heading, table, row, cell and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from documents.doctor.findings import Place
from documents.package import Package
from documents.styles import Style, outline_level, read_styles
from documents.tag_places import PRINTED, is_fallback, own_text
from documents.xml import WORD, Element

STYLES = "word/styles.xml"


class Story:
    """The body, a header, a footer or the notes. `paragraphs` are in the order of the file, without second copies."""

    def __init__(self, part: str, tree: Element, styles: Mapping[str, Style]) -> None:
        self.part = part
        self.tree = tree
        self.styles = styles
        self.is_body = tree.tag == WORD + "document"
        every = list(tree.iter(WORD + "p"))
        self.paragraphs = [one for one in every if not is_fallback(one)]
        self.tables = [one for one in tree.iter(WORD + "tbl") if not is_fallback(one)]
        self._numbers = {one: number for number, one in enumerate(every)}
        self._places: dict[Element, Place] = {}

    def level(self, paragraph: Element) -> int | None:
        """Return the level of a heading from 1, 0 for the title of the document, None for text."""
        properties = paragraph.find(WORD + "pPr")
        own = outline_level(properties)
        return self.style(paragraph).level if own is None else own

    def style(self, paragraph: Element) -> Style:
        """What is known of the style of a paragraph."""
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        return self.styles.get("" if style is None else style.get(WORD + "val") or "", Style())

    def place(self, at: Element | None) -> Place:
        """Return where `at` stands: a paragraph, something in one, or a row, cell or table (then its beginning)."""
        paragraph = self._paragraph(at)
        if paragraph is None:
            return Place(self.part)
        if not self._places:
            self._places = dict(self._list_places())
        return self._places.get(paragraph, Place(self.part))

    def place_table(self, table: Element) -> Place:
        """Return where a table stands, without a row or cell."""
        place = self.place(table)
        number = self.tables.index(table) + 1 if table in self.tables else place.table
        return Place(self.part, place.heading, number, number=place.number)

    def _paragraph(self, at: Element | None) -> Element | None:
        if at is None or at.tag == WORD + "p":
            return at
        around = next(at.iterancestors(WORD + "p"), None)
        return next(at.iter(WORD + "p"), None) if around is None else around

    def _list_places(self) -> Iterator[tuple[Element, Place]]:
        heading, cells = "", dict(self._list_cells())
        for paragraph in self.paragraphs:
            text = " ".join(own_text(paragraph, "p").split())
            level = self.level(paragraph) if self.is_body else None
            heading = text if level and text else heading
            table, row, column = cells.get(next(paragraph.iterancestors(WORD + "tc"), None), (None, None, None))
            yield paragraph, Place(self.part, heading, table, row, column, text, self._numbers[paragraph])

    def _list_cells(self) -> Iterator[tuple[Element, tuple[int, int, int]]]:
        for number, table in enumerate(self.tables, 1):
            for row_number, row in enumerate(list_rows(table), 1):
                yield from ((cell, (number, row_number, column)) for column, cell in enumerate(list_cells(row), 1))


def list_rows(table: Element) -> list[Element]:
    """Return the rows of a table, without those of a table inside it."""
    return [row for row in table.iter(WORD + "tr") if next(row.iterancestors(WORD + "tbl")) is table]


def list_cells(row: Element) -> list[Element]:
    """Return the cells of a row, without those of a table inside it."""
    return [cell for cell in row.iter(WORD + "tc") if next(cell.iterancestors(WORD + "tr")) is row]


def list_stories(package: Package) -> list[Story]:
    """Return the parts that are filled in, the body first."""
    styles = read_styles(package.trees.get(STYLES))
    named = [(name, tree) for name, tree in package.trees.items() if PRINTED.fullmatch(name)]
    stories = [Story(name, tree, styles) for name, tree in named]
    return sorted(stories, key=lambda story: not story.is_body)


def is_main(part: str) -> bool:
    """Whether this is the name of the body's part; Word for the web also calls it ``document2.xml``."""
    return part.rsplit("/", 1)[-1].startswith("document") and part.endswith(".xml")
