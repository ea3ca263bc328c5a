"""Text with answers in it: ``Wat vindt ${voornaam} zelf?``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.expressions.errors import ExpressionError
from forms.expressions.expression import Expression, parse_expression
from forms.expressions.nodes import Reference

MAX_LENGTH = 10_000
_NO_REFERENCES: frozenset[str] = frozenset()
_REFERENCE = re.compile(r"(\$\{[^{}]*\})")
_PLAIN = re.compile(r"\$\{([^\W\d][\w.-]*)\}")
"""A reference that needs no parser: a name, and nothing beside it."""


@dataclass(frozen=True, slots=True)
class Template:
    """`parts` are texts and single references, in order; joined they give the text to show."""

    source: str
    parts: tuple[str | Expression, ...]
    references: frozenset[str]


def parse_template(source: str) -> Template:
    """Read text with ``${name}`` in it; raise `ExpressionError` for a reference that is not closed or not a name."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            f"De tekst heeft {len(source)} tekens; het maximum is {MAX_LENGTH}.",
            MAX_LENGTH,
            "Maak de tekst korter.",
            "text-too-long",
        )
    if "${" not in source:
        return Template(source, (source,) if source else (), _NO_REFERENCES)
    parts: list[str | Expression] = []
    names: set[str] = set()
    position = 0
    for piece in _REFERENCE.split(source):
        if piece:
            part = _part(piece, position)
            parts.append(part)
            if isinstance(part, Expression):
                names |= part.references
        position += len(piece)
    return Template(source, tuple(parts), frozenset(names))


def _part(piece: str, position: int) -> str | Expression:
    plain = _PLAIN.fullmatch(piece)
    if plain:
        return Expression(piece, Reference(plain[1], 0), frozenset(plain.groups()))
    if _REFERENCE.fullmatch(piece):
        try:
            return parse_expression(piece)
        except ExpressionError as error:
            raise ExpressionError(error.message, position, error.suggestion, error.code) from error
    if "${" in piece:
        raise ExpressionError(
            "De verwijzing die met ${ begint, is niet af.",
            position + piece.index("${"),
            "Schrijf een verwijzing als ${naam}.",
            "bad-reference",
        )
    return piece
