"""Small files of every kind, whole and hostile, made here byte by byte."""

from __future__ import annotations

import struct
import zlib

EXIF_PLACE = b"52.09 N 5.12 E"
ACTIVE_OBJECT = b"7 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"


def pdf(*objects: bytes, trailer: bytes = b"", version: bytes = b"1.7") -> bytes:
    body = b"".join((b"1 0 obj\n<< /Type /Catalog >>\nendobj\n", *objects))
    return b"%PDF-" + version + b"\n" + body + b"trailer\n<< " + trailer + b">>\nstartxref\n9\n%%EOF\n"


def stream(dictionary: bytes, content: bytes) -> bytes:
    return b"8 0 obj\n<< " + dictionary + b" >>\nstream\n" + content + b"\nendstream\nendobj\n"


def packed(objects: bytes) -> bytes:
    """Objects in an object stream, as most programs write them."""
    return stream(b"/Type /ObjStm /Filter /FlateDecode", zlib.compress(objects))


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", 2 + len(content)) + content


def exif(orientation: int = 0, order: str = ">") -> bytes:
    """An Exif segment with a place, and an orientation where one is given."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entries = [struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)] if orientation else []
    entries.insert(0, struct.pack(f"{order}HHII", 0x8825, 4, 1, 99))
    tiff = mark + struct.pack(f"{order}IH", 8, len(entries)) + b"".join(entries) + EXIF_PLACE
    return segment(0xE1, b"Exif\0\0" + tiff)


def frame(width: int = 2, height: int = 3) -> bytes:
    return segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")


SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
TABLES = segment(0xDB, b"\0" * 65) + segment(0xC4, b"\0" * 20)


def jpeg(*extra: bytes, size: bytes = frame(), scan: bytes = SCAN, end: bytes = b"\xff\xd9") -> bytes:
    return b"".join((b"\xff\xd8", segment(0xE0, b"JFIF\0" + b"\1" * 9), *extra, TABLES, size, scan, end))


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*extra: bytes, width: int = 1, height: int = 1) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"".join((b"\x89PNG\r\n\x1a\n", header, *extra, chunk(b"IDAT", zlib.compress(b"\0\0")), chunk(b"IEND", b"")))
