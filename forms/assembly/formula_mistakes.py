"""Mistakes in a formula that everybody makes, said better than where the parser happened to stop.

The parser stops at the first thing that it cannot read, which is often not what the author did wrong: an operator
from Excel or a programming language, a comma in a number, a parenthesis too few. What is suggested here was tried: a
formula that is still wrong is never offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from forms.expressions import ExpressionError, parse_expression

_LONGEST = 2_000
"""Characters in a formula that is mended by trying."""
_TRIES = 40
_SHOWN = 80
_NOT_CODE = re.compile(r"'[^']*'|\"[^\"]*\"|\$\{[^{}]*\}")
_OPERATOR = re.compile(r"&gt;|&lt;|(?:&amp;){2}|==|<>|=>|=<|&&|\|\||[≥≤≠×÷–−]")
_OPERATORS = {"==": "=", "<>": "!=", "=>": ">=", "=<": "<=", "&&": "and", "||": "or"} | {
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "÷": "div",
    "–": "-",
    "−": "-",
    "&gt;": ">",
    "&lt;": "<",
    "&amp;&amp;": "and",  # copied out of a web page or a file of ODK
}
_WORDS = {"and": "and", "en": "and", "or": "or", "of": "or", "is": "="}
"""Words between two values that are no operators as they are written."""
_NEGATION = re.compile(r"(?<![\w.-])(niet|not)$", re.IGNORECASE)
"""Without parentheses it is a bare word, and what it denies comes as a surprise."""
_WORD = re.compile(r"[^\W\d]+")
_COMMA = re.compile(r"(?<![\w.])(\d+),(\d+)(?![\w.])")
_ENDS_A_VALUE = re.compile(r"[\w'\")}\]](?=\s*(?:[,\])=<>!+*|-]|$|\b(?:and|or|div|mod)\b))")


def explain_mistake(source: str, error: ExpressionError) -> ExpressionError:
    """Return `error`, or what the author of `source` plainly did wrong instead."""
    bare = _NOT_CODE.sub(lambda match: "x" * len(match[0]), source)
    sign = _wrong_operator(bare) or _other_sign(source, bare, error)
    return sign or _decimal_comma(source, bare, error) or _unbalanced(source, bare, error) or error


def _wrong_operator(bare: str) -> ExpressionError | None:
    match = _OPERATOR.search(bare)
    if match is None:
        return None
    return ExpressionError(
        f"“{match[0]}” bestaat niet in een formule",
        match.start(),
        f"Schrijf {_OPERATORS[match[0]]} in plaats van {match[0]}.",
        "wrong-operator",
    )


def _other_sign(source: str, bare: str, error: ExpressionError) -> ExpressionError | None:
    """A word or sign of Excel or of plain Dutch, right where the formula can be read no further."""
    if error.code != "expression-syntax":
        return None
    before, place = bare[: error.position].rstrip(), error.position
    if before.endswith("/") and bare[place : place + 1].isdecimal():
        return _instead("/", "div", len(before) - 1)
    if bare[place : place + 1] == "&":
        return _joined_texts(source, bare, place)
    negation = _NEGATION.search(before)
    if negation:
        return _instead(negation[1], "not(…), met haakjes om wat niet zo is,", negation.start(1))
    word = _WORD.match(bare, place)
    meant = _WORDS.get(word[0].casefold()) if word else None
    return _instead(word[0], meant, place) if word and meant and source[place] == bare[place] else None


def _instead(sign: str, meant: str, place: int) -> ExpressionError:
    message = f"“{sign}” bestaat niet in een formule"
    return ExpressionError(message, place, f"Schrijf {meant} in plaats van {sign}.", "wrong-operator")


def _joined_texts(source: str, bare: str, place: int) -> ExpressionError | None:
    """``${a} & ' ' & ${b}`` joins texts in Excel; between two comparisons an ampersand stands for and."""
    compares = any(sign in bare for sign in "<>=")
    beside_text = re.search(r"['\"]\s*&|&\s*['\"]", source)
    if compares and not beside_text:
        return None
    ends = [-1, *(at for at, letter in enumerate(bare) if letter == "&"), len(source)]
    parts = [source[start + 1 : end].strip() for start, end in pairwise(ends)]
    joined = f"concat({', '.join(parts)})"
    whole = not compares and len(joined) <= _SHOWN and _reads(joined)
    todo = f"Schrijf {joined}." if whole else "Schrijf concat(…), met een komma tussen de teksten."
    return ExpressionError("Met & zet u in een formule geen teksten aan elkaar", place, todo, "wrong-operator")


def _decimal_comma(source: str, bare: str, error: ExpressionError) -> ExpressionError | None:
    """A number with a comma, where the formula is right with a point: alone, or as an argument too many of a call."""
    commas = list(_COMMA.finditer(bare))[:_TRIES] if len(source) <= _LONGEST else []
    ways = [[comma] for comma in commas] + [commas]
    chosen = next((way for way in ways if way and _reads(_with_points(source, way))), None)
    if chosen is None:
        return None
    written = chosen[0][0]
    todo = f"Een getal heeft een punt, geen komma: schrijf {written.replace(',', '.')}."
    if error.code == "wrong-arity":
        message = f"{error.message.rstrip('.')}: de komma in {written} begint een nieuwe waarde"
        return ExpressionError(message, chosen[0].start(), todo, "wrong-arity")
    return ExpressionError(f"In {written} staat een komma", chosen[0].start(), todo, "decimal-comma")


def _with_points(source: str, commas: list[re.Match[str]]) -> str:
    places = {comma.end(1) for comma in commas}
    return "".join("." if place in places else letter for place, letter in enumerate(source))


def _unbalanced(source: str, bare: str, error: ExpressionError) -> ExpressionError | None:
    open_at: list[int] = []
    for place, letter in enumerate(bare):
        if letter == "(":
            open_at.append(place)
        elif letter == ")" and open_at:
            open_at.pop()
        elif letter == ")":
            mended = source[:place] + source[place + 1 :]
            return _parentheses("Er staat een ) te veel", place, [mended], "Haal deze ) weg.")
    if not open_at or error.code in {"expression-too-long", "expression-too-deep"}:
        return None
    missing = len(open_at)
    message = "Er ontbreekt een )" if missing == 1 else f"Er ontbreken {missing} haakjes )"
    return _parentheses(message, open_at[-1], _closed(source, bare, open_at[-1], missing), "Zet er een ) bij.")


def _closed(source: str, bare: str, last: int, missing: int) -> Iterator[str]:
    """The formula with what is missing at its end; with one parenthesis at another place, from the end backwards."""
    yield source.rstrip() + ")" * missing
    if missing == 1:
        for match in list(_ENDS_A_VALUE.finditer(bare, last + 1))[: -_TRIES - 1 : -1]:
            yield source[: match.end()] + ")" + source[match.end() :]


def _parentheses(message: str, place: int, mended: Iterator[str] | list[str], todo: str) -> ExpressionError:
    good = next((text for text in mended if len(text) <= _LONGEST and _reads(text)), "")
    suggestion = f"Schrijf {good}." if good and len(good) <= _SHOWN else todo
    return ExpressionError(message, place, suggestion, "unbalanced-parentheses")


def _reads(source: str) -> bool:
    try:
        parse_expression(source)
    except ExpressionError:
        return False
    return True
