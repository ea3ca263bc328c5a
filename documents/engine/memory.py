"""Lets the process keep the memory that one document frees, for the next one.

The allocator of glibc gives memory back to the system as soon as 128 kB at its end are free, and every page of it is
fetched again for the next document: up to eighty of them, a quarter of all its time. Once it has freed one larger block
it keeps twice as much as that was (mallopt(3), M_MMAP_THRESHOLD). Other allocators are not the worse for it.
"""

from __future__ import annotations

_BLOCK = 4 << 20
"""Bytes; never touched, so it costs nothing. A process keeps at most twice this much."""


def keep_freed_memory() -> None:
    """Free one large block."""
    block = bytes(_BLOCK)
    del block
