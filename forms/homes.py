"""Where what stands in a composed form comes from: a row and a column of the own block, or of the form around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from forms.definition import Place
from forms.findings import Finding, Severity
from forms.readers.workbook import Sheet

ABOUT_THE_FORM = "Dit gaat over het formulier waar dit blok bij hoort: "
_LINE = re.compile(r"\bregel (\d{1,6})\b")


@dataclass(frozen=True, slots=True)
class Homes:
    """Per sheet and line of the composed file, the place in the file where it came from.

    `own` are the rows of the block, `around` the header and the rows of the form. `columns`: the cells in the header of
    the block, by sheet and text of the composed header in small letters. `added`: those that the form lacks, by their
    line too.
    """

    own: Mapping[tuple[str, int], Place]
    around: Mapping[tuple[str, int], Place]
    columns: Mapping[tuple[str, str], Place]
    added: Mapping[tuple[str, int, str], Place]

    def with_sheet(
        self, merged: Sheet, around: Sheet | None, own: Sheet | None, columns: Sequence[int], header_line: int
    ) -> Homes:
        """With one more sheet, whose header stands on `header_line`; the rows of the block stand last in it.

        `columns`: for every column of the block where it stands in the composed header.
        """
        rows = [*_places(around), *_places(own)]
        placed = {(merged.name, header_line + 1 + at): place for at, place in enumerate(rows)}
        first_own = header_line + 1 + len(_places(around))
        headers = {
            (merged.name, merged.header.cells[column].strip().casefold()): own.place(own.header, index)
            for index, column in enumerate(columns)
            if own is not None
        }
        known = {cell.strip().casefold() for cell in around.header.cells} if around else set()
        top = {(merged.name, header_line): Place(around.name, around.header.number)} if around else {}
        return Homes(
            {**self.own, **{line: place for line, place in placed.items() if line[1] >= first_own}},
            {**self.around, **top, **{line: place for line, place in placed.items() if line[1] < first_own}},
            {**self.columns, **headers},
            {
                **self.added,
                **{(merged.name, header_line, text): at for (_, text), at in headers.items() if text not in known},
            },
        )

    def bring(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings at their place in the block; what is about the form around it says so.

        What is only good to know of that form is left out: whoever keeps the block cannot change it.
        """
        brought = (self._bring(finding) for finding in findings)
        return tuple(one for one in brought if one.severity is not Severity.NOTICE or not is_about_the_form(one))

    def _bring(self, finding: Finding) -> Finding:
        place = finding.place
        line, header = (place.sheet, place.row), place.column.strip().casefold()
        column = self.columns.get((place.sheet, header))
        if own := self.own.get(line):
            named = (column.column, column.index) if column else (place.column, -1)
            message = _LINE.sub(lambda found: self._name_line(place.sheet, int(found[1])), finding.message)
            return replace(finding, place=Place(own.sheet, own.row, *named), message=message)
        if added := self.added.get((*line, header)):
            return replace(finding, place=added)
        around = self.around.get(line)
        if around is None:
            return finding
        there = replace(around, column=place.column)
        return replace(finding, place=there, message=ABOUT_THE_FORM + finding.message)

    def _name_line(self, sheet: str, line: int) -> str:
        """Which line of which file is meant by that of the composed one."""
        if own := self.own.get((sheet, line)):
            return f"regel {own.row}"
        around = self.around.get((sheet, line))
        return f"regel {around.row} van het formulier waar dit blok bij hoort" if around else f"regel {line}"


def is_about_the_form(finding: Finding) -> bool:
    """Whether this finding, brought home, is about the form around the block, and so has no cell in the block."""
    return finding.message.startswith(ABOUT_THE_FORM)


def _places(sheet: Sheet | None) -> list[Place]:
    return [Place(sheet.name, row.number) for row in sheet.rows] if sheet else []
