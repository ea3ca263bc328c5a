"""From a value to what stands for it in the XML of a part, by the place where it is printed.

Each place has two encoders that say the same: one for Jinja's own code, which puts escaped texts together, and one for
the code that `documents.engine.rewriting` makes of it. That makes pieces, in turns: XML as bytes, and a text that is
still to be written as the text of a run. `join_pieces` writes hundreds of texts in one go, which is where most time
went.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import escape

from documents.blank import Blank
from documents.controls.filters import CONTROL_FILTERS, Numbers
from documents.engine.errors import UnprintableError
from documents.environment import TemplateEnvironment, print_value
from documents.values import Choice, Number, Shown

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes((*range(0x01, 0x09), *range(0x0B, 0x20)))
_ASKS_A_LOOK = 0xEF
"""The byte that U+FFFE and U+FFFF begin with, and hardly anything else does."""
_BETWEEN = "\0"
"""Stands between texts while they are written together; no text holds it."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """How a value is written at one kind of place. Both raise `RuleError` for a list or row.

    `as_escaped` gives XML. `as_piece` gives a text for `join_pieces`, or for `PLAIN` pieces that stand behind XML, the
    last of which is a text.
    `UnprintableError` is raised for a character that no file holds, by either of them or by `join_pieces`.
    """

    as_escaped: Callable[[Any], str]
    as_piece: Callable[[Any], str | tuple[str | bytes, ...]]


def _printed(value: Any) -> str:
    """Return the text that is printed for a value that is no plain text."""
    if isinstance(value, Shown | Number):
        return str(value)
    if isinstance(value, Blank):
        return ""
    return str(print_value(value))


def _text_escaped(value: Any) -> str:
    return _plain_escaped(value).replace("\n", BREAK).replace("\t", TAB)


def _text_piece(value: Any) -> str:
    kind = type(value)
    return value if kind is str else value.printed if kind is Choice or kind is Shown else _printed(value)


def _plain_escaped(value: Any) -> str:
    text = value if type(value) is str else _printed(value)
    _check(text)
    for sign, written in _ESCAPED:
        if sign in text:
            text = text.replace(sign, written)
    return text


def _plain_pieces(value: Any) -> tuple[str | bytes, ...]:
    """Most are written as a text of a run is; a new line and a tab are not."""
    text = value if type(value) is str else _printed(value)
    return (text,) if "\n" not in text and "\t" not in text else ("", _plain_escaped(text).encode(), "")


def _check(text: str) -> None:
    if not text.replace("\n", "").isprintable() and _UNHOLDABLE.search(text):
        raise UnprintableError


TEXT = "_text"
PLAIN = "_plain"

ENCODERS: Mapping[str, Encoder] = {
    TEXT: Encoder(_text_escaped, _text_piece),
    PLAIN: Encoder(_plain_escaped, _plain_pieces),
}
"""By the name of the filter that marks the place: the text of a run, where a new line is a break; anywhere else."""


_ESCAPED = tuple((sign, str(escape(sign))) for sign in "&<>\"'")
"""What stands for each sign. The ampersand comes first: the others are written with one."""
_WRITTEN = tuple((sign.encode(), written.encode()) for sign, written in (*_ESCAPED, ("\n", BREAK), ("\t", TAB)))
"""What stands for each sign in the text of a run."""


def join_pieces(pieces: list[Any]) -> bytes:
    """Put pieces together: XML, text, XML, text …, with every text written as the text of a run.

    The list is the caller's no more. Raise `UnprintableError`.
    """
    pieces[1::2] = _write_texts(pieces[1::2])
    return b"".join(pieces)


def _write_texts(texts: Sequence[str]) -> Sequence[bytes]:
    together = _BETWEEN.join(texts).encode()
    if _holds_control(together) or (_ASKS_A_LOOK in together and _UNHOLDABLE.search("".join(texts))):
        raise UnprintableError
    for sign, written in _WRITTEN:
        together = together.replace(sign, written)
    apart = together.split(_BETWEEN.encode()) if texts else []
    if len(apart) != len(texts):  # one of them held what stands between them
        raise UnprintableError
    return apart


def _holds_control(together: bytes) -> bool:
    """Look for one after the other: the machine does that a hundred times as fast as any table of them."""
    for control in _CONTROLS:  # noqa: SIM110  a generator takes longer than the looking
        if control in together:
            return True
    return False


class DocumentEnvironment(TemplateEnvironment):
    """The environment of one document that a compiled template makes."""

    def __init__(self, *, escape: bool = True) -> None:
        super().__init__(escape=escape)
        self.filters.update({name: encoder.as_escaped for name, encoder in ENCODERS.items()})
        self.filters.update(CONTROL_FILTERS)

    def _begin(self) -> None:
        super()._begin()
        self.numbers = Numbers()
