"""Rules about dates in formulas: how they are written, and how an age is worked out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from forms.assembly.form import Form
from forms.expressions.nodes import Call, Literal, Node, Number, Operation, Reference, walk
from forms.findings import Finding
from forms.lexical.moments import find_date
from forms.linting.remarks import error, quote, warning

DUTCH_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_FIRST = re.compile(r"[12]\d{3}-\d\d?-\d\d?", re.ASCII)
_MONTHS = 12
_YEAR_LENGTHS = frozenset({365.0, 365.2, 365.24, 365.242, 365.2422, 365.2425, 365.25})


def dutch_date_in_formula(form: Form) -> Iterator[Finding]:
    """``'31-12-2026'`` in a formula: a date is compared as year-month-day."""
    for formula in form.formulas:
        for node in formula.nodes:
            match = DUTCH_DATE.fullmatch(node.value.strip()) if isinstance(node, Literal) else None
            if match:
                message = f"Een datum staat in een formule als jaar-maand-dag, dus niet {quote(match[0])}."
                yield error("date-order", formula.place, message, write_date(iso_date(match)))


def no_such_date(form: Form) -> Iterator[Finding]:
    """``'2026-02-30'``: nothing comes before or after a day that does not exist."""
    for formula in form.formulas:
        for node in formula.nodes if "-" in formula.expression.source else ():
            text = node.value.strip() if isinstance(node, Literal) else ""
            if _YEAR_FIRST.fullmatch(text) and find_date(text) is None:
                message = f"De datum {quote(text)} bestaat niet."
                yield error("no-such-date", formula.place, message, _last_day(text))


def write_date(day: str) -> str:
    """Say that a day should be written so, or what else where no calendar has it; `day` is year-month-day."""
    return f"Schrijf '{day}'." if find_date(day) else _last_day(day)


def _last_day(text: str) -> str:
    """Offer the last day of a month that was thought longer."""
    year, month, _ = map(int, text.split("-"))
    if not 1 <= month <= _MONTHS:
        return "Schrijf een datum als jaar-maand-dag."
    return f"Bedoelde u '{year}-{month:02}-{monthrange(year, month)[1]}'?"


def iso_date(match: re.Match[str]) -> str:
    """Return the Dutch date of a match of `DUTCH_DATE` as year-month-day."""
    day, month, year = match.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def age_by_division(form: Form) -> Iterator[Finding]:
    """An age as days div 365.25 is wrong on more than a third of all birthdays."""
    for formula in form.formulas:
        for node in formula.nodes:
            if isinstance(node, Operation) and node.operator == "div" and _divides_age(node):
                message = "Een leeftijd uit dagen gedeeld door 365,25 klopt vaak niet op de verjaardag zelf."
                yield warning("age-by-division", formula.place, message, _age_formula(node))


def _divides_age(node: Operation) -> bool:
    by_year = any(isinstance(part, Number) and part.value in _YEAR_LENGTHS for part in node.operands[1:])
    return by_year and any(isinstance(part, Call) and part.name in ("today", "now") for part in walk(node.operands[0]))


def _age_formula(node: Node) -> str:
    name = next((part.name for part in walk(node) if isinstance(part, Reference)), "geboortedatum")
    return f"Schrijf int((format-date(today(),'%Y%m%d') - format-date(${{{name}}},'%Y%m%d')) div 10000)."
