"""The packages that the locks ask for on this machine."""

from __future__ import annotations

from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"


def read_lock(lock: Path) -> dict[str, str]:
    """Version by name, of every package of the lock that this machine needs."""
    lines = (line.rstrip(" \\\n") for line in lock.read_text("utf-8").splitlines() if line[:1].isalnum())
    wanted = (Requirement(line) for line in lines)
    return {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==")
        for one in wanted
        if one.marker is None or one.marker.evaluate()
    }
