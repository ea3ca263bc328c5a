"""How long a PDF takes: with the LibreOffice that stays warm, beside one that is started for each document.

    ./run.sh python -m benchmarks.pdf [--rounds 7]

The plan of `benchmarks.document_plan`, made once. Cold is ``soffice --convert-to pdf`` with a profile that it already
knows; warm is ours; fresh is ours with a process of its own for each document. In turns, medians in seconds of the
clock: a process that waits for its disk or its start is slow for who waits. Worth remembering are the ratios.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.document_plan import make_template, make_values
from documents.properties import Properties
from documents.rendering import render_document
from pdf.office import Office
from pdf.pace import Pace
from pdf.program import find_library


def make_cold(soffice: Path, folder: Path, content: bytes) -> bytes:
    """Start LibreOffice for this document alone."""
    (folder / "plan.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", folder, folder / "plan.docx"]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "plan.pdf").read_bytes()


def measure(ways: dict[str, Callable[[], bytes]], rounds: int) -> dict[str, float]:
    """The median per way, all ways in each round; the first round is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, make in ways.items():
            start = time.perf_counter()
            assert make().startswith(b"%PDF-")
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(each[1:]) for name, each in taken.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    library = find_library()
    if library is None:
        raise SystemExit("LibreOffice is missing: install the package libreoffice-writer")
    content = render_document(make_template("docxtpl"), make_values(1), Properties("Eén plan"))
    warm, fresh = Office(library), Office(library, Pace(documents=1))
    with tempfile.TemporaryDirectory() as folder:
        cold = partial(make_cold, library.parent / "soffice", Path(folder), content)
        ways = {"warm": partial(warm.make_pdf, content), "fresh": partial(fresh.make_pdf, content), "cold": cold}
        medians = measure(ways, rounds)
    warm.end()
    for name, seconds in medians.items():
        print(f"{name:6} {seconds:6.2f} s  {seconds / medians['warm']:5.1f} x")


if __name__ == "__main__":
    main()
