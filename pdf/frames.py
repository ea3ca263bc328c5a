"""What goes over the line between us and the process of LibreOffice: one byte that says what it is, and its content."""

from __future__ import annotations

import socket
import struct
import time

READY, DOCUMENT, PDF, UNREADABLE, FAILED = b"r", b"d", b"=", b"u", b"x"
_HEAD = struct.Struct("!cQ")
_CHUNK = 1 << 20
MOST = 256 << 20
"""Bytes of content that are believed."""


class LineClosed(Exception):  # noqa: N818
    """The other side is gone."""


def write_frame(line: socket.socket, kind: bytes, content: bytes, deadline: float | None = None) -> None:
    """Send one frame; raise `TimeoutError` when it is not gone by `deadline` (monotonic), or `LineClosed`."""
    try:
        line.settimeout(_left(deadline))
        line.sendall(_HEAD.pack(kind, len(content)) + content)
    except TimeoutError:
        raise
    except OSError as error:
        raise LineClosed from error


def read_frame(line: socket.socket, deadline: float | None = None) -> tuple[bytes, bytes]:
    """Return the kind and content of the next frame; raise `TimeoutError` or `LineClosed`."""
    kind, length = _HEAD.unpack(_read(line, _HEAD.size, deadline))
    if length > MOST:
        raise LineClosed
    return kind, _read(line, length, deadline)


def _read(line: socket.socket, length: int, deadline: float | None) -> bytes:
    said = bytearray()
    while len(said) < length:
        try:
            line.settimeout(_left(deadline))
            chunk = line.recv(min(_CHUNK, length - len(said)))
        except TimeoutError:
            raise
        except OSError as error:
            raise LineClosed from error
        if not chunk:
            raise LineClosed
        said += chunk
    return bytes(said)


def _left(deadline: float | None) -> float | None:
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
