"""A PDF that can be passed on: whole, open to read, and without anything that runs or hides another file.

What a PDF does is named in its objects, in plain sight or packed together in object streams; both are looked through.
This keeps out what is dangerous by design, not a file that abuses a mistake in a reader.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

import re2

from storage.errors import StorageError

START = b"%PDF-"
_END = b"%%EOF"
_NEAR_THE_END = 2_048
_MOST_UNPACKED = 40 << 20
_MOST_STREAMS = 100_000
_MOST_PACKED = 20_000
_FIRST_PIECE = 1 << 10
_DICTIONARY = 600
"""Bytes before the word "stream" in which its dictionary stands."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")

_BROKEN = "Deze pdf is beschadigd of niet compleet. Maak de pdf opnieuw en probeer het nog eens."
_LOCKED = "Deze pdf is beveiligd. Vraag de maker om een pdf zonder wachtwoord of beveiliging, of maak er een scan van."
_ACTIVE = (
    "In deze pdf zit een programma of een ander bestand. "
    "Open de pdf, kies Afdrukken en dan “Opslaan als pdf”, en voeg die nieuwe pdf toe."
)
_TRAPPED = "Deze pdf kunnen wij niet nakijken. Open hem, kies Afdrukken en dan “Opslaan als pdf”, en voeg die toe."


def _names(*words: str) -> Any:
    """A pattern for names in a PDF, each letter as it is or by its number (``/J#53``); one pass over a file."""
    letters = {letter: f"(?:{letter}|#(?i:{ord(letter):02x}))" for word in words for letter in word}
    spelled = "|".join("".join(letters[letter] for letter in word) for word in words)
    return re2.compile(f"/(?:{spelled})[^A-Za-z0-9#]".encode(), _BYTES)


_BYTES = re2.Options()
_BYTES.encoding = re2.Options.Encoding.LATIN1
_ENCRYPT = _names("Encrypt")
_RUNS = _names("JavaScript", "Launch", "EmbeddedFile", "RichMedia")
_PACKED = _names("ObjStm")
_FILTER = _names("Filter")


def check_pdf(data: bytes) -> bytes:
    """Return `data` as it is; raise `StorageError` for what is broken, locked or active."""
    if _END not in data[-_NEAR_THE_END:] or b"startxref" not in data[-_NEAR_THE_END:]:
        raise StorageError(_BROKEN)
    if _ENCRYPT.search(data):
        raise StorageError(_LOCKED)
    if _RUNS.search(data) or any(_RUNS.search(objects) for objects in _unpack(data)):
        raise StorageError(_ACTIVE)
    return data


def _unpack(data: bytes) -> Iterator[bytes]:
    """Yield the content of every packed object stream. All together they hold no more than the limits say, and read the
    file no more than twice: streams that overlap would read it endlessly.
    """
    room, reading = _MOST_UNPACKED, 2 * len(data)
    for number, start in enumerate(_find_packed(data), 1):
        objects, read = _inflate(data, start, room, reading)
        room, reading = room - len(objects), reading - read
        if number > _MOST_PACKED:
            raise StorageError(_TRAPPED)
        yield objects + b" "


def _find_packed(data: bytes) -> Iterator[int]:
    """Yield where the content of every packed object stream begins."""
    for number, stream in enumerate(_STREAM.finditer(data)):
        dictionary = data[max(0, stream.start() - _DICTIONARY) : stream.start()].rpartition(b" obj")[2]
        if number > _MOST_STREAMS:
            raise StorageError(_TRAPPED)
        if _PACKED.search(dictionary) and _FILTER.search(dictionary):
            yield stream.end()


def _inflate(data: bytes, start: int, room: int, reading: int) -> tuple[bytes, int]:
    """The objects packed at `start`, no more than `room`, and how many bytes were read for them, about `reading`."""
    inflating, objects, at, piece = zlib.decompressobj(), bytearray(), start, _FIRST_PIECE
    while not inflating.eof:
        fed = data[at : at + piece]
        try:
            objects += inflating.decompress(fed, room + 1 - len(objects))
        except zlib.error:
            raise StorageError(_TRAPPED) from None
        at, piece = at + len(fed), piece * 2
        if len(objects) > room or at - start > reading or not fed:
            raise StorageError(_TRAPPED)
    return bytes(objects), at - start - len(inflating.unused_data)
