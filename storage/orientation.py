"""Which side of a photo is up: the one thing in its Exif data that a reader needs. Everything else there is dropped."""

from __future__ import annotations

import struct

_HEADER = b"Exif\0\0"
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_TAG = 0x0112
_SHORT = 3
_ENTRY = 12
_MOST = 8
"""The orientations are numbered 1 (as it is) through 8."""


def find_orientation(segment: bytes) -> int:
    """Return the orientation in the content of an Exif segment; 0 when it tells none that can be understood."""
    tiff = segment.removeprefix(_HEADER)
    order = _ORDERS.get(tiff[:4])
    if order is None or not segment.startswith(_HEADER):
        return 0
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        entries = (struct.unpack_from(f"{order}HHIH", tiff, start + 2 + _ENTRY * number) for number in range(count))
        value = next((value for tag, kind, _, value in entries if (tag, kind) == (_TAG, _SHORT)), 0)
    except struct.error:
        return 0
    return value if value <= _MOST else 0


def write_orientation(value: int) -> bytes:
    """Return an Exif segment that says nothing but the orientation."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _TAG, _SHORT, 1, value, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_HEADER) + len(tiff)) + _HEADER + tiff
