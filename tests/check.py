"""``./run.sh check``: everything that can be judged without a person. Runs all checks, then says which ones failed."""

import subprocess
import sys
import time

BIN = sys.prefix + "/bin/"

CHECKS = {
    "ruff": [BIN + "ruff", "check", "."],
    "format": [BIN + "ruff", "format", "--check", "."],
    "mypy --strict": [BIN + "mypy"],
    "import contracts": [BIN + "lint-imports"],
    "djlint": [BIN + "djlint", "templates", "--lint", "--quiet"],
    "coverage, tests": [BIN + "coverage", "run", "-m", "pytest", "-m", "not all and not night"],
    "coverage, report": [BIN + "coverage", "report", "--fail-under=90"],
}


def main(wanted: list[str]) -> int:
    """Run the checks whose name starts with one of `wanted` (all without); return 1 if any failed."""
    failed = []
    for name, command in CHECKS.items():
        if wanted and not name.startswith(tuple(wanted)):
            continue
        print(f"── {name}", flush=True)  # noqa: T201 - this is the command's output
        started = time.monotonic()
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - started:.1f} s", flush=True)  # noqa: T201 - this is the command's output
    print("Alles goed." if not failed else "Niet goed: " + ", ".join(failed))  # noqa: T201 - this is the command's output
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
