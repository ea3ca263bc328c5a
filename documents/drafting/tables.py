"""Tables as questions: labels with an empty cell beside them, a header above empty rows, or a grid of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from documents.drafting.blocks import Blank, Cell, Line, Table, Tick
from documents.drafting.guessing import guess, select
from documents.drafting.lines import FILLED, Lines, clean_label
from documents.drafting.pieces import ANSWERS, whole_options
from documents.drafting.proposals import Asked, Option, Part, Proposal, Repeated

_COUNTERS = frozenset({"", "nr", "nr.", "nummer", "#", "no", "no."})
_ONCE = (
    "Onder de kop van deze tabel stond één lege rij, en nu kunnen er meer rijen zijn. "
    "Komt dit maar één keer voor? Haal dan begin_repeat en end_repeat weg."
)
_ROWS = "Dit was een tabel met lege rijen: elke rij is nu een rij van het formulier."
_FILLED_ROWS = "Deze tabel was al ingevuld. Alleen de kopjes zijn overgenomen, als een rij van het formulier."
_GRID = "Dit was een rij van een tabel. Klopt het dat deze rijen altijd dezelfde zijn?"

_ASKS = (":", "?")
_LONGEST_HEADER = 40
_PAIR = 2
"""Columns of a label and its answer."""
_FEW_LINES = 2
"""Empty lines in a cell for a short answer."""

Rows = Sequence[Sequence[Cell]]


def propose_table(table: Table, label: str) -> list[Proposal]:
    """Return what the table asks; `label` is the text above it, "" when there is none."""
    proposals: list[Proposal] = []
    for heading, rows in _segments(table):
        found = _propose(rows, heading or label)
        is_own = len(found) == 1 and isinstance(found[0], Repeated | Part)
        proposals += [Part(heading, tuple(found))] if heading and found and not is_own else found
    return proposals


def is_box(table: Table) -> bool:
    """Whether the table is one empty box to write in."""
    return [cell.is_empty for row in table.rows for cell in row] == [True]


def _segments(table: Table) -> list[tuple[str, Rows]]:
    """Cut the table at rows of one filled cell over the whole width: those are headings of what is below them.

    But a question with room in its own cell, or with no row below it, is asked itself.
    """
    width = max((sum(cell.columns for cell in row) for row in table.rows), default=0)
    segments: list[tuple[str, list[Sequence[Cell]]]] = [("", [])]
    for row, below in zip(table.rows, [*table.rows[1:], ()], strict=True):
        is_alone = not below or _is_over_all(below, width)
        if _is_over_all(row, width) and not (row[0].text.endswith(_ASKS) and (is_alone or _room_below(row[0]))):
            segments.append((clean_label(row[0].text), []))
        else:
            segments[-1][1].append(row)
    return [(heading, rows) for heading, rows in segments if rows]


def _is_over_all(row: Sequence[Cell], width: int) -> bool:
    """Whether there are only words in one cell over all the columns."""
    return len(row) == 1 and width > 1 and row[0].columns > 1 and bool(row[0].text) and not row[0].pieces[1:]


def _propose(rows: Rows, label: str) -> list[Proposal]:
    columns = max(len(row) for row in rows)
    if columns >= _PAIR and _is_list(rows):
        return _repeated(rows, label)
    if columns > _PAIR and _is_grid(rows):
        return _grid(rows)
    if columns >= _PAIR and _are_pairs(rows):
        return [asked for at, row in enumerate(rows) for asked in _pairs(row, is_first=at == 0)]
    if columns >= _PAIR and _is_filled_list(rows):
        return [
            Repeated(label or _join(rows[0]), tuple(guess(clean_label(cell.text)) for cell in rows[0]), _FILLED_ROWS)
        ]
    return _flow(rows, label)


def _join(cells: Sequence[Cell]) -> str:
    return ", ".join(clean_label(cell.text) for cell in cells)


def _is_filled_list(rows: Rows) -> bool:
    """Whether this looks like a header above rows that somebody filled in already, perhaps with room for more.

    Of two columns an empty row says nothing: the words above it may be a label with its answer.
    """
    header, *body = rows
    is_header = all(len(cell.text) <= _LONGEST_HEADER and _is_label(cell) for cell in header)
    is_header = is_header and not any(cell.text.endswith(":") for cell in header)
    filled = [any(cell.text for cell in row) for row in body]
    is_body = any(filled) and (all(filled) or len(header) > _PAIR)
    return is_header and is_body and all(len(row) == len(header) for row in body)


def _is_list(rows: Rows) -> bool:
    """Whether the first row is a header and each cell below it has room; a row may be numbered."""
    header, *body = rows
    named = [cell for cell in header if cell.text and not _is_space(cell)]
    is_header = len(named) >= len(header) - 1 and bool(named) and all(not cell.pieces[1:] for cell in header)
    return is_header and bool(body) and all(len(row) == len(header) and _is_open(row) for row in body)


def _is_open(row: Sequence[Cell]) -> bool:
    first, *rest = row
    return all(map(_is_space, rest)) and (_is_space(first) or first.text.rstrip(".)").isdigit())


def _is_grid(rows: Rows) -> bool:
    """Whether there is a header, and each row has a name of its own with room behind it."""
    header, *body = rows
    named = all(cell.text and not _is_space(cell) for cell in header[1:])
    return (
        named
        and bool(body)
        and all(len(row) == len(header) and bool(row[0].text) and all(map(_is_space, row[1:])) for row in body)
    )


def _are_pairs(rows: Rows) -> bool:
    """Whether at least half of the rows have a label with room beside it, or with what somebody filled in."""
    return sum(bool(_list_pairs(row)) or _is_filled(row) for row in rows) * 2 >= len(rows)


def _is_filled(row: Sequence[Cell]) -> bool:
    left, right = row[0], row[-1]
    return len(row) == _PAIR and left.text.endswith(_ASKS) and bool(right.text) and not right.text.endswith(_ASKS)


def _list_pairs(row: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Return each label of the row with the cell to fill in beside it."""
    pairs = zip(row[::2], row[1::2], strict=False)
    return [(left, right) for left, right in pairs if _is_label(left) and _is_space(right)]


def _is_label(cell: Cell) -> bool:
    """Whether there is one line of words in the cell."""
    filled = [block for block in cell.blocks if isinstance(block, Table) or block.text]
    return len(filled) == 1 and bool(cell.text) and not _is_space(cell)


def _is_space(cell: Cell) -> bool:
    """Whether the cell is there to be filled in: empty, or with boxes, choices or room for a number in it."""
    if cell.is_empty:
        return True
    return bool(whole_options(cell.text)) or not isinstance(next(iter(cell.pieces), ""), str)


def _pairs(row: Sequence[Cell], *, is_first: bool) -> list[Proposal]:
    """Return the questions of a row of labels and answers; what was filled in already is not taken over."""
    asked: list[Proposal] = []
    for left, right in zip(row[::2], row[1::2], strict=False):
        is_header = is_first and not _list_pairs(row) and not left.text.endswith(_ASKS)
        if not left.text or is_header:
            continue
        label = clean_label(left.text)
        asked.append(_question(label, right) if _is_space(right) else replace(guess(label), doubt=FILLED))
    return asked


def _question(label: str, cell: Cell) -> Asked:
    """Return the question of a label and the cell in which the answer comes."""
    lines = Lines()
    options = whole_options(cell.text)
    if options:
        return select(label, [Option(option) for option in options])
    if any(isinstance(piece, Tick) for piece in cell.pieces) and cell.text:
        lines.read(Line((label + ":",)))
        for block in cell.blocks:
            if isinstance(block, Line):
                lines.read(block)
        lines.close()
        found = [one for one in lines.proposals if isinstance(one, Asked)]
        return found[0] if found else guess(label)
    roomy = sum(isinstance(block, Line) for block in cell.blocks) > _FEW_LINES
    return guess(label, cell.pieces, is_long=roomy)


def _repeated(rows: Rows, label: str) -> list[Proposal]:
    """A row of questions that comes back; but one row to sign in comes once."""
    header, *body = rows
    columns = [
        _question(clean_label(cell.text), body[0][at])
        for at, cell in enumerate(header)
        if cell.text.casefold() not in _COUNTERS
    ]
    if len(body) == 1 and all(column.kind == "acknowledge" for column in columns):
        return [*columns]
    name = label or ", ".join(column.label for column in columns)
    return [Repeated(name, tuple(columns), _ROWS if len(body) > 1 else _ONCE)]


def _grid(rows: Rows) -> list[Proposal]:
    """A fixed list of subjects: one choice each when the header holds answers, otherwise a group of questions each."""
    header, *body = rows
    answers = [clean_label(cell.text) for cell in header[1:]]
    if all(answer.casefold() in ANSWERS for answer in answers):
        options = [Option(answer) for answer in answers]
        return [select(clean_label(row[0].text), options) for row in body]
    return [
        Part(
            clean_label(row[0].text),
            tuple(_question(answer, cell) for answer, cell in zip(answers, row[1:], strict=True)),
            _GRID,
        )
        for row in body
    ]


def _flow(rows: Rows, label: str) -> list[Proposal]:
    """Read the cells one after another: a box with labels and room in it."""
    lines = Lines()
    cells = [cell for row in rows for cell in row]
    if label and all(map(_is_space, cells)):
        lines.read(Line((label,)))
    for cell in cells:
        for block in cell.blocks:
            if isinstance(block, Table):
                lines.add(propose_table(block, lines.take_label()))
            else:
                lines.read(block if isinstance(block, Line) else Line((block.text,)))
        room = _room_below(cell)
        if lines.waits and room:
            lines.read(Line((Blank(is_long=room > 1 or len(cells) == 1),)))
    lines.close()
    return lines.proposals


def _room_below(cell: Cell) -> int:
    """Return the number of empty lines at the end of a cell."""
    rooms = 0
    for block in reversed(cell.blocks):
        if not isinstance(block, Line) or block.pieces:
            break
        rooms += 1
    return rooms
