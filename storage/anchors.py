"""The heads of the audit chains, written down outside the database.

Who can change the database can compute every hash again; they cannot change what was written here, when this folder
lies on another machine that only lets lines be added. Every line is signed, so that it cannot be made without the key.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from storage.errors import StorageError

_SIGNED_FOR = b"eenplan audit anchors"
_SIGNATURE_LENGTH = 32
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """Event `sequence` of `chain` was committed with this hash."""

    chain: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no anchor, or that was not signed with the key: which file, and which line of it."""

    file: str
    number: int


class Anchors:
    """One file per month in one folder; lines are only ever added, by any number of processes at once.

    The first of `secrets` signs; what was signed with an older one still counts.
    """

    def __init__(self, folder: Path, secrets: Sequence[str]) -> None:
        self.folder = folder
        self._keys = [hmac.digest(secret.encode(), _SIGNED_FOR, "sha256") for secret in secrets]

    def add(self, anchors: Iterable[Anchor]) -> None:
        """Write them down in one write, which other writers cannot come between; raise `OSError`."""
        content = "".join(self._line(anchor) for anchor in anchors).encode()
        file = self._open(f"{datetime.now(UTC):%Y-%m}.anchors")
        try:
            written = os.write(file, content)
        finally:
            os.close(file)
        if written != len(content):
            raise OSError(f"Van een verankering zijn maar {written} van {len(content)} tekens geschreven.")

    def read(self) -> Iterator[Anchor | BadLine]:
        """Every line of every month, in the order in which they were written."""
        for file in sorted(self.folder.glob("*.anchors")):
            with file.open(encoding="ascii", errors="replace") as lines:
                for number, line in enumerate(lines, 1):
                    yield self._parse(line) or BadLine(file.name, number)

    def _open(self, name: str) -> int:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        try:
            return os.open(self.folder / name, flags, 0o600)
        except FileNotFoundError:
            self.folder.mkdir(parents=True, exist_ok=True)
            return os.open(self.folder / name, flags, 0o600)

    def _line(self, anchor: Anchor) -> str:
        told = f"{anchor.chain} {anchor.sequence} {anchor.hash}"
        return f"{told} {_sign(self._keys[0], told)}\n"

    def _parse(self, line: str) -> Anchor | None:
        told, _, signature = line.rstrip("\n").rpartition(" ")
        parts = told.split(" ")
        wanted = (_sign(key, told) for key in self._keys)
        if len(parts) != _PARTS or not any(hmac.compare_digest(signature.encode(), one.encode()) for one in wanted):
            return None
        return Anchor(parts[0], int(parts[1]), parts[2])


def _sign(key: bytes, told: str) -> str:
    return hmac.digest(key, told.encode(), "sha256").hex()[:_SIGNATURE_LENGTH]


def open_anchors(url: str, secrets: Sequence[str]) -> Anchors:
    """Open the folder at `url`, such as ``file:///mnt/log/anchors``; raise `StorageError` for another kind."""
    parts = urlsplit(url)
    if parts.scheme != "file" or not parts.path:
        raise StorageError("EENPLAN_ANCHORS_URL moet beginnen met file:/// en een map noemen.")
    return Anchors(Path(unquote(parts.path)), secrets)
