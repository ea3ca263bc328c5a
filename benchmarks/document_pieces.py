"""Where the time of one Word document goes: each piece of the work alone, and the whole, in microseconds.

    ./run.sh python -m benchmarks.document_pieces [--times 1] [--rounds 30]

The plan of `benchmarks.documents`. Of each piece the best of the rounds, in time of the processor; the rounds go
through all pieces in turn, so that what else the machine does is shared fairly. A piece alone finds its data at hand:
together the pieces take a little more than the sum.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from isal import isal_zlib

from benchmarks.document_engines import DOCXTPL, OURS, PROPERTIES, changed_parts, render_as_taught
from benchmarks.document_plan import make_template, make_values
from documents.engine.compiling import compile_template
from documents.engine.encoding import DocumentEnvironment, join_pieces
from documents.engine.own_parts import write_own_parts
from documents.values import plain_row

SECONDS_PER_TURN = 0.004
_PREPARED = DocumentEnvironment()


def list_pieces(times: int) -> Mapping[str, Callable[[], object]]:
    """What is done for a document of so many times the rows, by name, the whole of it and docxtpl at the end."""
    template, given = make_template("docxtpl"), make_values(times)
    compiled, values = compile_template(template), plain_row(given)
    body = compiled.parts[0]
    xml = changed_parts(compiled, values)[0]
    own = write_own_parts(PROPERTIES.title, PROPERTIES)

    def run() -> list[Any]:
        environment = _PREPARED.anew()
        context = environment.context_class(environment, values, None, {})  # type: ignore[arg-type]  # it is only read
        return list(chain.from_iterable(body.root(context, environment=environment)))

    pieces = run()
    texts = "\0".join(pieces[1::2])
    written = join_pieces(pieces.copy())
    apart = b"\0".join(text.encode() for text in pieces[1::2])
    return {
        "an environment": _PREPARED.anew,
        "the template's code": run,
        "texts: as bytes": texts.encode,
        "texts: apart again": lambda: apart.split(b"\0"),
        "texts and XML together": lambda: join_pieces(pieces.copy()),
        "packing the body": lambda: isal_zlib.compress(xml, 1, -15),
        "its checksum": lambda: isal_zlib.crc32(xml),
        "the body in the archive": lambda: compiled.ready.with_files([(body.name, [written])]),
        "header and such": lambda: [[*part.render(values, _PREPARED.anew())] for part in compiled.parts[1:]],
        "properties": lambda: write_own_parts(PROPERTIES.title, PROPERTIES),
        "properties in the archive": lambda: compiled.ready.with_files(own),
        OURS: lambda: compiled.render(values, PROPERTIES),
        DOCXTPL: lambda: render_as_taught(template, given),
    }


def measure(pieces: Mapping[str, Callable[[], object]], rounds: int) -> Mapping[str, float]:
    """The seconds that each takes at best."""
    turns = {name: max(1, round(SECONDS_PER_TURN / _seconds(work, 3))) for name, work in pieces.items()}
    best = dict.fromkeys(pieces, float("inf"))
    for _ in range(rounds):
        gc.collect()
        for name, work in pieces.items():
            best[name] = min(best[name], _seconds(work, turns[name]))
    return best


def _seconds(work: Callable[[], object], turns: int) -> float:
    started = time.process_time()
    for _ in range(turns):
        work()
    return (time.process_time() - started) / turns


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=30)
    arguments = parser.parse_args()
    gc.disable()  # nobody pays for what another left behind
    best = measure(list_pieces(arguments.times), arguments.rounds)
    for name, seconds in best.items():
        print(f"{name:28}{seconds * 1e6:12.1f} us{seconds / best[OURS]:10.2f}")


if __name__ == "__main__":
    main()
