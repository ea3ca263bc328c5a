"""What was found in a copy that came back, as JSON: to bring it out of a child process, and to keep it.

Who reads it believes none of it: whatever does not fit the values exactly is refused, control characters are replaced,
and a burgerservicenummer is left out of every text.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from documents.reading_back.comparison import Comparison
from forms.paths import parse_path
from language.bsn import find_bsn
from language.text import clean_text

BSN_LEFT_OUT = "(burgerservicenummer weggelaten)"
"""Stands in a text where a burgerservicenummer stood."""
_PATHS = frozenset({"path", "after", "into", "near", "listing", "copy_of"})


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a copy that came back. `printed` are the paths of the answers in its base.

    `program` is what wrote the file, `saved_by` who saved it last and `saved_at` when, as it says itself; no proof.
    `has_bsn`: somewhere in it stands a burgerservicenummer. `is_signed`: the file proved which print it is a copy of;
    of another one only the code on its pages says so.
    """

    comparison: Comparison
    printed: tuple[str, ...] = ()
    program: str = ""
    saved_by: str = ""
    saved_at: str = ""
    has_bsn: bool = False
    is_signed: bool = True


def write_found(found: Found) -> dict[str, Any]:
    """Return `found` as JSON."""
    written = _write(found)
    assert isinstance(written, dict)
    return written


def read_found(value: object) -> Found:
    """Return what `write_found` wrote; raise `ValueError` for anything else."""
    found = _read(Found, value, "")
    assert isinstance(found, Found)
    return found


def without_bsn(text: str) -> str:
    """Return the text without any burgerservicenummer in it."""
    while (bsn := find_bsn(text)) is not None:
        text = text[: bsn.start()] + BSN_LEFT_OUT + text[bsn.end() :]
    return text


def _write(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _write(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_write(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value


def _read(kind: Any, value: object, name: str) -> object:
    """Make a value of this type of a piece of JSON; `name` is the field that it is for."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _read(inner, value, name)
    if isinstance(value, list) and get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item, name) for item in value)
    if isinstance(value, dict):
        return _read_object(kind, value, name)
    return _read_plain(kind, value, name)


def _read_object(kind: Any, value: Mapping[str, object], name: str) -> object:
    if get_origin(kind) is Mapping:
        return {_text(key, name): _text(text, name) for key, text in value.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{key: _read(_types(kind)[key], item, key) for key, item in _known(kind, value).items()})
    raise ValueError(f"no {kind} for {name}")


def _read_plain(kind: Any, value: object, name: str) -> object:
    if isinstance(kind, type) and issubclass(kind, str):
        return kind(_text(value, name))
    if kind in (bool, int) and type(value) is kind:
        return value
    raise ValueError(f"no {kind} for {name}")


def _known(kind: Any, value: Mapping[str, object]) -> Mapping[str, object]:
    """The fields of `kind`, of which one with a default may lack: it was kept before there was such a field."""
    needed = {field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING}
    if not needed <= value.keys() <= _types(kind).keys():
        raise ValueError(f"other fields than those of {kind.__name__}")
    return value


@cache
def _types(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"no text for {name}")  # noqa: TRY004  one error for whatever does not fit
    if name in _PATHS and value:
        return str(parse_path(value))
    return without_bsn(clean_text(value))
