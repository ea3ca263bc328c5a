"""Tables: a header row that is one, no cells or tables that confuse who listens, rows that stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.doctor.story import Story, list_cells, list_rows
from documents.faults import Fault
from documents.styles import is_on
from documents.tag_places import WHOLE_TAG
from documents.xml import WORD, Element

_REPEAT = re.compile(r"\{%tr\s+for\b")
_ROW_TAG = re.compile(r"\{[%#]tr\s")
_CODE = re.compile(r"\{[{%]")
_PAIR = 2


def list_table_faults(story: Story) -> Iterator[Fault]:
    """Yield what is wrong with the tables of a part."""
    for table in story.tables:
        if next(table.iterancestors(WORD + "tbl"), None) is not None:
            message = "Er staat een tabel in een tabel. Wie luistert, raakt de weg kwijt."
            yield Fault("nested-table", message, "Maak er één gewone tabel van.", story.part, table)
        every = list_rows(table)
        rows = [row for row in every if not _ROW_TAG.search(_text(row))]
        grows = any(_REPEAT.search(_text(row)) for row in every)
        if rows and (len(rows) > 1 or grows) and max(len(list_cells(row)) for row in rows) > 1:
            yield from _list_header_faults(story, rows)
            yield from _list_merged(story, rows)
            yield from _list_properties(story, table, rows)


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(WORD + "t"))


def _list_header_faults(story: Story, rows: list[Element]) -> Iterator[Fault]:
    if _is_pairs(rows) or _is_boxes(rows):
        return
    if not is_on(rows[0].find(f"{WORD}trPr/{WORD}tblHeader")):
        message = "De eerste rij van deze tabel is niet ingesteld als koprij."
        advice = "Klik in de eerste rij en kies Indeling, Veldnamenrijen herhalen."
        yield Fault("no-header-row", message, advice, story.part, rows[0])
        return
    empty = next((cell for cell in list_cells(rows[0]) if not _text(cell).strip()), None)
    if empty is not None:
        yield Fault("empty-header-cell", "De kop van een kolom is leeg.", "Zet er een woord in.", story.part, empty)


def _is_pairs(rows: list[Element]) -> bool:
    """Whether every row is a label with what belongs to it: the headers are then on the left, in the first column."""
    texts = [[_text(cell) for cell in list_cells(row)] for row in rows]
    return all(len(row) == _PAIR and _CODE.search(row[1]) and not _CODE.search(row[0]) for row in texts)


def _is_boxes(rows: list[Element]) -> bool:
    """Whether every cell has words of its own with its code, so that it needs no header."""
    texts = [_text(cell) for row in rows for cell in list_cells(row) if _text(cell).strip()]
    return all(_CODE.search(text) and WHOLE_TAG.sub("", text).strip(" :") for text in texts)


def _list_merged(story: Story, rows: list[Element]) -> Iterator[Fault]:
    cells = (cell for row in rows if len(list_cells(row)) > 1 for cell in list_cells(row))
    merged = next((cell for cell in cells if _is_merged(cell)), None)
    if merged is not None:
        message = "In deze tabel zijn cellen samengevoegd. Dat is lastig voor wie luistert."
        yield Fault("merged-cells", message, "Splits de cellen.", story.part, merged)


def _is_merged(cell: Element) -> bool:
    properties = cell.find(WORD + "tcPr")
    return properties is not None and any(properties.find(WORD + name) is not None for name in ("vMerge", "gridSpan"))


def _list_properties(story: Story, table: Element, rows: list[Element]) -> Iterator[Fault]:
    properties = table.find(WORD + "tblPr")
    names = ("tblDescription", "tblCaption")
    if properties is None or not any((properties.find(WORD + name)) is not None for name in names):
        message = "Deze tabel heeft geen alternatieve tekst."
        advice = "Zet bij Tabeleigenschappen, Alternatieve tekst, in een paar woorden wat erin staat."
        yield Fault("no-table-text", message, advice, story.part, table)
    splits = next((row for row in rows if not is_on(row.find(f"{WORD}trPr/{WORD}cantSplit"))), None)
    if splits is not None:
        message = "Een rij van deze tabel kan over twee pagina’s lopen."
        advice = "Haal bij Tabeleigenschappen, Rij, het vinkje weg bij “over pagina’s”."
        yield Fault("row-may-split", message, advice, story.part, splits)
