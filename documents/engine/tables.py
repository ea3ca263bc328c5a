"""Proves that docxtpl's mending of tables would change nothing, so that nobody has to do it for every document.

docxtpl adds a grid column where a row has more cells than there are, and takes away the columns that no row fills. Rows
of a table in a cell count for the table around it too, as they do for docxtpl. In one thing we differ: of a table that
is left without any row docxtpl takes all columns away, and we leave them; there is nothing to see of either.
"""

from __future__ import annotations

from collections.abc import Sequence

from documents.engine.cursor import Opened, attribute
from documents.engine.errors import UnprovenError

_BLOCKS = frozenset({"w:p", "w:tbl", "w:sdt", "w:customXml", "w:altChunk"})
_ENDS = frozenset({"w:p", "w:sdt"})
"""What a cell may end with: Word does not open a file with a cell that ends otherwise."""


def open_element(element: Opened, tag: str, around: Sequence[Opened]) -> None:
    """Count a column, a cell or what a cell spans."""
    element.holds_loose = element.name == "w:tc" and tag.strip("/ ") != element.name
    match element.name:
        case "w:gridCol":
            _add_column(element, around)
        case "w:tc":
            _add_cell(element, around)
        case "w:gridSpan":
            _widen_cell(element, attribute(tag, "w:val"), around)


def close_element(element: Opened, around: Sequence[Opened]) -> bool:
    """Note what a row or cell came to; return False for a cell that may end without a paragraph."""
    parent = around[-1] if around else None
    if parent is not None and parent.name == "w:tc":
        _note_in_cell(parent, element)
    match element.name:
        case "w:tr":
            for table in _tables(around):
                table.rows.append((element.cells, element.span, element.depth == table.depth))
        case "w:tbl":
            _check_table(element)
        case "w:tc":
            return _check_cell(element)
    return True


def _note_in_cell(cell: Opened, element: Opened) -> None:
    if element.name in _BLOCKS:
        cell.ends_well = element.name in _ENDS and element.depth == cell.depth
    elif element.name != "w:tcPr":
        cell.holds_loose = True


def _check_cell(cell: Opened) -> bool:
    """Whether a cell surely ends with a paragraph. One that may not must be easy to mend."""
    if not cell.ends_well and cell.holds_loose:
        raise UnprovenError("in een cel waaruit alle alinea’s kunnen verdwijnen staat nog iets anders")
    return cell.ends_well


def _tables(around: Sequence[Opened]) -> list[Opened]:
    return [element for element in around if element.name == "w:tbl"]


def _add_column(element: Opened, around: Sequence[Opened]) -> None:
    tables = _tables(around)
    if not tables or tables[-1].depth != element.depth:
        raise UnprovenError("het aantal kolommen van een tabel hangt van de antwoorden af")
    tables[-1].columns += 1


def _add_cell(element: Opened, around: Sequence[Opened]) -> None:
    row = around[-1] if around else None
    if row is None or row.name != "w:tr":
        return  # inside a content control, which docxtpl does not look into
    if row.depth != element.depth:
        raise UnprovenError("het aantal cellen van een rij hangt van de antwoorden af ({%tc … %})")
    row.cells += 1
    row.span += 1


def _widen_cell(element: Opened, span: str, around: Sequence[Opened]) -> None:
    names = tuple(one.name for one in around[-3:])
    if names != ("w:tr", "w:tc", "w:tcPr"):
        return
    if not span.isdigit() or around[-2].depth != element.depth:
        raise UnprovenError("hoeveel kolommen een cel beslaat hangt van de antwoorden af (colspan of hm)")
    around[-3].span += int(span) - 1


def _check_table(table: Opened) -> None:
    if any(cells > table.columns for cells, _, _ in table.rows):
        raise UnprovenError("een tabel heeft meer cellen in een rij dan kolommen")
    if any(span >= table.columns for _, span, always in table.rows if always):
        return
    if any(span < table.columns for _, span, _ in table.rows):
        raise UnprovenError("een tabel heeft geen rij die er altijd is en alle kolommen vult")
