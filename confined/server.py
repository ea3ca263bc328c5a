"""The line to the server of children, in the process that uses it: made at the first job, forgotten after a fork."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import threading
from collections.abc import Sequence

from confined.interpreter import start_interpreter
from confined.limits import Unavailable
from confined.turns import Turns

_ENDS_WITHIN = 5.0
"""Seconds for the server to end after its line is closed; it needs milliseconds."""


class ChildServer:
    """Starts the server when it is needed, once, and again when it is gone."""

    def __init__(self, turns: Turns | None = None) -> None:
        self.turns = turns or Turns()
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, message: bytes, descriptors: Sequence[int]) -> None:
        """Ask for a job; raise `Unavailable` where no child can be had."""
        if not hasattr(socket, "send_fds") or not hasattr(os, "fork"):
            raise Unavailable("this system has no fork")
        try:
            self._send(message, descriptors)
        except OSError:  # it was ended from outside, and is forgotten now: once more, with a new one
            try:
                self._send(message, descriptors)
            except OSError as error:
                raise Unavailable(type(error).__name__) from error

    def _send(self, message: bytes, descriptors: Sequence[int]) -> None:
        line = self._get_line()
        try:
            socket.send_fds(line, [message], descriptors)
        except OSError:
            self._close(line)
            raise

    def close(self) -> None:
        """End the server, and every child that still runs."""
        self._close(self._line)

    def _close(self, wanted: socket.socket | None) -> None:
        """Close this line; not the new one that another thread may have made meanwhile."""
        with self._lock:
            if self._line is not wanted:
                return
            line, process = self._line, self._process
            self._line = self._process = None
        if line is not None:
            line.close()
        if process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_ENDS_WITHIN)

    def forget(self) -> None:
        """After a fork: the server is the other process's, and its line must not be kept open by this one."""
        self.turns = Turns()
        self._lock = threading.Lock()
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.returncode = 0  # not ours to wait for
        self._line = self._process = None

    @property
    def pid(self) -> int | None:
        """The process that serves, if there is one."""
        process = self._process
        return process.pid if process is not None else None

    def _get_line(self) -> socket.socket:
        with self._lock:
            if self._line is None:
                self._line, self._process = start_interpreter("confined.serving:main")
            return self._line


SERVER = ChildServer()
atexit.register(SERVER.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=SERVER.forget)
