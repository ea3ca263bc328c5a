"""A formula cut into tokens. Whether ``*``, ``div`` and ``and`` are operators depends on what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from forms.expressions.errors import ExpressionError
from forms.expressions.refused import unsupported_function

MAX_LENGTH = 10_000
"""Characters in one formula."""
MAX_TOKENS = 2_500
"""Names, numbers, texts, signs and operators in one formula: what reading it costs. The longest one that we met in a
thousand forms of others has 258."""

_WORD = r"(?:and|or|div|mod)(?![^\W\d]|-)"
_PARTS = r"""
        \s+
      | '[^']*' | "[^"]*"
      | (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3}(?!\w))?
      | \$\{[^{}]*\}
      | [<>!]= | // | :: | \.\.
      | [^\W\d][\w.-]*(?::(?!:)[^\W\d][\w.-]*)?
      | .
"""
_PIECES = re.compile(_PARTS, re.VERBOSE | re.DOTALL)
"""Everything is a piece of some sort, so that a whole formula is cut at once; some pieces are no part of a formula."""
_AFTER_A_VALUE = re.compile(f"{_WORD} | {_PARTS}", re.VERBOSE | re.DOTALL)
_WORD_OPERATOR = re.compile(_WORD)
_NAME = re.compile(r"[^\W\d][\w.-]*")
"""Any name of XLSForm: whether our forms can have it is said where the question stands, not where it is read."""

_SHORT = 64
"""Characters of a piece whose sort is remembered from one formula to the next."""
CUT_SHORT = "…"
"""The text of an END behind which there is more."""


class Kind(Enum):
    """What sort of token it is."""

    LITERAL = auto()
    NUMBER = auto()
    REFERENCE = auto()
    OPERATOR = auto()
    MARK = auto()
    NAME = auto()
    END = auto()


_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"), ("|",))
PRECEDENCE = {operator: level * 2 for level, operators in enumerate(_LEVELS, start=1) for operator in operators}
"""How tightly each operator binds."""


class Token(NamedTuple):
    """`text` without quotes or braces; `position` is the index in the source.

    `mark` is the text of a mark and `binding` how tightly an operator binds; "" and 0 for any other token.
    """

    kind: Kind
    text: str
    position: int
    mark: str = ""
    binding: int = 0


class _Sort(NamedTuple):
    """What all pieces with the same letters have in common. A blank has no kind.

    `word` is the operator that it is, or starts with, where one stands after a value; before a value it is a name.
    """

    kind: Kind | None
    text: str = ""
    mark: str = ""
    binding: int = 0
    ends_value: bool = False
    word: str = ""


_BLANK = _Sort(None)
_SORTS = {
    "*": _Sort(Kind.NAME, "*", ends_value=True, word="*"),
    **{text: _Sort(Kind.OPERATOR, text, binding=PRECEDENCE[text]) for text in ("<=", ">=", "!=", *"-+=<>|")},
    **{text: _Sort(Kind.MARK, text, mark=text) for text in ("//", "::", *"/@([,")},
    **{text: _Sort(Kind.MARK, text, mark=text, ends_value=True) for text in (")", "]", ".", "..")},
    **{text: _Sort(Kind.NUMBER, text, ends_value=True) for text in "0123456789"},
    **dict.fromkeys((" ", "\n"), _BLANK),
}
"""What is in nearly every formula; any other piece is sorted where it is first met."""


def tokenize(source: str) -> tuple[Token, ...]:
    """Cut `source` into tokens, the last of kind END; raise `ExpressionError` at what is no part of the language.

    Of too many tokens come the first ones, and an END that says CUT_SHORT: what is wrong before it is said first.
    """
    if len(source) > MAX_LENGTH:
        raise too_long(f"De formule heeft {len(source)} tekens; het maximum is {MAX_LENGTH}.", MAX_LENGTH)
    cutter = _Cutter(source)
    cutter.cut(_PIECES.findall(source)[: 2 * MAX_TOKENS])  # at most every other one is a blank
    while cutter.position < len(source) and len(cutter.tokens) <= MAX_TOKENS:
        # a word stuck to a number: what follows is cut piece by piece
        next_piece = (_AFTER_A_VALUE if cutter.ends_value else _PIECES).match(source, cutter.position)
        cutter.cut([next_piece[0]] if next_piece else [])
    if len(cutter.tokens) > MAX_TOKENS:
        return (*cutter.tokens[:MAX_TOKENS], Token(Kind.END, CUT_SHORT, cutter.tokens[MAX_TOKENS].position))
    return (*cutter.tokens, Token(Kind.END, "", len(source)))


def too_long(message: str, position: int) -> ExpressionError:
    """The error for a formula that is longer than it may be, as `message` says."""
    return ExpressionError(
        message, position, "Verdeel de formule over een paar calculate-vragen.", "expression-too-long"
    )


class _Cutter:
    """Makes tokens of pieces. `position` is how far it is, `ends_value` whether a value ends there."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens: list[Token] = []
        self.position = 0
        self.ends_value = False
        self._sorts = dict(_SORTS)

    def cut(self, pieces: Iterable[str]) -> None:
        """Add the tokens of these pieces, up to a name that turns out to start with an operator: ``1 div2``.

        One loop and no calls for what is plain: this is where the time of reading a form goes.
        """
        add, sorts, position, ends_value = self.tokens.append, self._sorts, self.position, self.ends_value
        for piece in pieces:
            sort = sorts.get(piece)
            if sort is None:
                try:
                    sort = sorts[piece] = _sort_short(piece) if len(piece) <= _SHORT else _sort(piece)
                except ExpressionError as error:
                    raise ExpressionError(error.message, position, error.suggestion, error.code) from error
            kind, text, mark, binding, ends, word = sort
            if word and ends_value:
                add(Token(Kind.OPERATOR, word, position, "", PRECEDENCE[word]))
                position, ends_value = position + len(word), False
                if word != piece:
                    break
                continue
            if kind is not None:
                add(_new(Token, (kind, text, position, mark, binding)))
                ends_value = ends
            position += len(piece)
        self.position, self.ends_value = position, ends_value


_new = tuple.__new__
"""Makes a token in a third of the time."""


def _sort(piece: str) -> _Sort:
    """Raise `ExpressionError` for a piece that is no part of the language."""
    if piece.isspace():
        return _BLANK
    if piece[0].isdecimal() or piece[0] == ".":
        return _Sort(Kind.NUMBER, piece, ends_value=True)
    if len(piece) > 1 and piece[0] in "'\"$":
        kind = Kind.REFERENCE if piece[0] == "$" else Kind.LITERAL
        return _Sort(kind, _inside(kind, piece), ends_value=True)
    if not _NAME.match(piece):
        raise _unreadable(piece[0])
    word = _WORD_OPERATOR.match(piece)
    return _Sort(Kind.NAME, piece, ends_value=True, word=word[0] if word else "")


_sort_short = lru_cache(maxsize=4096)(_sort)
"""The same functions, questions and numbers stand in formula after formula."""


def _inside(kind: Kind, text: str) -> str:
    """The text of a literal without its quotes, or the name between the braces of a reference."""
    if kind is Kind.LITERAL:
        return text[1:-1]
    name = text[2:-1].strip()
    if name.startswith("last-saved#"):
        raise unsupported_function("last-saved", 0)
    if not _NAME.fullmatch(name):
        raise ExpressionError(
            f"“{text[:60]}” is geen verwijzing naar een vraag.",
            0,
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
    ":": "Scheid waarden met een komma, en zet een tekst tussen aanhalingstekens.",
    "\\": "Schrijf “div” voor delen.",
} | dict.fromkeys("‘’“”„`´", "Gebruik rechte aanhalingstekens: '…' of \"…\".")


def _unreadable(character: str) -> ExpressionError:
    if character in "'\"":
        message = "De tekst tussen aanhalingstekens houdt niet op."
    elif character == "$":
        message = "De verwijzing die met $ begint, is niet af."
    else:
        message = f"Het teken “{character}” hoort niet in een formule."
    return ExpressionError(message, 0, _HINTS.get(character, ""))
