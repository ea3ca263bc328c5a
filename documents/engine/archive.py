"""Writes the archive that a .docx is: what never changes is kept ready, only what was filled is packed again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from isal import isal_zlib

_STORED, _DEFLATED = 0, 8
_RAW = -15
"""The window bits for a deflate stream without a header, as an archive wants it."""
_FAST, _FASTEST = 1, 0
_SMALL = 4096
"""Bytes up to which the fastest level loses nothing to speak of, and getting ready for the other takes longest."""
_VERSION = 20
_UTF8 = 1 << 11
_DAY = 0x21
"""1 January 1980, the first day an archive knows: a document says nothing about the clock of the machine."""


@dataclass(frozen=True, slots=True)
class _Entry:
    local: bytes
    content: bytes
    central: bytes
    """The entry of the directory, but for the place of the file, which is its last four bytes before the name."""
    name: bytes

    def listed_at(self, offset: int) -> bytes:
        return self.central + struct.pack("<I", offset) + self.name

    @property
    def size(self) -> int:
        return len(self.local) + len(self.content)


@dataclass(frozen=True, slots=True)
class ReadyArchive:
    """Files that stand at the beginning of every document: `content` as it is written, `directory` what lists it."""

    content: bytes
    directory: bytes
    count: int

    def with_files(self, files: Iterable[tuple[str, bytes]]) -> bytes:
        """Return the whole archive with these files behind the ones that were ready."""
        pieces, listed, offset, count = [self.content], [self.directory], len(self.content), self.count
        for name, content in files:
            packed = isal_zlib.compress(content, _FASTEST if len(content) < _SMALL else _FAST, _RAW)
            entry = _entry(name, content, isal_zlib.crc32(content), packed)
            pieces += (entry.local, entry.content)
            listed.append(entry.listed_at(offset))
            offset += entry.size
            count += 1
        directory = b"".join(listed)
        end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), offset, 0)
        return b"".join((*pieces, directory, end))


def make_ready(files: Mapping[str, bytes]) -> ReadyArchive:
    """Pack what never changes, as tight as it goes: it is done once."""
    pieces: list[bytes] = []
    listed: list[bytes] = []
    offset = 0
    for name, content in files.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
        entry = _entry(name, content, zlib.crc32(content), packer.compress(content) + packer.flush())
        pieces += (entry.local, entry.content)
        listed.append(entry.listed_at(offset))
        offset += entry.size
    return ReadyArchive(b"".join(pieces), b"".join(listed), len(files))


def _entry(name: str, content: bytes, checksum: int, packed: bytes) -> _Entry:
    """Describe one file by the zip format (APPNOTE 4.3.7 and 4.3.12); what does not shrink is kept as it is."""
    method, kept = (_DEFLATED, packed) if len(packed) < len(content) else (_STORED, content)
    encoded = name.encode()
    flags = 0 if encoded.isascii() else _UTF8
    sizes = (checksum, len(kept), len(content), len(encoded), 0)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, _VERSION, flags, method, 0, _DAY, *sizes) + encoded
    central = struct.pack(
        "<IHHHHHHIIIHHHHHI", 0x02014B50, _VERSION, _VERSION, flags, method, 0, _DAY, *sizes, 0, 0, 0, 0
    )
    return _Entry(local, kept, central, encoded)
