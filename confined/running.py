"""One way to do something with a file from outside: a function from bytes to bytes, done in a child with limits."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable

from confined.limits import Crashed, Limit, Limits, OverLimit
from confined.server import SERVER, ChildServer

Task = Callable[[bytes], bytes]
_GRACE = 20.0
"""Seconds above the limit of the clock: the child ends itself, but the server may first have modules to import."""
_CHUNK = 1 << 20


def run_confined(task: Task, data: bytes, limits: Limits, server: ChildServer = SERVER) -> bytes:
    """Return what `task` makes of `data`. It is a function at the top of an importable module, named and never sent.

    Bytes come back, nothing else: what is in them is as little to be trusted as `data`. Raise `OverLimit`, `Crashed`
    (an exception of the task is one too), or `Unavailable`.
    """
    from confined.serving import write_request  # has parts that not every system has

    deadline = time.monotonic() + limits.wall + _GRACE
    job, jobs_end = socket.socketpair()
    ended, endeds_end = socket.socketpair()
    with job, ended:
        with jobs_end, endeds_end:
            server.ask(write_request(_name(task), limits), (jobs_end.fileno(), endeds_end.fileno()))
        try:
            said = _talk(job, data, limits.result + 1, deadline)
            status = _await_end(ended, deadline)
        except TimeoutError as error:
            raise OverLimit(Limit.TIME) from error
    return _read(said, status)


def _name(task: Task) -> str:
    """``module:function``, as the child looks it up."""
    module, name = task.__module__, task.__qualname__
    if module == "__main__" or getattr(sys.modules.get(module), name, None) is not task:
        raise ValueError(f"{name} is no function at the top of a module that a child can import")
    return f"{module}:{name}"


def _talk(job: socket.socket, data: bytes, most: int, deadline: float) -> bytes:
    """Send the data and return all that comes back, up to one byte more than `most`."""
    with contextlib.suppress(ConnectionError):  # ended before it read all: its end says why
        job.settimeout(_left(deadline))
        job.sendall(data)
        job.shutdown(socket.SHUT_WR)
    said = bytearray()
    with contextlib.suppress(ConnectionError):
        while len(said) <= most:
            job.settimeout(_left(deadline))
            chunk = job.recv(min(_CHUNK, most + 1 - len(said)))
            if not chunk:
                break
            said += chunk
    if len(said) > most:
        raise OverLimit(Limit.RESULT)
    return bytes(said)


def _await_end(ended: socket.socket, deadline: float) -> int | None:
    """How the child ended; None when the server that would say it is gone."""
    from confined.serving import ENDED

    ended.settimeout(_left(deadline))
    try:
        said = ended.recv(ENDED.size)
    except ConnectionError:
        return None
    return int(ENDED.unpack(said)[0]) if said else None


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _read(said: bytes, status: int | None) -> bytes:
    """The result, or what went wrong."""
    from confined import child

    if status is None:
        raise Crashed("the server of children is gone")
    code = os.waitstatus_to_exitcode(status)
    if -code in (signal.SIGALRM, signal.SIGXCPU):
        raise OverLimit(Limit.TIME)
    if code:
        raise Crashed(f"ended with {code}")
    kind, content = said[:1], said[1:]
    if kind == child.MEMORY:
        raise OverLimit(Limit.MEMORY)
    if kind == child.TOO_LONG:
        raise OverLimit(Limit.RESULT)
    if kind != child.RESULT:
        raise Crashed(content[:200].decode(errors="replace"))
    return content
