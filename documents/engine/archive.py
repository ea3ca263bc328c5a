"""Writes the archive that a .docx is: what never changes is kept ready, only what was filled is packed again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from isal import isal_zlib

_STORED, _DEFLATED = 0, 8
_RAW = -15
"""The window bits for a deflate stream without a header, as an archive wants it."""
_FAST, _FASTEST = 1, 0
_SMALL = 4096
"""Bytes up to which the fastest level loses nothing to speak of, and getting ready for the other takes longest."""
_CHUNK = 256 << 10
"""Bytes that are packed at a time, while the processor has them at hand."""
_FACTS, _OFFSET, _END = struct.Struct("<III"), struct.Struct("<I"), struct.Struct("<IHHHHIIH")
_VERSION = 20
_UTF8 = 1 << 11
_DAY = 0x21
"""1 January 1980, the first day an archive knows: a document says nothing about the clock of the machine."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is written of a file whatever is in it: around its checksum and sizes in both of its headers."""

    local: tuple[bytes, bytes]
    central: tuple[bytes, bytes]
    name: bytes


@dataclass(slots=True)
class _Writer:
    """An archive as it grows: its pieces, how far they reach, and what its list says of the files."""

    pieces: list[bytes]
    listed: list[bytes]
    offset: int
    count: int

    def add(self, frame: _Frame, checksum: int, size: int, kept: bytes) -> None:
        """Add a file of `size` bytes that is kept as `kept`."""
        facts = _FACTS.pack(checksum, len(kept), size)
        begin, end = frame.local
        self.pieces += (begin, facts, end, kept)
        begin_listed, end_listed = frame.central
        self.listed += (begin_listed, facts, end_listed, _OFFSET.pack(self.offset), frame.name)
        self.offset += len(begin) + len(facts) + len(end) + len(kept)
        self.count += 1

    def add_whole(self, name: str, content: bytes, checksum: int, packed: bytes) -> None:
        """Add a file that is at hand; what does not shrink is kept as it is."""
        shrinks = len(packed) < len(content)
        frame = _frame(name, _DEFLATED if shrinks else _STORED)
        self.add(frame, checksum, len(content), packed if shrinks else content)

    def add_stretches(self, name: str, content: Iterable[bytes]) -> None:
        """Pack a file chunk by chunk: each while the processor has it at hand."""
        chunks = _cut_evenly(content)
        first = next(chunks)
        second = next(chunks, None)
        if second is None:
            level = _FASTEST if len(first) < _SMALL else _FAST
            self.add_whole(name, first, isal_zlib.crc32(first), isal_zlib.compress(first, level, _RAW))
            return
        packer = isal_zlib.compressobj(_FAST, isal_zlib.DEFLATED, _RAW)
        packed, checksum, size = [], 0, 0
        for chunk in chain((first, second), chunks):
            packed.append(packer.compress(chunk))
            checksum = isal_zlib.crc32(chunk, checksum)
            size += len(chunk)
        packed.append(packer.flush())
        self.add(_frame(name, _DEFLATED), checksum, size, b"".join(packed))


@dataclass(frozen=True, slots=True)
class ReadyArchive:
    """Files that stand at the beginning of every document: `content` as it is written, `directory` what lists it."""

    content: bytes
    directory: bytes
    count: int

    def with_files(self, files: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
        """Return the whole archive with these files, each in stretches, behind the ones that were ready."""
        writer = _Writer([self.content], [self.directory], len(self.content), self.count)
        for name, content in files:
            writer.add_stretches(name, content)
        directory = b"".join(writer.listed)
        end = _END.pack(0x06054B50, 0, 0, writer.count, writer.count, len(directory), writer.offset, 0)
        return b"".join((*writer.pieces, directory, end))


def make_ready(files: Mapping[str, bytes]) -> ReadyArchive:
    """Pack what never changes, as tight as it goes: it is done once."""
    writer = _Writer([], [], 0, 0)
    for name, content in files.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
        writer.add_whole(name, content, zlib.crc32(content), packer.compress(content) + packer.flush())
    return ReadyArchive(b"".join(writer.pieces), b"".join(writer.listed), writer.count)


def _cut_evenly(content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield chunks of one size, the last one shorter: how a file is packed depends on nothing but what is in it."""
    held: list[bytes] = []
    size = 0
    for stretch in content:
        held.append(stretch)
        size += len(stretch)
        if size > _CHUNK:
            whole = b"".join(held)
            full = size - size % _CHUNK
            yield from (whole[at : at + _CHUNK] for at in range(0, full, _CHUNK))
            held = [whole[full:]]
            size -= full
    yield b"".join(held)


@lru_cache(maxsize=256)
def _frame(name: str, method: int) -> _Frame:
    """Describe one file by the zip format (APPNOTE 4.3.7 and 4.3.12)."""
    encoded = name.encode()
    flags = 0 if encoded.isascii() else _UTF8
    about, length = (_VERSION, flags, method, 0, _DAY), len(encoded)
    return _Frame(
        (struct.pack("<IHHHHH", 0x04034B50, *about), struct.pack("<HH", length, 0) + encoded),
        (struct.pack("<IHHHHHH", 0x02014B50, _VERSION, *about), struct.pack("<HHHHHI", length, 0, 0, 0, 0, 0)),
        encoded,
    )
