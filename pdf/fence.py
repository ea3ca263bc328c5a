"""What LibreOffice may not do, whatever a document makes of it: the kernel refuses it to this process for good.

No network, no connection to anything on this machine, no other program, no look into another process. This is a
filter on system calls (seccomp), so that it needs no rights and no settings of the machine.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_OTHER_NUMBERS = 0x40000000
"""From here on x86-64 numbers its calls a second time, for programs with short pointers; none of them is needed."""

ARCHITECTURES: Mapping[str, tuple[int, tuple[int, ...]]] = MappingProxyType({
    "x86_64": (0xC000003E, (41, 42, 49, 50, 59, 62, 101, 310, 311, 322, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 221, 129, 117, 270, 271, 281, 425)),
})  # fmt: skip
"""Per machine how the kernel calls it, and its numbers of: socket, connect, bind, listen, execve, kill, ptrace,
process_vm_readv, process_vm_writev, execveat, io_uring_setup (through which all of the former could be done)."""

_MOST_FILES = 256
_LARGEST_FILE = 256 << 20


def close_in() -> None:
    """Put this process and its threads to come behind the fence; raise `OSError` where the kernel will not."""
    architecture, refused = ARCHITECTURES[platform.machine()]
    steps = _write_filter(architecture, refused)
    program = ctypes.create_string_buffer(steps, len(steps))
    described = ctypes.create_string_buffer(struct.pack("HP", len(steps) // 8, ctypes.addressof(program)))
    system = ctypes.CDLL(None, use_errno=True)
    for call in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER, ctypes.addressof(described), 0, 0)):
        if system.prctl(*map(ctypes.c_ulong, call)):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))


def limit_size(memory: int) -> None:
    """Let this process have at most `memory` bytes of address space more than now, and keep no core of itself."""
    import resource  # not every system has it, and all of them start the service

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + memory
    limits = (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
    )
    for which, wanted in limits:
        highest = resource.getrlimit(which)[1]
        most = wanted if highest == resource.RLIM_INFINITY else min(wanted, highest)
        resource.setrlimit(which, (most, most))


def _write_filter(architecture: int, refused: tuple[int, ...]) -> bytes:
    """The steps of the filter, eight bytes each: the code, how many to skip if so and if not, and a number."""
    last = len(refused) + 1  # the step that refuses, counted from the first comparison of a number
    numbers = [(_EQUAL, last - place, 0, number) for place, number in enumerate(refused, start=1)]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 0, last + 1, architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, last, 0, _OTHER_NUMBERS),
        *numbers,
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
