"""The process of LibreOffice: behind its fence, with a folder of its own, it turns documents into PDF one by one.

It ends when the line to who started it closes, when nobody asked anything for a while, and, whatever LibreOffice is
doing, when a document takes far too long. What it wrote about a document is gone before the PDF is given.
"""

from __future__ import annotations

import json
import os
import resource  # noqa: F401 - `limit_size` needs it when no other file can be opened any more
import shutil
import signal
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from pdf.fence import close_in, limit_size
from pdf.frames import FAILED, PDF, READY, UNREADABLE, LineClosed, read_frame, write_frame
from pdf.ground import keep_to
from pdf.kit import Kit, KitError


def main(descriptor: int) -> NoReturn:
    """Serve over this open socket. LibreOffice does not tidy up well at its end: the process just stops."""
    with socket.socket(fileno=descriptor) as line:
        folder = None
        try:
            wanted = json.loads(read_frame(line)[1])
            folder = Path(wanted["folder"])
            _serve(line, wanted, folder)
        except (LineClosed, TimeoutError):
            pass
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            os._exit(0)


def _serve(line: socket.socket, wanted: Mapping[str, Any], folder: Path) -> None:
    _be_silent()
    try:
        keep_to(Path(wanted["library"]), folder)
        close_in()
        kit = Kit(Path(wanted["library"]), folder)
        limit_size(wanted["memory"])
    except (KitError, OSError) as error:
        write_frame(line, FAILED, type(error).__name__.encode())
        return
    write_frame(line, READY, b"")
    while True:
        _, content = read_frame(line, time.monotonic() + wanted["idle"])
        signal.setitimer(signal.ITIMER_REAL, wanted["seconds"])
        write_frame(line, *_convert(kit, folder, content))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _be_silent() -> None:
    """Nothing that LibreOffice prints about a document belongs in our log."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _convert(kit: Kit, folder: Path, content: bytes) -> tuple[bytes, bytes]:
    source, target = folder / "document.docx", folder / "document.pdf"
    try:
        source.write_bytes(content)
        kit.convert(source, target)
        return PDF, target.read_bytes()
    except KitError:
        return UNREADABLE, b""
    finally:
        source.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
