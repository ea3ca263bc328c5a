"""Rules about signs that do something else than they seem to: a formula that reads well and means something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.assembly.form import Form
from forms.definition import Definition, Place, Question, QuestionType
from forms.expressions.nodes import Call, Literal, Node, Number, Operation, Reference
from forms.expressions.printer import written
from forms.findings import Finding, Severity
from forms.linting.dates import write_date
from forms.linting.remarks import error, quote

_ORDER = frozenset({"<", "<=", ">", ">="})
_IN_QUOTES = re.compile(r"'[^']*'|\"[^\"]*\"")
_DATE = re.compile(r"(\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4})(?![\w.])")
_NUMBER = re.compile(r"\s*[-+]?\d+([.,]\d+)?\s*")
_SHOWN = 120
_YEARS = range(1900, 2101)


def date_without_quotes(form: Form) -> Iterator[Finding]:
    """``2026-12-31`` without quotes is a sum: 2026 minus 12 minus 31."""
    for formula in form.formulas:
        if formula.expression.source.count("-") < 2:  # noqa: PLR2004  between year, month and day
            continue
        for node in formula.nodes:
            day = _day(formula.expression.source, node) if isinstance(node, Operation) else ""
            if day:
                message = f"Hier staat {day} zonder aanhalingstekens, en dat is een rekensom."
                yield error("date-without-quotes", formula.place, message, write_date(_year_first(day)))


def _day(source: str, node: Operation) -> str:
    """The date that is subtracted here as if it were numbers, or ""."""
    if node.operator != "-" or not isinstance(node.operands[0], Operation):
        return ""
    first = node.operands[0].operands[0]
    match = _DATE.match(source, first.position) if isinstance(first, Number) else None
    if match is None or match.end(1) < node.operands[1].position:
        return ""
    years = {int(part) for part in match[1].split("-") if len(part) == 4}  # noqa: PLR2004  digits of a year
    return match[1] if years.issubset(_YEARS) else ""


def _year_first(day: str) -> str:
    parts = day.split("-")
    year, month, day_of_month = parts if len(parts[0]) > 2 else parts[::-1]  # noqa: PLR2004  digits of a day
    return f"{year}-{int(month):02}-{int(day_of_month):02}"


def chained_comparison(form: Form) -> Iterator[Finding]:
    """``1 < . < 5`` compares true or false with 5."""
    for formula in form.formulas:
        source = formula.expression.source
        if sum(map(source.count, "<>=")) < 2:  # noqa: PLR2004  two comparisons
            continue
        chain = next((node for node in formula.nodes if isinstance(node, Operation) and _chains(source, node)), None)
        if chain is not None:
            first = chain.operands[0]
            meant = f"{written(first)} and {written(_second(first, chain))}"
            message = f"In {quote(written(chain))} wordt ja of nee vergeleken met {quote(written(chain.operands[1]))}."
            todo = f"Schrijf {meant}." if len(meant) <= _SHOWN else "Schrijf twee vergelijkingen met and ertussen."
            yield error("chained-comparison", formula.place, message, todo)


def _chains(source: str, node: Operation) -> bool:
    first = node.operands[0]
    if not isinstance(first, Operation) or isinstance(node.operands[1], Call):
        return False
    if not _both_in(_ORDER, node, first) and not _both_in(frozenset({"="}), node, first):
        return False
    between = _IN_QUOTES.sub("", source[first.position : node.position])
    return between.count("(") == between.count(")")  # between parentheses of its own it was meant


def _both_in(operators: frozenset[str], node: Operation, first: Operation) -> bool:
    return node.operator in operators and first.operator in operators


def _second(first: Node, chain: Operation) -> Operation:
    middle = first.operands[-1] if isinstance(first, Operation) else first
    return Operation(chain.operator, (middle, *chain.operands[1:]), chain.position)


def loose_value(form: Form) -> Iterator[Finding]:
    """``${a} = 'x' or 'y'``: a text or number is true by itself, so the whole says yes to everything."""
    for formula in form.formulas:
        for node in formula.nodes:
            if not isinstance(node, Operation) or node.operator not in ("and", "or"):
                continue
            for place, part in enumerate(node.operands):
                if isinstance(part, Literal | Number):
                    yield _loose(formula.place, node, part, node.operands[place - 1] if place else None)


def _loose(place: Place, node: Operation, part: Literal | Number, before: Node | None) -> Finding:
    shown, says = written(part), "waar" if part.value else "onwaar"
    message = f"Naast {node.operator} staat alleen {shown}, en dat is altijd {says}."
    before = before.operands[-1] if isinstance(before, Operation) and before.operator == node.operator else before
    compares = isinstance(before, Operation) and before.operator in ("=", "!=")
    meant = (
        f"{written(before.operands[0])} {before.operator} {shown}" if compares and isinstance(before, Operation) else ""
    )
    todo = f"Schrijf ook hier de vergelijking: {meant}." if meant and len(meant) <= _SHOWN else ""
    return error("loose-value", place, message, todo)


def plus_on_texts(form: Form) -> Iterator[Finding]:
    """A plus between texts: it adds numbers, and of a text that is no number it makes nothing."""
    for formula in form.formulas:
        for node in formula.nodes if "+" in formula.expression.source else ():
            if not isinstance(node, Operation) or node.operator != "+":
                continue
            says_text = any(isinstance(part, Literal) and not _NUMBER.fullmatch(part.value) for part in node.operands)
            if says_text or all(_is_text(form.definition, part) for part in node.operands):
                meant = f"concat({', '.join(map(written, node.operands))})"
                message = "Met + telt u getallen op; van teksten komt er niets uit."
                todo = f"Schrijf {meant}." if len(meant) <= _SHOWN else "Schrijf concat(…), met een komma ertussen."
                severity = Severity.ERROR if says_text else Severity.WARNING
                yield Finding(severity, "plus-on-texts", formula.place, message, todo)


def _is_text(definition: Definition, node: Node) -> bool:
    """Whether this reads an open question, in which nobody is asked for a number."""
    asked = definition.by_name.get(node.name) if isinstance(node, Reference) else None
    is_text = isinstance(asked, Question) and asked.type is QuestionType.TEXT
    return is_text and "numbers" not in (asked.appearance if asked else ())
