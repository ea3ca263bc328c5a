"""What a child is asked to do in the tests: mostly what it may not."""

import json
import os
import resource
import signal
import socket
import sys
import time
from pathlib import Path

from confined.limits import Crashed, Limits
from confined.running import run_confined


def turn(data: bytes) -> bytes:
    return data[::-1]


def eat_memory(data: bytes) -> bytes:
    return bytes(1 << 30)[:1]


def hoard(data: bytes) -> bytes:
    """Memory bit by bit, as a parser eats it."""
    kept = []
    while True:
        kept.append([str(len(kept))] * 100)


def spin(data: bytes) -> bytes:
    while True:
        pass


def sleep(data: bytes) -> bytes:
    time.sleep(600)
    return b""


def nap(data: bytes) -> bytes:
    time.sleep(float(data))
    return b"up"


def write_file(data: bytes) -> bytes:
    Path(data.decode()).write_text("x" * 10_000)
    return b""


def read_file(data: bytes) -> bytes:
    return Path(data.decode()).read_bytes()


def open_files(data: bytes) -> bytes:
    return str(len([Path(__file__).open() for _ in range(200)])).encode()


def return_much(data: bytes) -> bytes:
    return b"x" * int(data)


def return_no_bytes(data: bytes) -> bytes:
    return {"not": "bytes"}  # type: ignore[return-value]


def end_server(data: bytes) -> bytes:
    os.kill(os.getppid(), signal.SIGKILL)
    return b"done"


def die(data: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def leave(data: bytes) -> bytes:
    sys.exit(3)


def fail(data: bytes) -> bytes:
    raise ValueError(f"what the file says: {data.decode()}")


def describe_self(data: bytes) -> bytes:
    """Everything that this process has of the one that asked."""
    names = [int(path.name) for path in Path("/proc/self/fd").iterdir()]
    opened = sum(number > 2 for number in names) - 1  # the listing itself
    return json.dumps(
        {
            "pid": os.getpid(),
            "server": os.getppid(),
            "environ": dict(os.environ),
            "at start": Path("/proc/self/environ").read_bytes().decode(),
            "opened": opened,
            "processes": resource.getrlimit(resource.RLIMIT_NPROC),
            "written": resource.getrlimit(resource.RLIMIT_FSIZE),
            "memory": resource.getrlimit(resource.RLIMIT_AS),
        }
    ).encode()


def write_pid_and_sleep(data: bytes) -> bytes:
    """Tell who this is over a socket that listens at the path in `data`, and stay."""
    with socket.socket(socket.AF_UNIX) as told:
        told.connect(data.decode())
        told.sendall(f"{os.getpid()} {os.getppid()}".encode())
    time.sleep(600)
    return b""


def ask_inside(data: bytes) -> bytes:
    """Who does a job that this child itself asks for, and who this is."""
    done_by = json.loads(run_confined(describe_self, b"", Limits(48 << 20, 5, 30.0, 100_000)))["pid"]
    return json.dumps([done_by, os.getpid()]).encode()


def fail_inside(data: bytes) -> bytes:
    """What this child hears of a job that fails."""
    try:
        return run_confined(fail, data, Limits(48 << 20, 5, 30.0, 100_000))
    except Crashed as error:
        return str(error).encode()


def become_nobody() -> None:
    """Give up being root, for whom the kernel does not count processes."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
