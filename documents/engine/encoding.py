"""From a value to what stands for it in the XML of a part, by the place where it is printed.

Each place has two encoders that say the same: one for Jinja's own code, which puts texts together, and one for the
code that `documents.engine.rewriting` makes of it, which puts bytes together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
_NOT_AS_IT_IS = bytes((*range(0x20), *b"&<>\"'", 0x7F, 0xEF))
"""Bytes of a text that must be looked at. U+FFFE and U+FFFF begin with the last one, and hardly anything else does."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """How a value is written at one kind of place. Both raise `UnprintableError`, or `RuleError` for a list or row."""

    as_markup: Callable[[Any], Markup]
    as_bytes: Callable[[Any], bytes]


def _printed(value: Any) -> str:
    """Return the text that is printed for a value that is no plain text."""
    if isinstance(value, Shown | Number):
        return str(value)
    if isinstance(value, Blank):
        return ""
    return str(print_value(value))


def _text_markup(value: Any) -> Markup:
    escaped = escape(value if type(value) is str else _printed(value))
    _check(escaped)
    return Markup(str(escaped).replace("\n", BREAK).replace("\t", TAB))  # noqa: S704 - escaped just above


def _text_bytes(value: Any) -> bytes:
    kind = type(value)
    text = value if kind is str else value.printed if kind is Choice or kind is Shown else _printed(value)
    encoded: bytes = text.encode()
    return encoded if encoded.translate(None, _NOT_AS_IT_IS) == encoded else _text_markup(text).encode()


def _plain_markup(value: Any) -> Markup:
    text = value if type(value) is str else _printed(value)
    _check(text)
    return escape(text)


def _plain_bytes(value: Any) -> bytes:
    return _plain_markup(value).encode()


def _check(text: str) -> None:
    if _UNHOLDABLE.search(text):
        raise UnprintableError


TEXT = "_text"
PLAIN = "_plain"

ENCODERS: Mapping[str, Encoder] = {
    TEXT: Encoder(_text_markup, _text_bytes),
    PLAIN: Encoder(_plain_markup, _plain_bytes),
}
"""By the name of the filter that marks the place: the text of a run, where a new line is a break; anywhere else."""


class DocumentEnvironment(TemplateEnvironment):
    """The environment of one document that a compiled template makes."""

    def __init__(self, *, escape: bool = True) -> None:
        super().__init__(escape=escape)
        self.filters.update({name: encoder.as_markup for name, encoder in ENCODERS.items()})
        self.filters.update(make_filters())
