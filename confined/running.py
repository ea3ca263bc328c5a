"""One way to do something with a file from outside: a function from bytes to bytes, done in a child with limits."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable

from confined import inside
from confined.limits import Busy, Crashed, Limit, Limits, OverLimit, Unavailable
from confined.server import SERVER, ChildServer

Task = Callable[[bytes], bytes]
_GRACE = 20.0
"""Seconds above the limit of the clock: the child ends itself, but the server may first have modules to import."""
_ATTEMPTS = 2
"""A server that was ended, by somebody or for its memory, takes its jobs along: they are done once more."""
_CHUNK = 1 << 20


def run_confined(task: Task, data: bytes, limits: Limits, server: ChildServer = SERVER) -> bytes:
    """Return what `task` makes of `data`. It is a function at the top of an importable module, named and never sent.

    Bytes come back, nothing else: what is in them is as little to be trusted as `data`. Raise `OverLimit`, `Crashed`
    (an exception of the task is one too), `Busy` or `Unavailable`. Waiting for a turn is not time of the task.
    In a child it is done there, within what is left of that child's own limits: a child starts no other.
    """
    name = _name(task)
    if inside.is_inside():
        return _do_inside(task, data, limits)
    with server.turns.take():
        for _ in range(_ATTEMPTS):
            said, status = _attempt(name, data, limits, server)
            if status is not None:
                return _read(said, status)
    raise Unavailable("the server of children is gone, or had no child to give")


def _do_inside(task: Task, data: bytes, limits: Limits) -> bytes:
    """What `task` makes of `data` in this child; memory and time above its limits end the child as a whole."""
    from confined.child import describe  # has parts that not every system has

    try:
        result = task(data)
    except MemoryError:
        raise OverLimit(Limit.MEMORY) from None
    except Exception as error:
        raise Crashed(describe(error)) from error
    if len(result) > limits.result:
        raise OverLimit(Limit.RESULT)
    return result


def _attempt(name: str, data: bytes, limits: Limits, server: ChildServer) -> tuple[bytes, int | None]:
    """What a child said and how it ended; None where no server was there to tell, or there was no child."""
    from confined.serving import write_request  # has parts that not every system has

    deadline = time.monotonic() + limits.wall + _GRACE
    with contextlib.ExitStack() as stack:
        job, jobs_end = _make_pair(stack)
        ended, endeds_end = _make_pair(stack)
        with jobs_end, endeds_end:
            server.ask(write_request(name, limits), (jobs_end.fileno(), endeds_end.fileno()))
        try:
            said = _talk(job, data, limits.result + 1, deadline)
            return said, _await_end(ended, deadline)
        except TimeoutError as error:
            raise Busy("no end came in time") from error


def _make_pair(stack: contextlib.ExitStack) -> tuple[socket.socket, socket.socket]:
    try:
        ours, theirs = socket.socketpair()
    except OSError as error:
        raise Unavailable("no more files may be opened here") from error
    return stack.enter_context(ours), stack.enter_context(theirs)


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
    """How the child ended; None when the server that would say it is gone, or started none."""
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


def _read(said: bytes, status: int) -> bytes:
    """The result, or what went wrong."""
    from confined import child

    code = os.waitstatus_to_exitcode(status)
    if -code == signal.SIGXCPU:
        raise OverLimit(Limit.TIME)
    if -code == signal.SIGALRM:
        raise Busy("ended by the clock")
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
