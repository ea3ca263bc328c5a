"""The child itself: takes its limits, reads the data, does the task, and says what came out. It never returns."""

from __future__ import annotations

import importlib
import os
import resource
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from confined import inside
from confined.limits import Limits

RESULT, MEMORY, TOO_LONG, FAILED = b"=", b"m", b"r", b"x"
"""The first byte of what a child says: what the rest is."""
_MOST_FILES = 16
"""Open at the same time: a module or a time zone may still have to be read, and there is no network to talk to."""
_CHUNK = 1 << 20


def do_job(job: socket.socket, task: str, limits: Limits) -> NoReturn:
    """Do `task` on what comes in over `job`, within `limits`, and end this process."""
    code = 1
    try:
        _be_silent()
        _set_limits(limits)
        inside.enter()
        kind, content = _do(job, task, limits.result)
        job.sendall(kind)
        job.sendall(content)
        code = 0
    finally:
        os._exit(code)


def _be_silent() -> None:
    """Nothing that a library prints about a file belongs in our log."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _set_limits(limits: Limits) -> None:
    """The kernel ends who takes more time; who takes more memory hears so."""
    signal.setitimer(signal.ITIMER_REAL, limits.wall)
    _lower(resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1)
    _lower(resource.RLIMIT_FSIZE, 0, 0)
    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_NOFILE, _MOST_FILES, _MOST_FILES)
    _lower(resource.RLIMIT_NPROC, 0, 0)
    if (size := _own_size()) is not None:
        _lower(resource.RLIMIT_AS, size + limits.memory, size + limits.memory)


def _lower(which: int, soft: int, hard: int) -> None:
    _, highest = resource.getrlimit(which)
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    resource.setrlimit(which, (soft, hard))


def _own_size() -> int | None:
    """The address space of this process in bytes; None where the system does not say so (and keeps no such limit)."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    except FileNotFoundError:
        return None
    return int(pages) * resource.getpagesize()


def _do(job: socket.socket, task: str, most: int) -> tuple[bytes, bytes]:
    """Return what to say; a task without memory has given its own back by the time that this returns."""
    try:
        result = find_task(task)(_receive(job))
        if not isinstance(result, bytes):
            raise TypeError  # noqa: TRY301  said like any other mistake of a task
    except MemoryError:
        return MEMORY, b""
    except BaseException as error:  # noqa: BLE001  whatever it is, the other side hears it
        return FAILED, describe(error).encode()
    return (RESULT, result) if len(result) <= most else (TOO_LONG, b"")


def _receive(job: socket.socket) -> bytes:
    chunks = []
    while chunk := job.recv(_CHUNK):
        chunks.append(chunk)
    return b"".join(chunks)


def find_task(name: str) -> Callable[[bytes], bytes]:
    """The function that ``module:function`` names."""
    module, _, function = name.partition(":")
    found: Callable[[bytes], bytes] = getattr(importlib.import_module(module), function)
    return found


def describe(error: BaseException) -> str:
    """Its kind and where it arose. Not what it says: that may quote the file."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" in {Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
    return f"{type(error).__name__}{where}"
