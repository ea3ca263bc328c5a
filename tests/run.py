"""``./run.sh test``: which tests run, and where. Everything after the suite's name goes to pytest.

``test`` is quick and needs nothing else; ``--all`` adds PostgreSQL, browser, LibreOffice, Node and conformance;
``--night`` runs the long property and kill tests. With ``EENPLAN_NO_SKIPS=1`` (as CI has it) a skipped test fails.
"""

import os
import subprocess
import sys

SUITES = {
    "": ["not all and not night"],
    "--all": ["not night"],
    "--night": ["night"],
}


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


def main(arguments: list[str]) -> int:
    """Run the chosen suite; return pytest's exit code."""
    suite = arguments[0] if arguments and arguments[0] in SUITES else ""
    rest = arguments[1:] if suite else arguments
    return subprocess.run(pytest_command(SUITES[suite][0], rest), check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
