"""The service as a process of its own, on an empty database with the demo region, that can be killed at any moment."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

from config import CHECKOUT

STARTS_WITHIN = 60
STOPS_WITHIN = 20


class Service:
    """One server with its data in `folder`. It keeps its port and its key, so that sessions outlive a restart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "eenplan.db"

    @property
    def log(self) -> str:
        """Everything that the server said."""
        return (self.folder / "log").read_text("utf-8")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and wait until the first page can be read; a server that never answers is ended."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "commands", "serve"],
                cwd=CHECKOUT,
                env={**os.environ, **self._settings()},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise AssertionError(f"De dienst antwoordt niet:\n{self.log}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as whoever looks after the machine would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        self._process.wait(STOPS_WITHIN)

    def _settings(self) -> dict[str, str]:
        return {
            "EENPLAN_PORT": str(self.port),
            "EENPLAN_DATABASE_URL": f"sqlite:///{self.database}",
            "EENPLAN_FILES_URL": (self.folder / "files").as_uri(),
            "EENPLAN_MAIL_URL": (self.folder / "mail").as_uri(),
            "EENPLAN_SECRET_KEY": "a key for tests only, and long enough",
            "EENPLAN_DEMO": "1",
            "EENPLAN_SIGN_INS_PER_MINUTE": "1000",
        }

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/uitleg", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:  # not listening yet, or listening and still filling its database
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
