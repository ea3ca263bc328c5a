"""Form files as they were read last in this process, so that a page, a try-out and publishing read each file once.

What is in a file follows from its bytes alone, so a result is kept by their hash and says nothing of who may see it:
every operation has asked that before it has the bytes. A file that could not be read is tried again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from typing import Generic, TypeVar

from forms.composing import Composed, compose
from forms.loading import Loaded, load_bytes, parse_workbook
from forms.readers.offered import BUSY
from forms.readers.workbook import ReadLaterError, Workbook

R = TypeVar("R")
_Key = tuple[str, ...]

_MOST = 12
"""Results of each sort; a form of a thousand questions takes some megabytes."""

MOST_AT_ONCE = 4
"""Files that are read or wait for their turn at the same time: half of the threads of the web server. Who comes after
them hears at once that it is busy, so that the other threads go on serving everybody else."""
_places = BoundedSemaphore(MOST_AT_ONCE)


class _Kept(Generic[R]):
    """The results that were asked for last. Two threads that ask for the same at once may both work it out."""

    def __init__(self) -> None:
        self._results: OrderedDict[_Key, R] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key, work: Callable[[], R]) -> R:
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = work()
        with self._lock:
            self._results[key] = result
            while len(self._results) > _MOST:
                self._results.popitem(last=False)
        return result


_forms: _Kept[Loaded] = _Kept()
_cells: _Kept[Workbook] = _Kept()
_composed: _Kept[Composed] = _Kept()


def load_kept(name: str, content: bytes) -> Loaded:
    """Read and judge a form as `load_bytes` does; raise `ReadError`."""
    return _forms.get(_key(name, content), lambda: _in_place(lambda: load_bytes(name, content)))


def parse_kept(name: str, content: bytes) -> Workbook:
    """Read the cells of a form as `parse_workbook` does; raise `ReadError`."""
    return _cells.get(_key(name, content), lambda: _in_place(lambda: parse_workbook(name, content)))


def compose_kept(name: str, content: bytes, block_name: str, block_content: bytes) -> Composed:
    """Put a block behind a form as `compose` does; raise `ReadError`."""
    key = _key(name, content) + _key(block_name, block_content)
    return _composed.get(key, lambda: _in_place(lambda: compose(name, content, block_name, block_content, _parse)))


def _parse(name: str, content: bytes) -> Workbook:
    """As `parse_kept`, for who has a place already."""
    return _cells.get(_key(name, content), lambda: parse_workbook(name, content))


def _in_place(work: Callable[[], R]) -> R:
    if not _places.acquire(blocking=False):
        raise ReadLaterError(BUSY)
    try:
        return work()
    finally:
        _places.release()


def _key(name: str, content: bytes) -> _Key:
    return name, sha256(content).hexdigest()
