"""The office: makes PDF of Word documents one at a time, with a LibreOffice that stays warm.

It starts at the first document, is replaced after many documents or when it grows, ends when nobody asks, and is
killed over a document that takes too long. Threads take turns; other processes have an office of their own.
"""

from __future__ import annotations

import atexit
import os
import weakref
from pathlib import Path

from confined.limits import Busy as NoTurn
from confined.turns import Turns
from documents.errors import TemplateError
from documents.gate import check_package
from pdf.errors import Busy, Crashed, NoOffice, NotConvertible, TooSlow
from pdf.frames import PDF, LineClosed
from pdf.pace import Pace
from pdf.process import NotStarted, OfficeProcess
from pdf.program import find_library

_WAITING = 24
_ATTEMPTS = 2
"""A process that was ended from outside takes its document along: that is made once more, by a new one."""


class Office:
    """The LibreOffice of this process of the service; `library` is None where there is none."""

    def __init__(self, library: Path | None, pace: Pace | None = None) -> None:
        self._library = library
        self._pace = pace or Pace()
        self._process: OfficeProcess | None = None
        self._turns = Turns(1, _WAITING, self._pace.patience)
        _OPEN.add(self)

    @property
    def is_there(self) -> bool:
        """Whether there is a LibreOffice to ask. Nothing is started to find out."""
        return self._library is not None

    @property
    def pid(self) -> int | None:
        """The process that is warm now, if there is one."""
        process = self._process
        return process.pid if process else None

    def make_pdf(self, content: bytes) -> bytes:
        """Return the Word document as a tagged PDF; raise a `PdfError`. Never call it inside a transaction.

        What an upload may not hold (macros, links that fetch something, embedded files) is refused here as well.
        """
        if self._library is None:
            raise NoOffice
        try:
            check_package(content)
        except TemplateError as error:
            raise NotConvertible(str(error)) from error
        try:
            with self._turns.take():
                return self._make(self._library, content)
        except NoTurn as error:
            raise Busy from error

    def end(self) -> None:
        """End the process, if there is one; the next document starts another."""
        process, self._process = self._process, None
        if process:
            process.end()

    def forget(self) -> None:
        """After a fork: the process is the other one's, and this one starts its own."""
        self._turns = Turns(1, _WAITING, self._pace.patience)
        process, self._process = self._process, None
        if process:
            process.forget()

    def _make(self, library: Path, content: bytes) -> bytes:
        for _ in range(_ATTEMPTS):
            try:
                kind, made = self._get_process(library).convert(content)
            except NotStarted as error:
                raise NoOffice from error
            except TimeoutError as error:
                self.end()
                raise TooSlow from error
            except LineClosed:
                self.end()
            else:
                return self._read(kind, made)
        raise Crashed

    def _get_process(self, library: Path) -> OfficeProcess:
        if self._process is None:
            self._process = OfficeProcess(library, self._pace)
        return self._process

    def _read(self, kind: bytes, made: bytes) -> bytes:
        if kind != PDF or self._process is None or self._process.is_worn:
            self.end()
        if kind != PDF:
            raise NotConvertible
        return made


def open_office(program: str | None) -> Office:
    """The office with this ``soffice``; empty: with the one that is found, None: without any."""
    return Office(None if program is None else find_library(program))


_OPEN: weakref.WeakSet[Office] = weakref.WeakSet()


def _end_all() -> None:
    for office in list(_OPEN):
        office.end()


def _forget_all() -> None:
    for office in list(_OPEN):
        office.forget()


atexit.register(_end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
