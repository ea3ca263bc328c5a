"""Where LibreOffice is on this machine, and whether we can use it."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from pdf.fence import ARCHITECTURES

LIBRARIES = ("libsofficeapp.so", "libmergedlo.so")
"""In one of these is LibreOfficeKit: how LibreOffice was built decides in which."""
_NAMES = ("soffice", "libreoffice")
_FOLDERS = ("/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/usr/local/lib/libreoffice/program")
_OPT = "libreoffice*/program"


def find_library(program: str = "") -> Path | None:
    """Return the library of the LibreOffice that `program` (a path of ``soffice``) starts, or of the one found first.

    None: there is none, or this system is not one on which we can fence it in.
    """
    if sys.platform != "linux" or platform.machine() not in ARCHITECTURES:
        return None
    folders = [Path(program).resolve().parent] if program else _list_folders()
    return next((folder / name for folder in folders for name in LIBRARIES if (folder / name).is_file()), None)


def _list_folders() -> Iterable[Path]:
    for name in _NAMES:
        if found := shutil.which(name):
            yield Path(found).resolve().parent
    yield from map(Path, _FOLDERS)
    yield from sorted(Path("/opt").glob(_OPT), reverse=True)
