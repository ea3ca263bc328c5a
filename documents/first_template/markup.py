"""Paragraphs and tables of WordprocessingML in the styles of `house_style.docx`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

PAGE_WIDTH = 9638
"""Twentieths of a point between the margins of the house style."""
DEEPEST_HEADING = 5
"""Levels of headings in the house style; what lies deeper looks like the last."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a cell, in a style; `width` in twentieths of a point."""

    text: str
    style: str
    width: int
    columns: int = 1


def run(text: str, style: str = "") -> str:
    """Return a piece of text, with its line breaks."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(style: str, *runs: str) -> str:
    """Return a paragraph of runs that are made already."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def text(style: str, words: str) -> str:
    """Return a paragraph of one text."""
    return paragraph(style, run(words))


def heading(level: int, words: str) -> str:
    """Return a heading; `level` begins at 1."""
    return text(f"Heading{min(level, DEEPEST_HEADING)}", words)


def code(words: str) -> str:
    """Return a paragraph that goes away when the template is filled: ``{%p … %}``."""
    return text("Sjablooncode", f"{{%p {words} %}}")


def only_if(condition: str, blocks: Iterable[str]) -> list[str]:
    """Return `blocks` between a condition and its end."""
    return [code(f"if {condition}"), *blocks, code("endif")]


def list_table(title: str, description: str, loop: str, columns: Sequence[tuple[str, str, int]]) -> str:
    """Return a table with a header row that repeats and one row per round of `loop`.

    A column is its header, the text of its cells and its weight. `title` and `description` are for screen readers.
    """
    weights = [weight for _, _, weight in columns]
    widths = [PAGE_WIDTH * weight // sum(weights) for weight in weights]
    widths[-1] += PAGE_WIDTH - sum(widths)
    heads = [Cell(head, "Tabelkop", width) for (head, _, _), width in zip(columns, widths, strict=True)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    values = [Cell(value, "Tabeltekst", width) for (_, value, _), width in zip(columns, widths, strict=True)]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Plantabel"/><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(title)}/>'
        f"<w:tblDescription w:val={quoteattr(description)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{_row(heads, is_header=True)}{_code_row(loop, len(columns))}{_row(values)}"
        f"{_code_row('endfor', len(columns))}</w:tbl>"
    )


def _code_row(words: str, columns: int) -> str:
    return _row([Cell(f"{{%tr {words} %}}", "Sjablooncode", PAGE_WIDTH, columns)])


def _row(cells: Sequence[Cell], *, is_header: bool = False) -> str:
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(map(_cell, cells))}</w:tr>"


def _cell(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    look = f'<w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{span}</w:tcPr>'
    return f"<w:tc>{look}{text(cell.style, cell.text)}</w:tc>"
