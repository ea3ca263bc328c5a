"""The fence around LibreOffice: what a process behind it is refused by the kernel, and what it can still do."""

import subprocess
import sys

import pytest

ACTS = {
    "network": "import socket; socket.socket(socket.AF_INET)",
    "network-6": "import socket; socket.socket(socket.AF_INET6)",
    "local-socket": "import socket; socket.socket(socket.AF_UNIX)",
    "connect": "OPEN.connect('/nowhere')",
    "program": "import os; os.execv('/bin/true', ['true'])",
    "signal": "import os; os.kill(os.getppid(), 0)",
    "look": "import ctypes as c; x = c.CDLL(None, use_errno=True); check(x.ptrace(16, c.c_long(os.getppid()), 0, 0))",
}
BEFORE = """
import ctypes, os, socket, threading
from pdf.fence import close_in, limit_size
OPEN = socket.socket(socket.AF_UNIX)
def check(result):
    if result:
        raise OSError(ctypes.get_errno(), "")
close_in()
"""


def run(act: str) -> str:
    program = (
        f"{BEFORE}\ntry:\n    {act}\nexcept PermissionError as error:\n    print('refused')\nelse:\n    print('done')"
    )
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("name", ACTS)
def test_the_kernel_refuses(name):
    assert run(ACTS[name]) == "refused"


def test_no_other_program_is_started_either():
    act = "import subprocess; subprocess.run(['/bin/true'])"
    assert run(act) == "refused"


def test_threads_files_and_lines_that_are_open_still_work(tmp_path):
    act = f"t = threading.Thread(target=lambda: open({str(tmp_path / 'a')!r}, 'w').write('x')); t.start(); t.join()"
    assert run(f"{act}; a, b = socket.socketpair(); a.send(b'1'); assert b.recv(1) == b'1'") == "done"
    assert (tmp_path / "a").read_text() == "x"


def test_a_process_behind_it_gets_no_more_memory_than_it_may():
    act = "limit_size(64 << 20)\n    try:\n        bytes(256 << 20)\n    except MemoryError:\n        raise PermissionError"
    assert run(act) == "refused"
