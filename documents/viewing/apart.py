"""Documents that a template made which nobody vouches for, read and compared in a child process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from confined.limits import Limits
from documents.apart import NOT_READ, run_apart
from documents.errors import TemplateError
from documents.viewing import wire
from documents.viewing.blocks import View
from documents.viewing.reading import read_view
from documents.viewing.redline import Redline, compare_views
from documents.viewing.tracked import write_tracked

LIMITS = Limits(memory=384 << 20, cpu=10, wall=120.0, result=16 << 20)
TOO_MUCH = "Dit document is te lang om hier te laten zien. Download het als Word."
_SIZE = 8
"""Bytes for the length of the first of two documents."""
_T = TypeVar("_T")


def view_apart(document: bytes) -> View:
    """Return what a filled document shows. Raise as `run_apart`."""
    return _believe_nothing(wire.read_view, run_apart(view_task, document, LIMITS, TOO_MUCH))


def compare_apart(before: bytes, after: bytes) -> Redline:
    """Return what changed between two filled documents. Raise as `run_apart`."""
    sent = len(before).to_bytes(_SIZE, "big") + before + after
    return _believe_nothing(wire.read_redline, run_apart(compare_task, sent, LIMITS, TOO_MUCH))


def track_apart(before: bytes, after: bytes, moment: datetime) -> bytes:
    """Return the new document with tracked changes in it. Raise as `run_apart`."""
    sent = f"{moment.isoformat()}\n".encode() + len(before).to_bytes(_SIZE, "big") + before + after
    return run_apart(track_task, sent, LIMITS, TOO_MUCH)


def view_task(data: bytes) -> bytes:
    """The task: what the document shows, as JSON."""
    return wire.write_view(read_view(data))


def compare_task(data: bytes) -> bytes:
    """The task: what changed, as JSON."""
    end = _SIZE + int.from_bytes(data[:_SIZE], "big")
    return wire.write_redline(compare_views(read_view(data[_SIZE:end]), read_view(data[end:])))


def track_task(data: bytes) -> bytes:
    """The task: the document with tracked changes."""
    moment, _, both = data.partition(b"\n")
    end = _SIZE + int.from_bytes(both[:_SIZE], "big")
    return write_tracked(both[_SIZE:end], both[end:], datetime.fromisoformat(moment.decode()))


def _believe_nothing(read: Callable[[bytes], _T], said: bytes) -> _T:
    try:
        return read(said)
    except wire.ODD as error:
        raise TemplateError(NOT_READ) from error
