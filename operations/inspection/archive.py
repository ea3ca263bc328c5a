"""A zip of named entries, with a manifest by which anybody can see that nothing was changed on the way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from operations.transactions import TIME_ZONE

_FIRST_YEAR = 1980
"""Zip knows no earlier days."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the zip; `name` has forward slashes."""

    name: str
    content: bytes


def make_zip(entries: Sequence[Entry], at: datetime) -> bytes:
    """Pack the entries, in their order, and a list of their hashes at the end."""
    local = at.astimezone(TIME_ZONE)
    moment = (max(local.year, _FIRST_YEAR), local.month, local.day, local.hour, local.minute, local.second)
    hashes = "".join(f"{sha256(entry.content).hexdigest()}  {entry.name}\n" for entry in entries)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in (*entries, Entry("controlegetallen.txt", hashes.encode())):
            archive.writestr(zipfile.ZipInfo(entry.name, moment), entry.content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
