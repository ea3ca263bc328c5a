"""The plain, frozen values that a Word template may print, and nothing else.

Text is `str` and an acknowledged tick is `bool`. A choice, date or time compares as its lexical text and prints as a
Dutch reader expects it. What has no answer is `Blank`. Rows are tuples of mappings. `documents.environment` lets a
template reach only the entries of a mapping and the ``code`` of a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn, Self, TypeAlias

from markupsafe import Markup, escape

from documents.blank import Blank
from language.dutch import format_number
from language.text import clean_text


class Shown(str):
    """A text to compare and sort by (``2026-01-31``) that prints as another (31 januari 2026)."""

    __slots__ = ("printed",)
    printed: str

    def __new__(cls, text: str, printed: str) -> Self:
        """Make a value of the lexical text and what is printed for it."""
        value = super().__new__(cls, text)
        value.printed = clean_text(printed)
        return value

    def __str__(self) -> str:
        """Return what is printed."""
        return self.printed

    def __html__(self) -> Markup:
        """Return what is printed, escaped, for Jinja."""
        return escape(self.printed)

    def __add__(self, other: object) -> str:
        """Put what is printed before another text."""
        return self.printed + str(other)

    def __radd__(self, other: object) -> str:
        """Put what is printed behind another text."""
        return str(other) + self.printed


class Choice(Shown):
    """A chosen answer: equals its name, prints its label."""

    __slots__ = ()

    @property
    def code(self) -> str:
        """The name of the choice, to print or compare."""
        return str.__str__(self)


class MultipleChoice(tuple[Choice, ...]):
    """Several chosen answers: loops and tests ``in`` over the names, prints the labels with commas."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return the labels, with commas."""
        return ", ".join(str(choice) for choice in self)

    def __html__(self) -> Markup:
        """Return the labels, escaped, for Jinja."""
        return escape(str(self))


class Number(float):
    """A number to calculate with, that prints with the decimals it was typed with and a comma."""

    __slots__ = ("_typed",)
    _typed: Decimal

    def __new__(cls, typed: Decimal | str) -> Self:
        """Make a number of what was typed, such as ``12.50``."""
        value = super().__new__(cls, typed)
        value._typed = Decimal(typed)
        return value

    @property
    def typed(self) -> str:
        """What was typed, with a point."""
        return str(self._typed)

    def __str__(self) -> str:
        """Return the number with a comma."""
        return format_number(self._typed)

    def __html__(self) -> Markup:
        """Return the number with a comma, for Jinja."""
        return escape(str(self))


_NOTHING = Blank()


class PlainRow(dict[str, Any]):
    """A row whose values are plain, by its kind: only `plain_row` makes one, and nobody can change it."""

    __slots__ = ()

    def __missing__(self, _name: str) -> Blank:
        """What the row does not have is empty, as it is for a template."""
        return _NOTHING

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("The values of a Word document cannot be changed.")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


Value: TypeAlias = "str | bool | int | float | Blank | MultipleChoice | Row | Rows"
Row: TypeAlias = "Mapping[str, Value]"
Rows: TypeAlias = "Sequence[Value]"


def plain_value(value: object) -> Value:
    """Return `value` cleaned and frozen: a plain value or what JSON knows. Anything else is a `TypeError`."""
    usual = _USUAL.get(type(value))  # the questions below take longer
    if usual is not None:
        return usual(value)
    match value:
        case PlainRow() | Shown() | Number() | MultipleChoice() | Blank() | bool() | int() | float():
            return value
        case None:
            return Blank()
        case str():
            return clean_text(value)
        case Mapping():
            return plain_row(value)
        case list() | tuple():
            return _plain_items(value)
        case _:
            raise TypeError(f"A Word template may print plain values only, not {type(value).__name__}.")


def _plain_items(items: Iterable[object]) -> tuple[Value, ...]:
    return tuple(map(plain_value, items))


def plain_row(row: Mapping[Any, object]) -> PlainRow:
    """Return `row` with every value cleaned and frozen. A name that is no text is a `TypeError`."""
    if type(row) is PlainRow:
        return row
    for name in row:
        if type(name) is not str:
            raise TypeError("The names of a Word template's values are texts.")
    return PlainRow(zip(row, map(plain_value, row.values()), strict=True))


_USUAL: Mapping[type, Callable[[Any], Value]] = {str: clean_text, dict: plain_row, list: _plain_items}


def multiple_choice(choices: Iterable[Choice]) -> MultipleChoice | Blank:
    """Return the chosen answers, or `Blank` for none."""
    return MultipleChoice(choices) or Blank()
