"""What the process itself does while something hostile is handled: files it writes, connections, other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

OUTWARD = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "urllib.")
PROGRAMS = ("subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")
FILES = ("open", "shutil.", "os.rename", "os.remove", "os.mkdir")
_listening: list[tuple[tuple[str, ...], list[str]]] = []
_WRITING = frozenset("wax+")


@contextmanager
def watched(*events: str) -> Iterator[list[str]]:
    """Collect the events of the interpreter whose names begin so; of opened files only those that are written."""
    _hear_everything()
    sys.dont_write_bytecode = True  # a module that is imported for the first time now is no leak
    told: list[str] = []
    _listening.append((events, told))
    try:
        yield told
    finally:
        _listening.pop()


@cache
def _hear_everything() -> None:
    """An audit hook cannot be taken away, so there is one, which mostly listens to nothing."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    for events, told in _listening:
        if event.startswith(events) and (event != "open" or _WRITING & set(str(arguments[1]))):
            told.append(f"{event} {arguments!r}"[:200])


@contextmanager
def memory_peak() -> Iterator[list[int]]:
    """Append how many bytes this process grew to at most, above what it had at the start (Linux only)."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before, grown = _status("VmRSS"), []
    yield grown
    grown.append(_status("VmHWM") - before)


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(f"{name}:"))
