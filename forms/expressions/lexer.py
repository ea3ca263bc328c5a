"""A formula cut into tokens. Whether ``*``, ``div`` and ``and`` are operators depends on what stands before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from forms.expressions.errors import ExpressionError
from forms.expressions.refused import unsupported_function

MAX_LENGTH = 10_000
"""Characters in one formula."""

_PARTS = r"""
        (?P<literal> '[^']*' | "[^"]*" )
      | (?P<number> (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3}(?!\w))? )
      | (?P<reference> \$\{[^{}]*\} )
      | (?P<operator> <= | >= | != | [-+=<>*|] )
      | (?P<mark> // | :: | \.\. | [/.@()\[\],] )
      | (?P<name> [^\W\d][\w.-]*(?::(?!:)[^\W\d][\w.-]*)? )
      | (?P<end> \Z )
"""
_WORD_OPERATOR = r"(?P<word> (?:and|or|div|mod)(?![^\W\d]|-) )"
_NAME = re.compile(r"[^\W\d][\w.-]*")
"""Any name of XLSForm: whether our forms can have it is said where the question stands, not where it is read."""


class Kind(Enum):
    """What sort of token it is."""

    LITERAL = auto()
    NUMBER = auto()
    REFERENCE = auto()
    OPERATOR = auto()
    MARK = auto()
    NAME = auto()
    END = auto()


def _matcher(parts: str) -> tuple[Callable[[str, int], re.Match[str] | None], tuple[Kind, ...]]:
    """What finds the next token, and the kind of each of its groups; a tuple, because a group is a number from 1."""
    pattern = re.compile(rf"\s*(?: {parts} )", re.VERBOSE)
    names = ("end", *pattern.groupindex)
    return pattern.match, tuple(Kind.OPERATOR if name == "word" else Kind[name.upper()] for name in names)


_WHERE_A_VALUE_STARTS = _matcher(_PARTS)
_AFTER_A_VALUE = _matcher(f"{_WORD_OPERATOR} | {_PARTS}")
_WRAPPED = (Kind.LITERAL, Kind.REFERENCE)
_CLOSING = frozenset({")", "]", ".", ".."})


class Token(NamedTuple):
    """`text` without quotes or braces; `position` is the index in the source."""

    kind: Kind
    text: str
    position: int


def tokenize(source: str) -> tuple[Token, ...]:
    """Cut `source` into tokens, the last of kind END; raise `ExpressionError` at what is no part of the language."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            f"De formule heeft {len(source)} tekens; het maximum is {MAX_LENGTH}.",
            MAX_LENGTH,
            "Verdeel de formule over een paar calculate-vragen.",
            "expression-too-long",
        )
    return tuple(_tokens(source))


def _tokens(source: str) -> Iterator[Token]:
    """One loop and no calls for what is plain: this is where the time of reading a form goes."""
    index, kind, after_value = 0, Kind.MARK, False
    while kind is not Kind.END:
        match_at, kinds = _AFTER_A_VALUE if after_value else _WHERE_A_VALUE_STARTS
        match = match_at(source, index)
        if match is None:
            raise _unreadable(source, index)
        group = match.lastindex or 0
        kind, text, index = kinds[group], match[group], match.end()
        position = index - len(text)
        if kind is Kind.MARK:
            after_value = text in _CLOSING
        elif kind is Kind.OPERATOR:
            kind = Kind.NAME if text == "*" and not after_value else kind
            after_value = kind is Kind.NAME
        else:
            after_value = True
            text = _inside(kind, text, position) if kind in _WRAPPED else text
        yield Token(kind, text, position)


def _inside(kind: Kind, text: str, position: int) -> str:
    """The text of a literal without its quotes, or the name between the braces of a reference."""
    if kind is Kind.LITERAL:
        return text[1:-1]
    name = text[2:-1].strip()
    if name.startswith("last-saved#"):
        raise unsupported_function("last-saved", position)
    if not _NAME.fullmatch(name):
        raise ExpressionError(
            f"“{text[:60]}” is geen verwijzing naar een vraag.",
            position,
            "Zet tussen ${ en } alleen de naam van een vraag: kleine letters, cijfers en _.",
            "bad-reference",
        )
    return name


_HINTS = {
    "$": "Schrijf een verwijzing als ${naam}, met een accolade aan beide kanten.",
    "{": "Een verwijzing begint met ${ en eindigt met }.",
    "}": "Een verwijzing begint met ${ en eindigt met }.",
    "'": "Zet aan het einde van de tekst ook een aanhalingsteken.",
    '"': "Zet aan het einde van de tekst ook een aanhalingsteken.",
    "!": "Schrijf != voor ongelijk, of not(…) voor niet.",
    "&": "Schrijf “and” voor en.",
    "^": "Schrijf een vermenigvuldiging uit met *.",
    "%": "Schrijf “mod” voor de rest van een deling, en “div 100” voor procenten.",
    ";": "Scheid waarden met een komma.",
    "\\": "Schrijf “div” voor delen.",
} | dict.fromkeys("‘’“”„`´", "Gebruik rechte aanhalingstekens: '…' of \"…\".")


def _unreadable(source: str, index: int) -> ExpressionError:
    position = index + len(source[index:]) - len(source[index:].lstrip())
    character = source[position]
    if character in "'\"":
        message = "De tekst tussen aanhalingstekens houdt niet op."
    elif character == "$":
        message = "De verwijzing die met $ begint, is niet af."
    else:
        message = f"Het teken “{character}” hoort niet in een formule."
    return ExpressionError(message, position, _HINTS.get(character, ""))
