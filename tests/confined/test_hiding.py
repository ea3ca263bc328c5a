"""A child is of the same user as the process that asked, and still cannot read that one's environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECRET = "hoogst-geheim"
BEGIN = """
import ctypes, os, sys
for right in range(64):  # root may read every process; without these it is a user like any other
    ctypes.CDLL(None).prctl(24, right, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""
ASK = """
import os
from confined.hiding import hide_process
from confined.limits import Crashed, Limits
from confined.running import run_confined
from tests.confined import tasks

def ask():
    try:
        return run_confined(tasks.read_file, b"/proc/%d/environ" % os.getpid(), Limits(48 << 20, 5, 30.0, 100_000)).decode()
    except Crashed as error:
        return str(error)

print(ask())
hide_process()
print(ask())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="is about /proc")
def test_a_child_cannot_read_our_keys_in_the_environment_of_the_process_that_asked():
    environ = {**os.environ, "EENPLAN_SECRET_KEY": SECRET}
    command = [sys.executable, "-c", BEGIN, ASK]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    as_it_would_be, hidden = done.stdout.splitlines()[:2]
    assert hidden.startswith("PermissionError")
    assert SECRET in as_it_would_be
