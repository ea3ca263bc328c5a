"""``./run.sh check``: everything that can be judged without a person. Runs all checks, then says which ones failed."""

import subprocess
import sys
import time

from tests.supply.package_audit import NOT_AUDITED

BIN = sys.prefix + "/bin/"

CHECKS = {
    "ruff": [BIN + "ruff", "check", "."],
    "format": [BIN + "ruff", "format", "--check", "."],
    "mypy --strict": [BIN + "mypy"],
    "import contracts": [BIN + "lint-imports"],
    "djlint": [BIN + "djlint", "templates", "--lint", "--quiet"],
    "known leaks in packages": [sys.executable, "-m", "tests.supply.package_audit"],
    "sbom": [sys.executable, "-m", "pytest", "-q", "tests/supply/test_sbom.py"],
    "coverage, tests": [BIN + "coverage", "run", "-m", "tests.run"],
    "coverage, together": [BIN + "coverage", "combine", "--quiet"],
    "coverage, report": [BIN + "coverage", "report", "--fail-under=90"],
}


def main(wanted: list[str]) -> int:
    """Run the checks whose name starts with one of `wanted` (all without); return 1 if any failed.

    What could not be judged is named at the end. It is no failure: nobody can mend it here.
    """
    failed, unjudged = [], []
    for name, command in CHECKS.items():
        if wanted and not name.startswith(tuple(wanted)):
            continue
        code = _run(name, command)
        if code == NOT_AUDITED:
            unjudged.append(name)
        elif code:
            failed.append(name)
    _say("Alles goed." if not failed else "Niet goed: " + ", ".join(failed))
    if unjudged:
        _say("Niet te beoordelen op dit apparaat: " + ", ".join(unjudged))
    return 1 if failed else 0


def _run(name: str, command: list[str]) -> int:
    _say(f"── {name}")
    started = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    _say(f"   {time.monotonic() - started:.1f} s")
    return code


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - this is the command's output


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
