"""Whether something is known against a package of the locks. When nobody can say, it says that, and not that all is well.

A mirror of the package index may not have the advisories. pip-audit then reports nothing and exits with 0, or with
``--strict`` stops at the first package; so its whole answer is read here, and every package must have been looked up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.supply.locked import DEVELOPMENT, RUNTIME

NOT_AUDITED = 75
"""Exit code for "could not be judged" (EX_TEMPFAIL)."""
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """An exit code, and why in one or more lines."""

    code: int
    lines: tuple[str, ...]


def judge(answer: Mapping[str, Any] | None) -> Verdict:
    """What pip-audit's answer means: nothing known (0), something known or only partly looked up (1), or no answer."""
    packages = list(answer["dependencies"]) if answer else []
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    if len(skipped) == len(packages):
        return Verdict(NOT_AUDITED, (f"NIET GECONTROLEERD: geen bron met bekende lekken ({len(skipped)} pakketten).",))
    known = [f"{one['name']} {one['version']}: {leak['id']}" for one in packages for leak in one.get("vulns", ())]
    partly = [f"Niet gevonden bij de bron: {', '.join(skipped)}."] if skipped else []
    if known or partly:
        return Verdict(1, (*known, *partly))
    return Verdict(0, (f"Van {len(packages)} pakketten is geen lek bekend.",))


def ask(lock: Path) -> Mapping[str, Any] | None:
    """The whole answer of pip-audit about a lock, or None when there was none."""
    command = [sys.prefix + "/bin/pip-audit", "-r", str(lock), "--require-hashes", "--disable-pip", "-f", "json"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
        answer = json.loads(run.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    return answer if isinstance(answer, dict) else None


def main() -> int:
    """Judge both locks; the worst verdict counts."""
    verdicts = [(lock.name, judge(ask(lock))) for lock in (RUNTIME, DEVELOPMENT)]
    for name, verdict in verdicts:
        for line in verdict.lines:
            print(f"{name}: {line}")  # noqa: T201 - this is the command's output
    codes = {verdict.code for _, verdict in verdicts}
    return 1 if 1 in codes else max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
