"""How long a Word document takes: ours beside docxtpl, beside the engines of npm, and beside packing alone.

    ./run.sh python -m benchmarks.documents [--rounds 15] [--times 1 4 16] [--npm FOLDER] [--without-node]

One plan (8 people, 12 goals, 30 actions, long texts), and one with 4 and 16 times as many rows, in a template that is
built for each engine in its own tags. All engines must say the same before anything is measured. Medians in
milliseconds of warm renders, engine after engine, round by round: of the processor in Python, and for the engines of
npm, each in a process of its own, of the clock or the processor, whichever is less. Worth remembering are the ratios.
Then the shipped plan of the team, with a control around every answer and without; how many documents a second one and
two processes make, what the first document of a new process costs, what a template costs to compile, and how long the
plan of the team takes from stored answers to the file. Without Node or network it says so and goes on; `--npm` names a
folder where `npm install` was done before.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import document_service
from benchmarks.document_copies import COPY, list_copy_engines
from benchmarks.document_engines import (
    DOCXTPL,
    FLOOR,
    OURS,
    OURS_PLAIN,
    PACKAGES,
    Engine,
    NodeEngine,
    fetch_packages,
    list_python_engines,
    printed_text,
)
from benchmarks.document_plan import make_values

MILLISECONDS_PER_TURN = 8.0
"""A quick engine makes so many documents a turn that it takes about this long."""
WARM_TURNS = 3


@dataclass(frozen=True, slots=True)
class Goal:
    """How many times as long as `ours` the other takes at `times` as many rows; for the floor, how many times ours."""

    times: int
    ours: str
    other: str
    ratio: float


GOALS = (
    Goal(1, OURS, DOCXTPL, 100),
    Goal(1, OURS_PLAIN, DOCXTPL, 25),
    Goal(16, OURS, DOCXTPL, 40),
    Goal(1, OURS, "docxtemplater", 60),
    Goal(1, OURS, FLOOR, 1 / 4),
)
Medians = Mapping[str, float]


@contextmanager
def node_engines(packages: Path | None) -> Iterator[list[NodeEngine]]:
    """Start the engines of npm, from `packages` or fetched into a folder that goes; none without npm."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reason = "" if packages else fetch_packages(folder)
        if reason:
            print(reason)
        engines = [] if reason else [NodeEngine(engine, packages or folder, folder) for engine in PACKAGES]
        try:
            yield engines
        finally:
            for engine in engines:
                engine.close()


def check_same(engines: Sequence[Engine]) -> dict[str, int]:
    """Return the size of the file of every engine in bytes; stop when one of them says something else."""
    made = {engine.name: engine.make() for engine in engines if engine.name != FLOOR}
    texts = {name: printed_text(document) for name, document in made.items()}
    different = [name for name, text in texts.items() if text != texts[DOCXTPL]]
    if different:
        raise SystemExit(f"these engines say something else than docxtpl: {', '.join(different)}")
    return {name: len(document) for name, document in made.items()}


def measure(engines: Sequence[Engine], rounds: int) -> Medians:
    """Every engine in turn, round by round, after turns that warm up."""
    renders = {}
    for engine in engines:
        warm = [engine.measure(1) for _ in range(WARM_TURNS)]
        renders[engine.name] = max(1, round(MILLISECONDS_PER_TURN / max(min(warm), 0.01)))
    found: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            gc.collect()
            found[engine.name].append(engine.measure(renders[engine.name]))
    return {name: statistics.median(times) for name, times in found.items()}


def report(times: int, sizes: Mapping[str, int], medians: Medians) -> None:
    """Print the medians of one size, how many times ours each is, and the size of the file."""
    print(f"\n{times} x the rows{'':15}{'ms':>10}{'times ours':>12}{'file, kB':>10}")
    for name, median in medians.items():
        size = f"{sizes[name] / 1000:10.0f}" if name in sizes else ""
        print(f"{name:28}{median:10.3f}{median / medians[OURS]:12.2f}{size}")


def report_goals(measured: Mapping[int, Medians]) -> None:
    """Print each goal beside what was measured, where it was."""
    print(f"\n{'goal':58}{'measured':>10}{'goal':>8}")
    for goal in GOALS:
        medians = measured.get(goal.times, {})
        if goal.other in medians:
            ratio = medians[goal.other] / medians[goal.ours]
            if goal.other == FLOOR:
                text, found, wanted = f"{goal.ours} at most so many times the floor", 1 / ratio, 1 / goal.ratio
            else:
                text, found, wanted = f"{goal.ours}, so many times as fast as {goal.other}", ratio, goal.ratio
            print(f"{f'{goal.times} x: {text}':58}{found:10.1f}{wanted:8.0f}")


def main() -> None:
    """Check, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--npm", type=Path)
    parser.add_argument("--without-node", action="store_true")
    parser.add_argument("--without-service", action="store_true")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long documents are made to count them")
    arguments = parser.parse_args()
    gc.disable()  # nobody pays for what another left behind
    if arguments.without_node:
        measured = compare_all([], arguments.times, arguments.rounds)
    else:
        with node_engines(arguments.npm) as nodes:
            print("npm: " + ", ".join(package for node in nodes for package in PACKAGES[node.name]))
            measured = compare_all(nodes, arguments.times, arguments.rounds)
    report_goals(measured)
    compare_copies(arguments.rounds)
    gc.enable()
    if not arguments.without_service:
        document_service.main(arguments.rounds, arguments.seconds)


def compare_all(nodes: Sequence[NodeEngine], sizes: Sequence[int], rounds: int) -> dict[int, Medians]:
    """Compare every engine at every size, and print."""
    measured = {}
    for times in sizes:
        values = make_values(times)
        engines = [*list_python_engines(values), *(node.engine(values) for node in nodes)]
        files = check_same(engines)
        measured[times] = measure(engines, rounds)
        report(times, files, measured[times])
    return measured


def compare_copies(rounds: int) -> None:
    """Measure the plan of the team with controls beside docxtpl without them, and print."""
    engines = list_copy_engines()
    medians = measure(engines, rounds)
    print(f"\n{'team.docx, Noor':28}{'ms':>10}{'times ours':>12}{'file, kB':>10}")
    for engine in engines:
        median = medians[engine.name]
        print(f"{engine.name:28}{median:10.3f}{median / medians[OURS]:12.2f}{len(engine.make()) / 1000:10.0f}")
    print(f"{f'{COPY}, so many times as fast as docxtpl without':58}{medians[DOCXTPL] / medians[COPY]:10.1f}{25:8}")


if __name__ == "__main__":
    main()
