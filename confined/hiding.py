"""What a process keeps of itself from others of the same user: its environment, with our keys, and its memory."""

from __future__ import annotations

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def hide_process() -> None:
    """Let no other process of this user read our environment or memory, where the system can do that (Linux).

    The files of this process in ``/proc`` are root's from now on, it leaves no core behind, and a debugger must be
    root's too. Processes that it starts are not hidden by it. Against root nothing helps.
    """
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):  # not every Python and libc has it
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
