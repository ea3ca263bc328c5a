"""The plain values of a template as bytes, for the process that fills it: every kind comes out as it went in."""

from __future__ import annotations

import json
from typing import Any

from documents.blank import Blank
from documents.values import Choice, MultipleChoice, Number, PlainRow, Shown

_ROWS, _NUMBER, _SHOWN, _CHOICE, _CHOICES = "rows", "number", "shown", "choice", "choices"
"""The first item of a list says what the others are; a text, number or tick stands for itself, null for `Blank`."""


def write_values(values: PlainRow) -> bytes:
    """Return the values as one line of JSON."""
    return json.dumps(_write(values)).encode()


def read_values(data: bytes) -> PlainRow:
    """Return what `write_values` wrote."""
    values = _read(json.loads(data))
    assert isinstance(values, PlainRow)
    return values


def _write(value: Any) -> Any:
    written = value
    match value:
        case Blank():
            written = None
        case PlainRow():
            written = {name: _write(inner) for name, inner in value.items()}
        case MultipleChoice():
            written = [_CHOICES, *([choice.code, choice.printed] for choice in value)]
        case tuple():
            written = [_ROWS, *map(_write, value)]
        case Number():
            written = [_NUMBER, value.typed]
        case Choice() | Shown():
            kind = _CHOICE if isinstance(value, Choice) else _SHOWN
            written = [kind, str.__str__(value), value.printed]
    return written


def _read(written: Any) -> Any:
    match written:
        case None:
            return Blank()
        case dict():
            return PlainRow({name: _read(inner) for name, inner in written.items()})
        case [str(kind), *rest] if kind == _ROWS:
            return tuple(map(_read, rest))
        case [str(kind), *rest] if kind == _CHOICES:
            return MultipleChoice(Choice(*each) for each in rest)
        case [str(kind), *rest]:
            return {_NUMBER: Number, _SHOWN: Shown, _CHOICE: Choice}[kind](*rest)
        case _:
            return written
