"""What is wrong with a template, said to the person who made it: severity, code, place, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.findings import Severity

__all__ = ["Finding", "Place", "Severity"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a Word file; everything empty for the file itself.

    `part` is the part's name in the package, `heading` the nearest heading above it. `table` counts the tables of the
    part from 1, `row` the rows of that table and `column` the cells of that row. `paragraph` is the paragraph's text
    and `number` its place among all paragraphs of the part, from 0.
    """

    part: str = ""
    heading: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: str = ""
    number: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `code` is stable English in kebab-case; `message` and `suggestion` are Dutch, a sentence or two."""

    severity: Severity
    code: str
    message: str
    suggestion: str = ""
    place: Place = Place()
