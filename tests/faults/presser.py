"""School and desk that ask and answer each other while their server is killed again and again; a process of its own.

Writes the numbers of the steps that were acknowledged. A step that was not is taken by the next server, from the page
as that one draws it.
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
from uuid import uuid4

from flask import Flask

from models.database import database
from operations.moments import happening_at
from operations.requests.reading import read_request
from operations.saving import save
from tests.conftest import make_app
from tests.operations.edits import edit, put, record
from tests.operations.requests.ways import NOW, request, take
from tests.region import viewer
from workflow.states import RequestAction, RequestState

_LONGEST_LIFE = 0.5
_PATIENCE = 30


def press_on(reference: str, pipe: int) -> None:
    """Ask, answer and ask again, and tell the pipe of each step that was acknowledged."""
    while True:
        if request(reference).state == RequestState.INTAKE_CHECK:
            take(viewer("tjeerd"), reference, RequestAction.ASK)
        else:
            answer = edit(record(reference).revision, put("bestuur", f"Stichting {uuid4()}"), key=str(uuid4()))
            save(viewer("ilse"), reference, answer)
            take(viewer("ilse"), reference, RequestAction.SUPPLY)
        os.write(pipe, f"{request(reference).step}\n".encode())


def live_once(app: Flask, reference: str) -> list[int]:
    """Let one server live until a moment after its first acknowledgement; return the steps that it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with app.app_context(), happening_at(NOW):
            press_on(reference, writer)
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
    with app.app_context(), happening_at(NOW):
        read_request(viewer("tjeerd"), reference)  # the form is read once, not again by every server
        database.session.remove()
        database.engine.dispose()
    sys.stdout.write(json.dumps([step for _ in range(kills) for step in live_once(app, reference)]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
