"""A picture in PNG without what a program wrote beside it: texts, dates, places.

A PNG is a row of chunks, each with a length and a checksum. Only the chunks that draw the picture are kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from storage.errors import StorageError
from storage.jpeg import MOST_PIXELS

START = b"\x89PNG\r\n\x1a\n"
_DRAWS = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD", b"pHYs",
})  # fmt: skip
_MOST_CHUNKS = 20_000
_BROKEN = "Deze afbeelding is beschadigd. Bewaar haar opnieuw als png."
_TOO_LARGE = "Deze afbeelding is te groot om te openen. Maak de afbeelding kleiner en probeer het nog eens."


def clean_png(data: bytes) -> bytes:
    """Return the same picture without the rest; raise `StorageError` for a file that is not a whole PNG."""
    kept = [(kind, chunk) for kind, chunk in _read_chunks(data) if kind in _DRAWS]
    kinds = [kind for kind, _ in kept]
    if kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise StorageError(_BROKEN)
    _check_size(kept[0][1])
    return START + b"".join(chunk for _, chunk in kept)


def _read_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield every chunk with its kind, through the one that ends the picture."""
    at, kind, left = len(START), b"", _MOST_CHUNKS
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end, left = at + 12 + length, left - 1
        if not left or end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
            raise StorageError(_BROKEN)
        yield kind, data[at:end]
        at = end


def _check_size(header: bytes) -> None:
    """Width and height stand behind the length and the kind of the chunk."""
    width, height = int.from_bytes(header[8:12]), int.from_bytes(header[12:16])
    if not width or not height:
        raise StorageError(_BROKEN)
    if width * height > MOST_PIXELS:
        raise StorageError(_TOO_LARGE)
