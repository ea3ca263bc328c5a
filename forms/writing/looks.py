"""How the cells of a workbook look: a header, a row with which a group begins, and all others."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.dimensions import ColumnDimension

HEADER = "header"
_HEAD = PatternFill("solid", fgColor="1F5C57")
_GROUPS = {"begin_group": "E3EFEC", "begin_repeat": "DCE6F2"}
"""The colour of the row with which a group or repeat begins."""
_FONT, _SIZE = "Calibri", 11
"""Name and size of the letters, in points."""


def find_look(first_cell: str) -> str:
    """The look of the row that begins with this cell; "" for one without a colour."""
    word = "_".join(first_cell.casefold().split())
    return word if word in _GROUPS else ""


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks in one workbook. For each font or colour that a cell gets openpyxl weighs all that it knows already:
    so only the first cell with a look gets them, and the others what that one became.
    """

    _made: dict[str, StyleArray] = field(default_factory=dict)

    def give(self, cell: Cell, look: str) -> None:
        """Let a cell look as `look`: HEADER, or what `find_look` says."""
        styled: Any = cell  # openpyxl has no other way to take over a look than by `_style`
        if look not in self._made:
            hold_text(cell)
            if look:
                _colour(cell, look)
            self._made[look] = styled._style  # noqa: SLF001
        styled._style = copy(self._made[look])  # noqa: SLF001


def hold_text(styled: Cell | ColumnDimension) -> None:
    """What is typed here stays as it was typed, on as many lines as it takes."""
    styled.number_format = "@"
    styled.alignment = Alignment(vertical="top", wrap_text=True)


def _colour(cell: Cell, look: str) -> None:
    if look == HEADER:
        cell.font, cell.fill = Font(_FONT, _SIZE, bold=True, color="FFFFFF"), _HEAD
    else:
        cell.font, cell.fill = Font(_FONT, _SIZE, bold=True), PatternFill("solid", fgColor=_GROUPS[look])
