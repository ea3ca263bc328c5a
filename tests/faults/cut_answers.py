"""A server that cuts its first answer off halfway, as a service does that is killed while it speaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

ANSWER = json.dumps(
    {"saved_at": "14:03:12", "revision": 2, "fields": {"vraag_leren": {"state": "saved", "message": ""}}}
).encode()


class CutAnswers(ThreadingHTTPServer):
    """Keeps what was posted, in order."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.posted: list[dict[str, Any]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/bewaren"


class _Handler(BaseHTTPRequestHandler):
    server: CutAnswers

    def do_POST(self) -> None:
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        is_first = len(self.server.posted) == 1
        self.wfile.write(ANSWER[: len(ANSWER) // 2] if is_first else ANSWER)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing to the screen."""


@contextmanager
def cutting_answers() -> Iterator[CutAnswers]:
    """A server of this kind that listens."""
    with CutAnswers() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
