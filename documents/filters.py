"""The filters and tests of a Word template: a listed few of Jinja's, and our own for text and dates.

Text filters work on what is printed (the label of a choice, the Dutch date). They are bounded, so that no template can
make a text grow without end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from jinja2 import Environment, pass_environment
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.filters import ignore_case, make_multi_attrgetter
from jinja2.tests import TESTS as JINJA_TESTS

from documents.blank import Blank
from documents.deadline import charged, charging
from documents.errors import RuleError
from language.dutch import format_date, format_short_date, join_words

LONGEST_TEXT = 200_000
"""Characters in one text that a template puts together."""
_LONGEST_PIECE = 500
"""Characters of the text that ``replace`` and ``join`` put in many times."""

_CENT = Decimal("0.01")
_DUTCH_SIGNS = str.maketrans(",.", ".,")

_FROM_JINJA = (
    "count",
    "d",
    "default",
    "first",
    "float",
    "int",
    "last",
    "length",
    "list",
    "map",
    "rejectattr",
    "reverse",
    "selectattr",
    "sum",
    "unique",
)
_TESTS = (
    "==", "!=", ">", ">=", "<", "<=", "defined", "divisibleby", "eq", "equalto", "even", "false", "ge", "greaterthan",
    "gt", "in", "le", "lessthan", "lt", "ne", "none", "number", "odd", "string", "true", "undefined",
)  # fmt: skip


def bounded(text: str) -> str:
    """Return `text`, or refuse it when it is longer than any document needs."""
    if len(text) > LONGEST_TEXT:
        raise RuleError("Deze code maakt een veel te lange tekst.")
    return text


def concatenate(pieces: Iterable[object]) -> str:
    """Put printed texts one after another: the ``~`` of a template."""
    return bounded("".join(str(piece) for piece in pieces))


def _replace(value: object, old: object, new: object) -> str:
    return bounded(str(value).replace(str(old), _short(new)))


def _join(values: Iterable[Any], separator: object = "", attribute: str | None = None) -> str:
    items = values if attribute is None else (value.get(attribute, "") for value in values)
    return bounded(_short(separator).join(bounded(str(item)) for item in items))


def _enumerate_in_words(values: Iterable[object]) -> str:
    return bounded(join_words([bounded(str(value)) for value in values]))


def _short(piece: object) -> str:
    text = str(piece)
    if len(text) > _LONGEST_PIECE:
        raise RuleError("De tekst tussen haakjes achter “replace” of “join” is te lang.")
    return text


def _round(value: float | Blank, precision: int = 0) -> float | Blank:
    return value if isinstance(value, Blank) else round(float(value), precision)


@pass_environment
def _sort(
    environment: Environment,
    values: Iterable[Any],
    reverse: bool = False,
    case_sensitive: bool = False,
    attribute: str | None = None,
) -> list[Any]:
    """Sort as Jinja does, with what is empty before everything else and É beside E."""
    parts_of = make_multi_attrgetter(environment, attribute, postprocess=None if case_sensitive else ignore_case)

    def key(value: Any) -> list[tuple[bool, Any]]:
        return [(False, 0) if isinstance(part, Blank) else (True, _alphabetic(part)) for part in parts_of(value)]

    return sorted(values, key=key, reverse=reverse)


def _alphabetic(part: Any) -> Any:
    """Return what a text sorts by: its letters without accents, and then the text itself."""
    if not isinstance(part, str):
        return part
    letters = unicodedata.normalize("NFD", part)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)), part


def _amount(value: object) -> object:
    """Return ``€ 1.234,50`` for a number, with a space that does not break the line; other values as they are."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        amount = Decimal(str(value).replace(",", ".")).quantize(_CENT, ROUND_HALF_UP) + 0
    except InvalidOperation:
        return value
    return f"€\u00a0{amount:,.2f}".translate(_DUTCH_SIGNS)


def _date_filter(formatted: Callable[[date], str]) -> Callable[[object], str]:
    def print_date(value: object) -> str:
        lexical = str.__str__(value) if isinstance(value, str) else ""
        try:
            return formatted(datetime.fromisoformat(lexical).date())
        except ValueError:
            return str(value)

    return print_date


def _chosen(table: Mapping[str, Any], names: Iterable[str]) -> Mapping[str, Callable[..., Any]]:
    return {name: table[name] for name in names}


_OWN: Mapping[str, Callable[..., Any]] = {
    "bedrag": _amount,
    "capitalize": lambda value: str(value).capitalize(),
    "datum": _date_filter(format_date),
    "datum_kort": _date_filter(format_short_date),
    "e": lambda value: value,
    "escape": lambda value: value,
    "join": _join,
    "lower": lambda value: str(value).lower(),
    "opsomming": _enumerate_in_words,
    "replace": _replace,
    "round": _round,
    "sort": _sort,
    "string": str,
    "title": lambda value: str(value).title(),
    "trim": lambda value: str(value).strip(),
    "upper": lambda value: str(value).upper(),
}
"""Everything is escaped once at the end, so ``e`` and ``escape`` do nothing."""

_CHARGED = frozenset({
    "capitalize", "float", "int", "join", "last", "list", "lower", "map", "opsomming", "rejectattr", "replace",
    "reverse", "selectattr", "sort", "sum", "title", "trim", "unique", "upper",
})  # fmt: skip
"""Those whose work grows with the list or the text that they get."""

FILTERS: Mapping[str, Callable[..., Any]] = charged({**_chosen(JINJA_FILTERS, _FROM_JINJA), **_OWN}, _CHARGED)

_JINJA_TESTS = _chosen(JINJA_TESTS, _TESTS)
TESTS: Mapping[str, Callable[..., Any]] = {**_JINJA_TESTS, "in": charging(_JINJA_TESTS["in"], place=1)}
