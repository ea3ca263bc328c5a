"""Whether this process is itself a child with limits: then it cannot start another, and needs none."""

from __future__ import annotations

from threading import Event

_inside = Event()


def enter() -> None:
    """From now on everything that this process does is done within the limits of a child."""
    _inside.set()


def is_inside() -> bool:
    """Whether `enter` was called in this process."""
    return _inside.is_set()
