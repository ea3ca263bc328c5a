"""Files by the hash of their content: written once, whole or not at all, and checked each time they are read."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from storage.errors import StorageError

_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileStore:
    """Files in one folder, spread over subfolders named after the first two characters of the hash."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep `content` and return its hash. When this returns, the file survives a crash and a power cut.

        What is there already is compared, so that a damaged file is mended by keeping it again. It counts as new from
        now on: no row of the database may refer to it yet (`storage.leftovers`).
        """
        name = sha256(content).hexdigest()
        place = self._place(name)
        _make_folder(place.parent)
        if not _renew(place, content):
            _write_whole(place, content)
        _sync_folder(place.parent)
        return name

    @contextmanager
    def hold(self, content: bytes) -> Iterator[Held]:
        """Write `content` beside where it is to be kept, so that keeping it takes no time; not kept, it is gone again.

        For a file that may still be refused while others wait.
        """
        place = self._place(sha256(content).hexdigest())
        _make_folder(place.parent)
        with _draft(place, content) as draft:
            yield Held(self, content, draft, place)

    def get(self, name: str) -> bytes:
        """Return the content with this hash; raise `StorageError` when it is missing or damaged."""
        if not _HASH.fullmatch(name):
            raise StorageError("Dit is geen naam van een bewaard bestand.")
        try:
            content = self._place(name).read_bytes()
        except FileNotFoundError:
            raise StorageError("Een bewaard bestand ontbreekt. Zet het terug uit de reservekopie.") from None
        if sha256(content).hexdigest() != name:
            raise StorageError("Een bewaard bestand is beschadigd. Zet het terug uit de reservekopie.")
        return content

    def erase(self, name: str) -> bool:
        """Take the content with this hash away for good; return whether it was there."""
        place = self._place(name)
        try:
            place.unlink()
        except FileNotFoundError:
            return False
        _sync_folder(place.parent)
        return True

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / name


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is on disk as a draft."""

    store: FileStore
    content: bytes = field(repr=False)
    draft: Path
    place: Path

    def keep(self) -> None:
        """Keep it, as `FileStore.keep` does; again when an earlier attempt was broken off after this."""
        if self.draft.exists():
            self.draft.replace(self.place)
            _sync_folder(self.place.parent)
        else:
            self.store.keep(self.content)


def open_store(url: str) -> FileStore:
    """Open the store at `url`, such as ``file:///srv/eenplan/files``; raise `StorageError` for another kind."""
    parts = urlsplit(url)
    if parts.scheme != "file" or not parts.path:
        raise StorageError("EENPLAN_FILES_URL moet beginnen met file:/// en een map noemen.")
    return FileStore(Path(unquote(parts.path)))


def _renew(place: Path, content: bytes) -> bool:
    """Let a file with this content count as new; False when it is not there, or taken away meanwhile."""
    try:
        if place.read_bytes() != content:
            return False
        os.utime(place)
    except FileNotFoundError:
        return False
    return True


def _write_whole(place: Path, content: bytes) -> None:
    """Write beside `place`, then rename: a reader or a crash never meets half a file."""
    with _draft(place, content) as draft:
        draft.replace(place)


@contextmanager
def _draft(place: Path, content: bytes) -> Iterator[Path]:
    """A whole file beside `place`, on disk; what is not moved away is gone after the block."""
    draft = place.with_name(f".{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it; each new name is written to disk in the folder that holds it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
