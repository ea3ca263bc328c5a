"""What lies in the store for long: to find files that a crash left before their row was written.

A file is written before the row that names it, so one without a row may be about to get it. Hence the wait, and hence
`take_away` looks at the age once more while nobody can find the file: keeping it again makes it new (`FileStore.keep`).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from storage.files import FileStore

_NAME = re.compile("[0-9a-f]{64}")
_DRAFT = re.compile(r"\.[0-9a-f]{16}")


def list_old(store: FileStore, before: float) -> Iterator[list[str]]:
    """Yield the names of the kept files last written before this moment (seconds since 1970), a folder at a time."""
    for folder in _list_folders(store):
        yield sorted(
            place.name for place in folder.iterdir() if _NAME.fullmatch(place.name) and _is_older(place, before)
        )


def take_away(store: FileStore, name: str, before: float) -> bool:
    """Remove a file last written before this moment, for good; return whether it was there and is gone."""
    place = store.folder / name[:2] / name
    aside = place.with_name(f".{secrets.token_hex(8)}")
    if not _is_older(place, before):
        return False
    try:
        place.rename(aside)
    except FileNotFoundError:
        return False
    if not _is_older(aside, before):  # kept again since we looked
        aside.replace(place)
        return False
    aside.unlink(missing_ok=True)
    return True


def clear_drafts(store: FileStore, before: float) -> int:
    """Remove what a crash left half written before this moment; return how many."""
    drafts = [
        place
        for folder in _list_folders(store)
        for place in folder.iterdir()
        if _DRAFT.fullmatch(place.name) and _is_older(place, before)
    ]
    for draft in drafts:
        draft.unlink(missing_ok=True)
    return len(drafts)


def _list_folders(store: FileStore) -> list[Path]:
    """The subfolders of the store, and nothing else that somebody may have put there."""
    if not store.folder.is_dir():
        return []
    return sorted(one for one in store.folder.iterdir() if re.fullmatch("[0-9a-f]{2}", one.name) and one.is_dir())


def _is_older(place: Path, before: float) -> bool:
    """Whether it was written before this moment; what is not there is not."""
    try:
        return place.stat().st_mtime < before
    except FileNotFoundError:
        return False
