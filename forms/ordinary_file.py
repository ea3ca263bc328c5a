"""Opening a file that somebody names on the command line: only an ordinary one, for others wait or never end."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

WHAT_INSTEAD = "is geen gewoon bestand maar een pijp of een apparaat: bewaar de inhoud eerst als bestand."
"""The end of a Dutch sentence that begins with which file it is."""


class NotAnOrdinaryFileError(OSError):
    """A named pipe, a device or a socket: opening it may wait without end, and so may reading."""


def open_ordinary(path: Path) -> BinaryIO:
    """Open a file to read; raise `NotAnOrdinaryFileError`, `IsADirectoryError` or another `OSError`.

    A name that no file can have (with a NUL in it) is a `ValueError`, as it is when Python opens it.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(path.name)
    if not stat.S_ISREG(mode):
        raise NotAnOrdinaryFileError(path.name)
    return path.open("rb")
