"""Somebody who saves, reads and tries what is not allowed, while their server is killed again and again.

A process of its own. Writes how often it was killed, and what was acknowledged: saves by their text, the others by how
many. What was not acknowledged is not done again, so that nothing is hidden by a second attempt.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path
from select import select

from flask import Flask

from models.database import database
from operations.cases import get_case
from operations.errors import NotFound
from operations.plans import read_step
from operations.saving import Edit, save
from rights.viewer import Viewer
from tests.conftest import make_app
from tests.operations.edits import put
from tests.region import viewer

LONGEST_LIFE = 0.6
_PATIENCE = 30
Done = Counter[str]


def act_on(reference: str, people: tuple[Viewer, Viewer], first: int, pipe: int) -> None:
    """Save, read, be refused, and so on, and tell the pipe of each act when it was acknowledged."""
    ilse, bo = people
    for number in count(first):
        changes = (put("aanleiding", f"tekst {number}"),)
        save(ilse, reference, Edit("page", 1, f"key-{number}", changes, "autosave"))
        os.write(pipe, f"save {number}\n".encode())
        get_case(ilse, reference)
        os.write(pipe, b"read\n")
        with suppress(NotFound):
            get_case(bo, reference)
        os.write(pipe, b"refused\n")


def live_once(app: Flask, reference: str, people: tuple[Viewer, Viewer], first: int) -> list[str]:
    """Let one server live until a moment after its first acknowledgement; return what it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with app.app_context():
            act_on(reference, people, first, writer)
        os._exit(0)
    os.close(writer)
    select([reader], [], [], _PATIENCE)
    time.sleep(random.uniform(0, LONGEST_LIFE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return told.read().splitlines()


def main(url: str, folder: str, reference: str, acts: int) -> None:
    """Kill servers until so many acts were acknowledged, and write the figures."""
    app = make_app(url, Path(folder))
    with app.app_context():
        people = viewer("ilse"), viewer("bo")
        read_step(people[0], reference)  # the form is read once, not again by every server
        database.session.remove()
        database.engine.dispose()
    told: list[str] = []
    for kills in count(1):
        told += live_once(
            app, reference, people, 10_000 * kills
        )  # never nine digits: those may be a BSN, and are refused
        if len(told) >= acts:
            break
    done = Counter(line.partition(" ")[0] for line in told)
    saved = [f"tekst {line.partition(' ')[2]}" for line in told if line.startswith("save ")]
    sys.stdout.write(json.dumps({"kills": kills, "done": done, "saved": saved}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
