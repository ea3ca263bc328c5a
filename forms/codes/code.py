"""What the registry says of one code, and short ways to write it down."""

from __future__ import annotations

from dataclasses import dataclass

from forms.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One sort of finding. `says` and `todo` are Dutch; `severities` are those with which it can come, worst first.

    `example` is a form in Markdown that gives it. What only a workbook can have stands in words in `in_excel`, to be
    done to that example in Excel. With `around` the example is an own block at that form; with `before` it takes the
    place of that version.
    """

    word: str
    severities: tuple[Severity, ...]
    says: str
    todo: str
    example: str
    in_excel: str = ""
    around: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Codes that stand under one heading."""

    title: str
    codes: tuple[Code, ...]


def error(word: str, says: str, todo: str, example: str, in_excel: str = "") -> Code:
    """Return a code that stops a form."""
    return Code(word, (Severity.ERROR,), says, todo, example, in_excel)


def warning(word: str, says: str, todo: str, example: str, in_excel: str = "") -> Code:
    """Return a code that should be looked at."""
    return Code(word, (Severity.WARNING,), says, todo, example, in_excel)


def notice(word: str, says: str, todo: str, example: str) -> Code:
    """Return a code that is good to know."""
    return Code(word, (Severity.NOTICE,), says, todo, example)


def form(survey: str, choices: str = "", settings: str = "") -> str:
    """Write the rows of each sheet, the header first, as a form in Markdown."""
    sheets = {"survey": survey, "choices": choices, "settings": settings}
    return "\n".join(sheet(name, rows) for name, rows in sheets.items() if rows)


def sheet(name: str, rows: str) -> str:
    """Write one sheet."""
    return "\n".join([f"| {name} |", *(f"| | {row} |" for row in rows.splitlines())])


def row(columns: str, cells: str, choices: str = "") -> str:
    """Write a form of one question: `columns` after type, name and label, and the cells of all of them."""
    return form(f"type | name | label | {columns}\n{cells}".replace(" | \n", "\n"), choices)


def formula(written: str, column: str = "relevant", kind: str = "text") -> str:
    """Write a form in which a formula stands at a question, after a question with a number."""
    return form(f"type | name | label | {column}\ninteger | leeftijd | Leeftijd |\n{kind} | a | A | {written}")


ROLES = "list_name | name | label\nrol | vader | Vader\nrol | moeder | Moeder"
"""A list of choices for the examples."""
