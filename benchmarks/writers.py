"""How long a save takes while eight people write without a pause, with and without turns, side by side in one run.

    ./run.sh python -m benchmarks.writers [--seconds 5] [--rounds 4]

Without turns SQLite's writers wait by trying again: few of them wait long, but those do. The two ways take turns,
round by round, in one process on one database; a save is the whole request, with its journal and audit event.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import Engine

from benchmarks.pages import Saver, make_region, references, timed
from commands.serve import keep_for_good

WRITERS = 8
RECORDS = 1_000


def no_turn(_engine: Engine) -> AbstractContextManager[None]:
    """Let every writer try for itself."""
    return nullcontext()


WAYS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "om de beurt": nullcontext,
    "zonder beurten": partial(patch, "operations.transactions.turn_to_write", no_turn),
}


def write_until(end: float, saver: Saver) -> list[float]:
    """Save again and again; return how long each save took, in milliseconds."""
    times: list[float] = []
    while time.perf_counter() < end:
        timed(times, saver.save)
    return times


def measure(savers: list[Saver], seconds: float, rounds: int) -> dict[str, list[float]]:
    """Let everybody write for so many seconds, in both ways, round by round."""
    times: dict[str, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(len(savers)) as pool:
        for _ in range(rounds):
            for way, begin in WAYS.items():
                with begin():
                    write = partial(write_until, time.perf_counter() + seconds)
                    times[way] += chain.from_iterable(pool.map(write, savers))
    return times


def figures_of(times: list[float]) -> tuple[float, float, float]:
    """The median, the 99th percentile and the worst."""
    return statistics.median(times), statistics.quantiles(times, n=100)[-1], max(times)


def report(times: dict[str, list[float]]) -> None:
    """Print the figures of both ways, and how many times longer it takes without turns."""
    print(f"{'':18}{'keer':>8}{'p50 ms':>10}{'p99 ms':>10}{'max ms':>10}")
    figures = {way: figures_of(all_times) for way, all_times in times.items()}
    for way, (half, most, worst) in figures.items():
        print(f"{way:18}{len(times[way]):>8}{half:>10.1f}{most:>10.1f}{worst:>10.1f}")
    ours, theirs = figures.values()
    ratios = "".join(f"{their / our:>10.2f}" for our, their in zip(ours, theirs, strict=True))
    print(f"{'verhouding':26}{ratios}")


def main() -> None:
    """Make a region, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        region = make_region(Path(folder), RECORDS, WRITERS)
        keep_for_good()
        savers = [Saver(client, case) for client, case in zip(region.clients, references(region), strict=False)]
        measure(savers, 1, 1)
        report(measure(savers, arguments.seconds, arguments.rounds))


if __name__ == "__main__":
    main()
