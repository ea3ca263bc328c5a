"""A new interpreter beside this process, with our code and neither our memory, our connections nor our environment."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Sequence

_KEPT = ("LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PATH", "TZ")
"""All that it keeps of our environment: where libraries are, never a key or the address of a database."""


def start_interpreter(main: str, keep_open: Sequence[int] = ()) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """Start `main` (``module:function``), that gets the number of its end of a socket; return our end and the process.

    Beside that socket only the files in `keep_open` stay open in it. Raise `OSError` where no process can be had.
    """
    module, _, function = main.partition(":")
    program = f"import sys; sys.path[:] = sys.argv[2:]; from {module} import {function} as main; main(int(sys.argv[1]))"
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", program, str(theirs.fileno())]
        try:
            process = subprocess.Popen(  # noqa: S603  our own interpreter, and nothing from outside
                [*command, *map(os.path.abspath, sys.path)],
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), *keep_open),
                start_new_session=True,  # a Ctrl-C is for us; it ends when we do
            )
        except OSError:
            ours.close()
            raise
    return ours, process
