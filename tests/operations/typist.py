"""Somebody who types and types while their server is killed again and again; run as a process of its own.

Writes the ledger: what was acknowledged, in order. What was not acknowledged is sent again with the same key by the
next server, as a browser does.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from select import select

from flask import Flask

from models.database import database
from operations.plans import read_step
from operations.saving import Edit, save
from tests.conftest import make_app
from tests.operations.edits import put
from tests.region import viewer

_LONGEST_LIFE = 0.12
_PATIENCE = 30


def type_on(reference: str, first: int, pipe: int) -> None:
    """Save one text after another, and tell the pipe of each one that was acknowledged."""
    ilse = viewer("ilse")
    for number in range(first, first + 10_000):
        changes = (put("aanleiding", f"tekst {number}"), put("groep_of_klas", f"{number}"))
        save(ilse, reference, Edit("page", 1, f"key-{number}", changes, "autosave"))
        os.write(pipe, f"{number}\n".encode())


def live_once(app: Flask, reference: str, first: int) -> list[int]:
    """Let one server live until a moment after its first acknowledgement; return the numbers that it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with app.app_context():
            type_on(reference, first, writer)
        os._exit(0)
    os.close(writer)
    select([reader], [], [], _PATIENCE)
    time.sleep(random.uniform(0, _LONGEST_LIFE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return [int(line) for line in told.read().splitlines()]


def main(url: str, folder: str, reference: str, kills: int) -> None:
    """Kill so many servers, and write what they acknowledged."""
    app = make_app(url, Path(folder))
    with app.app_context():
        read_step(viewer("ilse"), reference)  # the form is read once, not again by every server
        database.session.remove()
        database.engine.dispose()
    ledger: list[int] = []
    for _ in range(kills):
        ledger += live_once(app, reference, len(ledger))
    sys.stdout.write(json.dumps(ledger))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
