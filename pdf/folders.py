"""A folder per process of LibreOffice, in memory where the system has that; none stays behind.

Both sides keep its lock file open. Whoever starts a LibreOffice removes the folders that nobody holds any more: those
of processes that were killed together with the one that should have tidied up.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "eenplan-pdf-"
_LOCK = "in-use"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, that only we may enter


def make_folder(parent: Path | None = None) -> tuple[Path, int]:
    """Return a new folder that only we may enter, and the number of its open lock file; raise `OSError`."""
    parent = parent or _find_parent()
    _sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / "lock").rename(folder / _LOCK)  # until now it was nothing that anybody would remove
    return folder, lock


def _find_parent() -> Path:
    return _MEMORY if os.access(_MEMORY, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())


def _sweep(parent: Path) -> None:
    for lock in parent.glob(f"{_PREFIX}*/{_LOCK}"):
        with contextlib.suppress(OSError), _held(lock):  # held by another, another's, or gone meanwhile
            shutil.rmtree(lock.parent, ignore_errors=True)


@contextlib.contextmanager
def _held(lock: Path) -> Iterator[None]:
    descriptor = os.open(lock, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
