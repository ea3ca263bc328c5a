"""What was erased stays erased: a list outside the database, so that a backup that comes back is erased again.

A line holds no reference. It is a hash that only the key of the case can make; that key is erased with the case, and
comes back with a backup, which is exactly when the line has to be recognised.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from storage.errors import StorageError

_NAME = "erased.tombstones"
_SIGNED_FOR = "eenplan erased:"


@dataclass(frozen=True, slots=True)
class Tombstones:
    """The list in one folder; lines are only ever added, by any number of processes at once."""

    folder: Path

    def add(self, audit_key: bytes, reference: str, at: datetime) -> None:
        """Write down that the record with this reference is erased. When this returns, the line survives a crash."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = os.open(self.folder / _NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{mark_of(audit_key, reference)} {at.isoformat()}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)

    def read(self) -> Mapping[str, datetime]:
        """When each mark was first written down; raise `StorageError` for a line that cannot be read."""
        try:
            lines = (self.folder / _NAME).read_text("ascii").splitlines()
        except FileNotFoundError:
            return {}
        marks: dict[str, datetime] = {}
        for number, line in enumerate(lines, 1):
            mark, at = _parse(line, number)
            marks.setdefault(mark, at)
        return marks


def mark_of(audit_key: bytes, reference: str) -> str:
    """The hash by which a record is recognised, as long as the key of its case is there."""
    return hmac.new(audit_key, f"{_SIGNED_FOR}{reference}".encode(), "sha256").hexdigest()


def open_tombstones(url: str) -> Tombstones:
    """Open the list in the folder at `url`, such as ``file:///mnt/log/anchors``; raise `StorageError` otherwise."""
    parts = urlsplit(url)
    if parts.scheme != "file" or not parts.path:
        raise StorageError("De map voor de lijst van wat is gewist, moet beginnen met file:///.")
    return Tombstones(Path(unquote(parts.path)))


def _parse(line: str, number: int) -> tuple[str, datetime]:
    parts = line.split(" ")
    try:
        mark, at = parts[0], datetime.fromisoformat(parts[1])
    except (IndexError, ValueError):
        raise StorageError(
            f"Regel {number} van de lijst van wat is gewist, is beschadigd. Zet het bestand {_NAME} terug."
        ) from None
    return mark, at
