"""What documents cost a service: a second, the first of a process, compiling, and from stored answers to a file."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.document_copies import DEMO_PLAN, ROOT, TEAM, list_phases
from benchmarks.document_engines import DOCXTPL, OURS, PROPERTIES, render_as_taught
from benchmarks.document_plan import make_template, make_values
from documents.engine.compiling import CompiledTemplate, compile_template
from documents.values import plain_row
from documents.word_template import patched

NEW_PROCESSES = 5


def make_of(engine: str) -> Callable[[], bytes]:
    """What makes the plan with an engine of Python, ready to be called."""
    values, template = make_values(1), make_template("docxtpl")
    if engine == DOCXTPL:
        return partial(render_as_taught, template, values)
    compiled, plain = compile_template(template), plain_row(values)
    return partial(compiled.render, plain, PROPERTIES)


def count_documents(engine: str, seconds: float, processes: int) -> float:
    """Documents a second of so many processes together, once all are warm."""
    context = multiprocessing.get_context("spawn")
    barrier, counts = context.Barrier(processes), context.Queue()
    workers = [context.Process(target=_work, args=(engine, seconds, barrier, counts)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    total: float = sum(counts.get() for _ in workers)
    for worker in workers:
        worker.join()
    return total


def _work(engine: str, seconds: float, barrier: Any, counts: Any) -> None:
    make = make_of(engine)
    for _ in range(3):
        make()
    barrier.wait()
    started, made, passed = time.perf_counter(), 0, 0.0
    while passed < seconds:
        make()
        made += 1
        passed = time.perf_counter() - started
    counts.put(made / passed)


def first_document(engine: str, template: Path, values: Path) -> tuple[float, float, float]:
    """Seconds on the clock and of the processor, and MB at most, of a new process that makes one document."""
    command = [sys.executable, "-m", "benchmarks.first_document", engine, str(template), str(values)]
    started = time.perf_counter()
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    clock = time.perf_counter() - started
    processor, memory = map(float, ran.stdout.split())
    return clock, processor, memory


def report_throughput(seconds: float) -> None:
    """Print the documents a second of one process and of two."""
    print(f"\n{'documents a second (clock)':28}{OURS:>10}{DOCXTPL:>10}{'ratio':>10}")
    for processes in (1, 2):
        ours, theirs = (count_documents(engine, seconds, processes) for engine in (OURS, DOCXTPL))
        print(f"{f'{processes} process(es)':28}{ours:10.0f}{theirs:10.1f}{ours / theirs:10.1f}")


def report_first() -> None:
    """Print what a new process takes for its first document."""
    print(f"\n{'first of a new process':28}{'clock, s':>10}{'CPU, s':>10}{'MB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        template, values = Path(folder) / "template.docx", Path(folder) / "values.json"
        template.write_bytes(make_template("docxtpl"))
        values.write_text(json.dumps(make_values(1)), "utf-8")
        rounds = [[first_document(name, template, values) for name in (OURS, DOCXTPL)] for _ in range(NEW_PROCESSES)]
    for name, found in zip((OURS, DOCXTPL), zip(*rounds, strict=True), strict=True):
        clock, processor, memory = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{name:28}{clock:10.2f}{processor:10.2f}{memory:10.0f}")


def report_compiling(rounds: int) -> None:
    """Print how long a template takes to compile, and the memory that is kept of it."""
    print(f"\n{'compiling a template':28}{'ms':>10}{'kept, kB':>10}")
    for name, template in (("the plan above", make_template("docxtpl")), ("team.docx", TEAM.read_bytes())):
        milliseconds = median_of(lambda template=template: _compile_anew(template), min(rounds, 7))  # type: ignore[misc]
        print(f"{name:28}{milliseconds:10.0f}{_memory_of(template):10.0f}")


def _compile_anew(template: bytes) -> CompiledTemplate:
    patched.cache_clear()
    return compile_template(template)


def _memory_of(template: bytes) -> float:
    """KB that stay in use for a compiled template, without what compiling itself remembers."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    compiled = _compile_anew(template)
    patched.cache_clear()
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert compiled.parts
    return kept / 1000


def report_answers(rounds: int) -> None:
    """Print how long the shipped plan of the team takes from stored answers to the file, phase by phase."""
    without, copy = (list_phases(with_controls=controls) for controls in (False, True))
    print(f"\n{'stored answers to file, ms':28}{'document':>10}{'copy':>10}    team.docx, {DEMO_PLAN.name}")
    for name, work in without.items():
        print(f"{name:28}{median_of(work, rounds * 3):10.2f}{median_of(copy[name], rounds * 3):10.2f}")


def median_of(work: Callable[[], object], rounds: int) -> float:
    """The median in milliseconds of the processor, after one round that warms up."""
    times = []
    for number in range(rounds + 1):
        started = time.process_time()
        work()
        if number:
            times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def main(rounds: int, seconds: float) -> None:
    """Measure all of it, print."""
    report_throughput(seconds)
    report_first()
    report_compiling(rounds)
    report_answers(rounds)
