"""One running LibreOffice, seen from the process that started it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from confined.interpreter import start_interpreter
from pdf.frames import DOCUMENT, READY, LineClosed, read_frame, write_frame
from pdf.pace import Pace

_SPARE = 10.0
"""Seconds more for the process to end itself than we give it: it must not be first."""


class NotStarted(Exception):  # noqa: N818
    """LibreOffice does not start here."""


class OfficeProcess:
    """Started at once; `convert` is for one thread at a time. Raise `NotStarted` when there can be none."""

    def __init__(self, library: Path, pace: Pace) -> None:
        from pdf.folders import make_folder  # has parts that not every system has

        self._pace = pace
        self.made = 0
        try:
            self._folder, lock = make_folder()
        except OSError as error:
            raise NotStarted from error
        try:
            self._line, self._process = start_interpreter("pdf.serving:main", [lock])
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise NotStarted from error
        finally:
            os.close(lock)
        self._greet(library)

    @property
    def pid(self) -> int:
        """Its number on this machine."""
        return self._process.pid

    @property
    def is_worn(self) -> bool:
        """Whether the next document is better made by a new process."""
        return self.made >= self._pace.documents or self._count_resident() > self._pace.resident

    def convert(self, content: bytes) -> tuple[bytes, bytes]:
        """Return what it says to this document; raise `TimeoutError`, or `LineClosed` when it is gone."""
        self.made += 1
        deadline = time.monotonic() + self._pace.seconds
        write_frame(self._line, DOCUMENT, content, deadline)
        return read_frame(self._line, deadline)

    def end(self) -> None:
        """End it, whatever it is doing, and remove what it wrote."""
        self._line.close()
        self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_SPARE)
        shutil.rmtree(self._folder, ignore_errors=True)

    def forget(self) -> None:
        """After a fork: it is the other process's."""
        self._line.close()
        self._process.returncode = 0  # not ours to wait for

    def _greet(self, library: Path) -> None:
        wanted = {
            "library": str(library),
            "folder": str(self._folder),
            "memory": self._pace.memory,
            "idle": self._pace.idle,
            "seconds": self._pace.seconds + _SPARE,
        }
        try:
            deadline = time.monotonic() + self._pace.start
            write_frame(self._line, DOCUMENT, json.dumps(wanted).encode(), deadline)
            kind, _ = read_frame(self._line, deadline)
        except (TimeoutError, LineClosed) as error:
            self.end()
            raise NotStarted from error
        if kind != READY:
            self.end()
            raise NotStarted

    def _count_resident(self) -> int:
        """Bytes of memory that it has in use; 0 when it is gone."""
        try:
            pages = Path(f"/proc/{self.pid}/statm").read_text("ascii").split()[1]
        except OSError:
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
