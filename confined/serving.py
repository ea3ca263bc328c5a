"""The server of children: a process of its own that imports what tasks need once, and forks a warm child for each job.

It has one thread (a fork with more is not safe), starts with an environment of almost nothing, and ends when the
process that started it does, however that ends: then the line between them is closed. Per job it gets two sockets: the
child talks over the first; over the second it says itself how the child ended, and hears that nobody waits any more.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
from typing import Any

from confined.child import do_job
from confined.limits import Limits

MESSAGE = 512
"""Bytes of a request for a job, filled up with blanks: so each is read whole, and never two at once."""
ENDED = struct.Struct("!i")
"""How a child ended, as `os.waitpid` says it."""


def write_request(task: str, limits: Limits) -> bytes:
    """A request as it goes over the line."""
    fields = [task, limits.memory, limits.cpu, limits.wall, limits.result]
    message = json.dumps(fields).encode().ljust(MESSAGE)
    if len(message) > MESSAGE:
        raise ValueError(f"the name of this task is too long: {task}")
    return message


class Server:
    """Serves the requests that come in over `line`."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.running: dict[int, socket.socket] = {}
        self.selector = selectors.DefaultSelector()
        self.ended, ended = socket.socketpair()
        self.ended.setblocking(False)
        ended.setblocking(False)
        self.wakeup = ended
        signal.set_wakeup_fd(ended.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(line, selectors.EVENT_READ)
        self.selector.register(self.ended, selectors.EVENT_READ)

    def serve(self) -> None:
        """Serve until the other side is gone; then no child stays."""
        while True:
            for key, _ in self.selector.select():
                if key.fileobj is self.line:
                    if not self._take_request():
                        self._end_all()
                        return
                elif key.fileobj is self.ended:
                    self._reap()
                else:
                    self._end_unwanted(key.data)

    def _take_request(self) -> bool:
        message, descriptors, *_ = socket.recv_fds(self.line, MESSAGE, 2)
        if len(message) < MESSAGE:
            return False
        if len(descriptors) == 2:  # noqa: PLR2004  the two of the docstring
            self._start_job(message, *(socket.socket(fileno=descriptor) for descriptor in descriptors))
        else:  # this process has no more files: who asked sees that the sockets are closed, and the others go on
            for descriptor in descriptors:
                os.close(descriptor)
        return True

    def _start_job(self, message: bytes, job: socket.socket, answer: socket.socket) -> None:
        """Give the job to a child; where no child can be had only this job is closed, which says so."""
        task, *limits = json.loads(message)
        self._warm(task)
        try:
            pid = os.fork()
        except OSError:
            job.close()
            answer.close()
            return
        if not pid:
            self._leave_behind(answer)
            do_job(job, task, Limits(*limits))
        job.close()
        self.running[pid] = answer
        self.selector.register(answer, selectors.EVENT_READ, pid)

    def _warm(self, task: str) -> None:
        """Import the module of a task, once and for all children; one that cannot be is the child's to tell."""
        module = task.partition(":")[0]
        if module not in sys.modules:
            with contextlib.suppress(Exception):
                importlib.import_module(module)
            gc.collect()
            gc.freeze()

    def _leave_behind(self, answer: socket.socket) -> None:
        """In the child: give back everything that is the server's, so that its end is seen by who waits for it."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.selector.close()
        for each in (self.line, self.ended, self.wakeup, answer, *self.running.values()):
            each.close()

    def _reap(self) -> None:
        """Say of every child that ended how it did; none stays a zombie."""
        with contextlib.suppress(BlockingIOError):
            while self.ended.recv(1024):
                pass
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    return
                answer = self.running.pop(pid)
                with contextlib.suppress(KeyError):
                    self.selector.unregister(answer)
                with contextlib.suppress(OSError), answer:
                    answer.sendall(ENDED.pack(status))

    def _end_unwanted(self, pid: int) -> None:
        """Nobody waits for this child any more. It is reaped like any other."""
        answer = self.running.get(pid)
        if answer is not None:
            self.selector.unregister(answer)
            os.kill(pid, signal.SIGKILL)

    def _end_all(self) -> None:
        for pid in self.running:
            os.kill(pid, signal.SIGKILL)


def main(descriptor: int) -> Any:
    """Serve over this open socket."""
    with socket.socket(fileno=descriptor) as line:
        Server(line).serve()
