"""From a value to what stands for it in the XML of a part, by the place where it is printed.

Each place has two encoders that say the same: one for Jinja's own code, which puts texts together, and one for the
code that `documents.engine.rewriting` makes of it. That yields pieces: bytes are XML, a text is still to be written as
the text of a run. `join_pieces` writes hundreds of texts in one go, which is what most of the time went to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from documents.blank import Blank
from documents.controls.filters import make_filters
from documents.engine.errors import UnprintableError
from documents.environment import TemplateEnvironment, print_value
from documents.values import Choice, Number, Shown

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes((*range(0x09), *range(0x0B, 0x20)))
_ASKS_A_LOOK = 0xEF
"""The byte that U+FFFE and U+FFFF begin with, and hardly anything else does."""
_BETWEEN = b"\0"
"""Stands between texts while they are written together; no text holds it."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """How a value is written at one kind of place. Both raise `RuleError` for a list or row.

    `UnprintableError` is raised for a character that no file holds, by either of them or by `join_pieces`.
    """

    as_markup: Callable[[Any], Markup]
    as_piece: Callable[[Any], str | bytes]


def _printed(value: Any) -> str:
    """Return the text that is printed for a value that is no plain text."""
    if isinstance(value, Shown | Number):
        return str(value)
    if isinstance(value, Blank):
        return ""
    return str(print_value(value))


def _text_markup(value: Any) -> Markup:
    escaped = str(_plain_markup(value))
    return Markup(escaped.replace("\n", BREAK).replace("\t", TAB))  # noqa: S704 - escaped just above


def _text_piece(value: Any) -> str:
    kind = type(value)
    return value if kind is str else value.printed if kind is Choice or kind is Shown else _printed(value)


def _plain_markup(value: Any) -> Markup:
    text = value if type(value) is str else _printed(value)
    _check(text)
    return escape(text)


def _plain_piece(value: Any) -> bytes:
    return _plain_markup(value).encode()


def _check(text: str) -> None:
    if not text.replace("\n", "").isprintable() and _UNHOLDABLE.search(text):
        raise UnprintableError


TEXT = "_text"
PLAIN = "_plain"

ENCODERS: Mapping[str, Encoder] = {
    TEXT: Encoder(_text_markup, _text_piece),
    PLAIN: Encoder(_plain_markup, _plain_piece),
}
"""By the name of the filter that marks the place: the text of a run, where a new line is a break; anywhere else."""


_WRITTEN = tuple(
    (sign.encode(), written.encode())
    for sign, written in (*((sign, str(escape(sign))) for sign in "&<>\"'"), ("\n", BREAK), ("\t", TAB))
)
"""What stands for each sign in the text of a run. The ampersand comes first: the others are written with one."""


def join_pieces(pieces: Sequence[str | bytes]) -> bytes:
    """Put pieces together, with every text written as the text of a run. Raise `UnprintableError`."""
    written = iter(_write_texts([piece for piece in pieces if type(piece) is not bytes]))
    return b"".join([piece if type(piece) is bytes else next(written) for piece in pieces])


def _write_texts(texts: Sequence[Any]) -> Sequence[bytes]:
    together = _BETWEEN.decode().join(texts).encode()
    held = len(together.translate(None, _CONTROLS)) + max(len(texts) - 1, 0)
    if held != len(together) or (_ASKS_A_LOOK in together and _UNHOLDABLE.search("".join(texts))):
        raise UnprintableError
    for sign, written in _WRITTEN:
        together = together.replace(sign, written)
    return together.split(_BETWEEN)


class DocumentEnvironment(TemplateEnvironment):
    """The environment of one document that a compiled template makes."""

    def __init__(self, *, escape: bool = True) -> None:
        super().__init__(escape=escape)
        self.filters.update({name: encoder.as_markup for name, encoder in ENCODERS.items()})
        self.filters.update(make_filters())
