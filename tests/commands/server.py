"""The service as a process of its own, to start, stop and kill."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from config import CHECKOUT

_PATIENCE = 60


@dataclass
class Server:
    """A running ``serve``; `address` has no slash at the end."""

    process: subprocess.Popen[str]
    address: str

    def stop(self, how: signal.Signals = signal.SIGTERM) -> str:
        """Ask it to end; return what it printed."""
        self.process.send_signal(how)
        return self.process.communicate(timeout=_PATIENCE)[0]

    def kill(self) -> None:
        """End it without any warning."""
        self.process.kill()
        self.process.communicate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def serve(folder: Path, port: int, *arguments: str, **environ: str) -> subprocess.Popen[str]:
    """Start ``serve`` with everything it keeps in `folder`."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("EENPLAN_")}
    given |= {
        "EENPLAN_PORT": str(port),
        "EENPLAN_DATABASE_URL": f"sqlite:///{folder / 'eenplan.db'}",
        "EENPLAN_FILES_URL": (folder / "files").as_uri(),
        "EENPLAN_SECRET_KEY": "a key for tests only, and long enough",
        **environ,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "commands", "serve", *arguments],
        cwd=CHECKOUT,
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread of the tests holds a lock here
    )


def _hear_ctrl_c() -> None:
    """What a shell starts in the background hears no Ctrl+C, and neither does what that starts: the tests do not say."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def start(folder: Path, **environ: str) -> Server:
    """Start ``serve`` and wait until it answers."""
    port = free_port()
    server = Server(serve(folder, port, **environ), f"http://127.0.0.1:{port}")
    deadline = time.monotonic() + _PATIENCE
    while not _answers(f"{server.address}/aanmelden"):
        if server.process.poll() is not None or time.monotonic() > deadline:
            server.process.kill()
            raise AssertionError("".join(server.process.communicate()))
        time.sleep(0.1)
    return server


def token_in(page: str) -> str:
    """The CSRF token of a form."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False
