"""A formula cut into tokens. Whether ``*``, ``div`` and ``and`` are operators depends on what stands before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from forms.expressions.errors import ExpressionError
from forms.expressions.refused import unsupported_function

MAX_LENGTH = 10_000
"""Characters in one formula."""

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<literal> '[^']*' | "[^"]*" )
      | (?P<number> (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3}(?!\w))? )
      | (?P<reference> \$\{[^{}]*\} )
      | (?P<operator> <= | >= | != | [-+=<>*|] )
      | (?P<mark> // | :: | \.\. | [/.@()\[\],] )
      | (?P<name> [^\W\d][\w.-]*(?::(?!:)[^\W\d][\w.-]*)? )
      | (?P<end> \Z )
    )""",
    re.VERBOSE,
)
_WORD_OPERATOR = re.compile(r"\s*(and|or|div|mod)(?![^\W\d]|-)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Kind(Enum):
    """What sort of token it is."""

    LITERAL = auto()
    NUMBER = auto()
    REFERENCE = auto()
    OPERATOR = auto()
    MARK = auto()
    NAME = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
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
    tokens: list[Token] = []
    index = 0
    while not tokens or tokens[-1].kind is not Kind.END:
        token, index = _next(source, index, tokens[-1] if tokens else None)
        tokens.append(token)
    return tuple(tokens)


def _next(source: str, index: int, previous: Token | None) -> tuple[Token, int]:
    after_operand = _ends_operand(previous)
    word = _WORD_OPERATOR.match(source, index) if after_operand else None
    if word is not None:
        return Token(Kind.OPERATOR, word[1], word.start(1)), word.end()
    match = _TOKEN.match(source, index)
    if match is None:
        raise _unreadable(source, index)
    kind = Kind[(match.lastgroup or "end").upper()]
    text, position = match[kind.name.lower()], match.start(kind.name.lower())
    if kind is Kind.OPERATOR and text == "*" and not after_operand:
        kind = Kind.NAME
    return Token(kind, _inside(kind, text, position), position), match.end()


def _ends_operand(previous: Token | None) -> bool:
    if previous is None or previous.kind is Kind.OPERATOR:
        return False
    return previous.kind is not Kind.MARK or previous.text in {")", "]", ".", ".."}


def _inside(kind: Kind, text: str, position: int) -> str:
    """The text without its quotes, or the name between the braces."""
    if kind is Kind.LITERAL:
        return text[1:-1]
    if kind is not Kind.REFERENCE:
        return text
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
