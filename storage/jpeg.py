"""A photo in JPEG without what the camera wrote beside the picture: where and when it was taken, and with what.

A JPEG is a row of segments, each with a marker and most with a length, around the data of the picture itself. Only the
segments that draw the picture are kept, and which side is up; whatever stands behind the picture goes too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.errors import StorageError
from storage.orientation import find_orientation, write_orientation

START = b"\xff\xd8\xff"
MOST_PIXELS = 300_000_000
"""No camera of today makes a larger picture; a viewer would choke on one."""

_BEGIN = b"\xff\xd8"
_END = 0xD9
_SCAN = 0xDA
_EXIF = 0xE1
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDD})
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
"""Fill bytes may stand before a marker."""
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Behind the data of a scan: not an escaped byte, and not a restart inside the data."""
_MOST_SEGMENTS = 5_000
_BROKEN = "Deze foto is beschadigd. Maak de foto opnieuw, of bewaar haar opnieuw als jpg."
_TOO_LARGE = "Deze foto is te groot om te openen. Maak de afbeelding kleiner en probeer het nog eens."


def clean_jpeg(data: bytes) -> bytes:
    """Return the same picture without the rest; raise `StorageError` for a file that is not a whole JPEG."""
    segments = list(_read_segments(data))
    frames = [content for marker, content in segments if marker in _FRAMES]
    if not frames or all(marker != _SCAN for marker, _ in segments):
        raise StorageError(_BROKEN)
    for frame in frames:
        _check_size(frame)
    turns = [find_orientation(content[2:]) for marker, content in segments if marker == _EXIF]
    turned = [write_orientation(turn) for turn in turns[:1] if turn > 1]
    kept = [bytes((0xFF, marker)) + content for marker, content in segments if _draws(marker, content[2:16])]
    return b"".join((_BEGIN, *turned, *kept, bytes((0xFF, _END))))


def _read_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield every marker with its length and content, a scan with its data, up to the end of the picture."""
    at = len(_BEGIN)
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.match(data, at)
        if found is None:
            break
        marker, start = found[1][0], found.end()
        if marker == _END:
            return
        at = _end_of_segment(data, start)
        at = _end_of_scan(data, at) if marker == _SCAN else at
        yield marker, data[start:at]
    raise StorageError(_BROKEN)


def _draws(marker: int, begin: bytes) -> bool:
    """Whether a segment is part of the picture: its frame, tables and scans, its colours, or JFIF's own header."""
    if marker in _FRAMES | _TABLES | {_SCAN}:
        return True
    wanted = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}.get(marker)
    return wanted is not None and begin.startswith(wanted)


def _end_of_segment(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at : at + 2])
    if length < 2 or at + length > len(data):  # noqa: PLR2004 - the two bytes of the length itself count
        raise StorageError(_BROKEN)
    return at + length


def _end_of_scan(data: bytes, at: int) -> int:
    found = _NEXT_MARKER.search(data, at)
    if found is None:
        raise StorageError(_BROKEN)
    return found.start()


def _check_size(frame: bytes) -> None:
    """Length, precision, height and width stand at the front of a frame."""
    height, width = int.from_bytes(frame[3:5]), int.from_bytes(frame[5:7])
    if not height or not width:
        raise StorageError(_BROKEN)
    if height * width > MOST_PIXELS:
        raise StorageError(_TOO_LARGE)
