"""The real service as a process of its own, that can be killed at any moment and started again on the same port."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from config import CHECKOUT, Settings
from tests.faults.browser import Browser, Unanswered

LONGEST_START = 120
"""Seconds; filling the demo region on a busy machine is the slowest start there is."""


@dataclass
class Service:
    """One installation. `log` collects what every process of it wrote."""

    settings: Settings
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://{self.settings.host}:{self.settings.port}"

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the process; it is not ready yet."""
        assert not self.is_running, "the service runs already"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "commands", "serve"],
                cwd=CHECKOUT,
                env=environment(self.settings),
                stdout=log,
                stderr=log,
            )

    def wait_until_ready(self) -> None:
        """Wait for the first answer."""
        knocking = Browser(self.address, patience=LONGEST_START)
        ends = time.monotonic() + LONGEST_START
        while time.monotonic() < ends:
            assert self.is_running, f"the service stopped by itself:\n{self.log.read_text('utf-8')[-3000:]}"
            try:
                assert knocking.get("/sessie").status == 200
            except Unanswered:
                time.sleep(0.02)
            else:
                return
        raise AssertionError(f"the service was not ready after {LONGEST_START} s")

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is closed."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def environment(settings: Settings) -> dict[str, str]:
    """This process's environment with the settings of the service, and no other ones of Eén Plan."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("EENPLAN_")}
    return {
        **others,
        "EENPLAN_HOST": settings.host,
        "EENPLAN_PORT": str(settings.port),
        "EENPLAN_DATABASE_URL": settings.database_url,
        "EENPLAN_FILES_URL": settings.files_url,
        "EENPLAN_SECRET_KEY": settings.secret_key,
        "EENPLAN_DEMO": "1",
        "EENPLAN_SIGN_INS_PER_MINUTE": "1000",
    }


def free_port() -> int:
    """A port below those that systems give to outgoing connections: whoever knocks on one of those while the service is
    down may be connected to itself.
    """
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
