"""Which files LibreOffice may open, where the kernel can say so (Landlock): its own programs, fonts, and its folder.

So a document that takes it over finds no database, no kept files and no key. A kernel that knows no Landlock leaves
this out; the fence of `pdf.fence` stands without it.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterator
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""The numbers of the system calls, which are the same on every machine."""
_NO_NEW_PRIVILEGES = 38
_ASK_VERSION, _BENEATH = 1, 1
_EXECUTE, _WRITE, _READ, _LIST, _REMOVE_FOLDER, _MOVE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 13
_FIRST_RIGHTS = (1 << 13) - 1
_OF_A_FILE = _EXECUTE | _WRITE | _READ
_READABLE = (
    *(
        "/usr",
        "/lib",
        "/lib64",
        "/nix/store",
        "/etc/fonts",
        "/etc/libreoffice",
        "/var/cache/fontconfig",
        "/var/lib/libreoffice",
        "/var/spool/libreoffice",
    ),
    *("/etc/ld.so.cache", "/etc/localtime", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/papersize"),
    *("/dev/urandom", "/dev/random", "/proc/cpuinfo", "/proc/meminfo", "/proc/filesystems", "/proc/sys/kernel"),
    *("/sys/devices/system/cpu", "/sys/fs/cgroup"),
)


def keep_to(library: Path, folder: Path) -> bool:
    """Let this process, for good, open only what LibreOffice is made of, and write only in `folder`.

    Return whether the kernel can do that; raise `OSError` when it can and does not.
    """
    system = ctypes.CDLL(None, use_errno=True)
    version = system.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(_ASK_VERSION))
    if version < 1:
        return False
    rights = _FIRST_RIGHTS | (_MOVE if version > 1 else 0)
    wanted = ctypes.create_string_buffer(struct.pack("Q", rights), 8)
    rules = _check(system.syscall(_CREATE, wanted, ctypes.c_size_t(8), ctypes.c_uint(0)))
    try:
        for place, allowed in _list_rules(library, folder, rights):
            _add(system, rules, place, allowed)
        _check(system.prctl(*map(ctypes.c_ulong, (_NO_NEW_PRIVILEGES, 1, 0, 0, 0))))
        _check(system.syscall(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint(0)))
    finally:
        os.close(rules)
    return True


def _list_rules(library: Path, folder: Path, rights: int) -> Iterator[tuple[str, int]]:
    for place in (*_READABLE, str(library.parent.parent), str(Path(os.__file__).parent), f"/proc/{os.getpid()}"):
        yield place, _EXECUTE | _READ | _LIST
    yield "/dev/null", _READ | _WRITE
    yield str(folder), rights & ~_EXECUTE
    yield str(folder.parent), _REMOVE_FOLDER  # its own, at the end; the kernel removes only what is empty


def _add(system: ctypes.CDLL, rules: int, place: str, allowed: int) -> None:
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rights = allowed if Path(place).is_dir() else allowed & _OF_A_FILE
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, descriptor), 12)
        _check(system.syscall(_ADD, ctypes.c_int(rules), ctypes.c_int(_BENEATH), rule, ctypes.c_uint(0)))
    finally:
        os.close(descriptor)


def _check(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
