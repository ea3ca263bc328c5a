"""``./run.sh test``: which tests run, and where. Everything after the suite's name goes to pytest.

``test`` is quick and needs nothing else; ``--all`` adds browser, LibreOffice, Node and conformance, and then runs
every test that uses a database once more on PostgreSQL; ``--night`` runs the long property and kill tests, also on
both. With ``EENPLAN_NO_SKIPS=1`` (as CI has it) a skipped test fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUITES = {
    "": ("not all and not night", ("sqlite",)),
    "--all": ("not night", ("sqlite", "postgresql")),
    "--night": ("night", ("sqlite", "postgresql")),
}
"""The tests, and on which databases: `tests/conftest.py` keeps the second run to those that use one."""

KIND = "EENPLAN_TEST_DATABASE"
NOTHING_TO_RUN = 5
"""pytest's exit code when no test was chosen."""


MEMORY = Path("/dev/shm")
ENOUGH = 4 << 30
"""Bytes that must be free in memory before tests write there: a whole run stays far below it."""


@contextmanager
def folder_for_files() -> Iterator[str]:
    """A folder that is gone afterwards, in memory where that has room: each of thousands of commits waits for a disk."""
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    with tempfile.TemporaryDirectory(prefix="eenplan", dir=MEMORY if has_room else None) as folder:
        yield folder


def workers_wanted() -> str:
    """One worker per core, but two on the smallest machine that we know, and no more than there is work for."""
    return str(min(max(os.cpu_count() or 2, 2), 8))


def pytest_command(marks: str, arguments: list[str]) -> list[str]:
    """The pytest call for the tests with `marks`."""
    workers = (
        []
        if any(argument.startswith("-n") for argument in arguments)
        else ["-n", workers_wanted(), "--dist", "loadfile"]
    )
    skips = ["-p", "tests.no_skips"] if os.environ.get("EENPLAN_NO_SKIPS") == "1" else []
    return [sys.executable, "-m", "pytest", "-m", marks, *workers, *skips, *arguments]


def run_on(kind: str, marks: str, arguments: list[str], *, is_only: bool) -> int:
    """Run the tests on one kind of database; return pytest's exit code."""
    if not is_only:
        print(f"Op {kind}:", flush=True)  # noqa: T201 - two runs follow each other
    with folder_for_files() as folder:
        environ = {**os.environ, KIND: kind, "TMPDIR": folder}
        code = subprocess.run(pytest_command(marks, arguments), env=environ, check=False).returncode
    return 0 if code == NOTHING_TO_RUN and not is_only else code


def main(arguments: list[str]) -> int:
    """Run the chosen suite; return the first exit code that is not 0."""
    suite = arguments[0] if arguments and arguments[0] in SUITES else ""
    rest = arguments[1:] if suite else arguments
    marks, kinds = SUITES[suite]
    codes = [run_on(kind, marks, rest, is_only=len(kinds) == 1) for kind in kinds]
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
