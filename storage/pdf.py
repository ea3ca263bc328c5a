"""A PDF that can be passed on: whole, open to read, and without anything that runs or hides another file.

What a PDF does is named in its objects, in plain sight or packed together in object streams; both are looked through.
This keeps out what is dangerous by design, not a file that abuses a mistake in a reader.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

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


def _name(word: str) -> str:
    """A pattern for a name in a PDF, each letter as it is or by its number (``/J#53``)."""
    letters = "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word)
    return rf"/{letters}(?![A-Za-z0-9#])"


_ENCRYPT = re.compile(_name("Encrypt").encode())
_RUNS = re.compile("|".join(map(_name, ("JavaScript", "Launch", "EmbeddedFile", "RichMedia"))).encode())
_PACKED = re.compile(_name("ObjStm").encode())
_FILTER = re.compile(_name("Filter").encode())


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
        objects, read = _inflate(data, start, min(room, reading))
        room, reading = room - len(objects), reading - read
        if number > _MOST_PACKED:
            raise StorageError(_TRAPPED)
        yield objects


def _find_packed(data: bytes) -> Iterator[int]:
    """Yield where the content of every packed object stream begins."""
    for number, stream in enumerate(_STREAM.finditer(data)):
        dictionary = data[max(0, stream.start() - _DICTIONARY) : stream.start()].rpartition(b" obj")[2]
        if number > _MOST_STREAMS:
            raise StorageError(_TRAPPED)
        if _PACKED.search(dictionary) and _FILTER.search(dictionary):
            yield stream.end()


def _inflate(data: bytes, start: int, most: int) -> tuple[bytes, int]:
    """The objects packed at `start`, and how many bytes were read for them; neither more than `most`."""
    inflating, objects, at, piece = zlib.decompressobj(), bytearray(), start, _FIRST_PIECE
    while not inflating.eof:
        try:
            objects += inflating.decompress(data[at : at + piece], most + 1 - len(objects))
        except zlib.error:
            raise StorageError(_TRAPPED) from None
        if len(objects) > most or at - start > most or at > len(data):
            raise StorageError(_TRAPPED)
        at, piece = at + piece, piece * 2
    return bytes(objects), at - start - len(inflating.unused_data)
