"""What the refusal of a hostile file costs: every one that the tests know, through the gate of its kind.

Run with ``python -m benchmarks.hostile`` (Linux only, for the memory); the goal is under a second of the processor and
under 100 MB for each. What a child does that reads a workbook has limits of its own, and is not counted here.
"""

from __future__ import annotations

import gc
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from documents.errors import TemplateError
from documents.gate import check_package
from forms.readers.excel import read_excel
from forms.readers.workbook import ReadError
from operations.attachments.word import check_attached_word
from storage.errors import StorageError
from storage.intake import take_in
from tests.asvs.watching import memory_peak
from tests.documents.test_active_content import ACTIVE
from tests.documents.test_archive import DIFFERENT
from tests.documents.test_gate import HOSTILE
from tests.documents.word_files import word
from tests.forms.readers.excel_files import write_workbook
from tests.forms.readers.test_excel_gate import HOSTILE as WORKBOOKS
from tests.operations.attachments import test_word as attached
from tests.storage.sample_files import pdf
from tests.storage.test_intake import HOSTILE as UPLOADED

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """Hostile files by their name, and what looks at such a file; `warm` is one with nothing wrong."""

    files: Mapping[str, Make]
    gate: Callable[[bytes], object]
    warm: bytes


@dataclass(frozen=True, slots=True)
class Cost:
    """What one file took: seconds of the processor, and bytes above what this process had."""

    name: str
    seconds: float
    memory: int


def list_kinds() -> dict[str, Kind]:
    """What comes in from outside, by what people would call it."""
    added = attached.ACTIVE | attached.FETCHING | attached.BROKEN
    books: dict[str, Make] = {name: make for name, (_, make) in WORKBOOKS.items()}
    plain = write_workbook({"survey": [["type", "name"], ["text", "a"]]})
    return {
        "Word, .docx": Kind({**HOSTILE, **DIFFERENT, **ACTIVE}, check_package, word("warm")),
        "Excel, .xlsx": Kind(books, read_excel, plain),
        "Word, added": Kind(made(added), check_attached_word, word("warm")),
        "added": Kind(made(UPLOADED), take_in, pdf()),
    }


def made(files: Mapping[str, bytes]) -> dict[str, Make]:
    """The same for files that are there already."""
    return {name: lambda content=content: content for name, content in files.items()}  # type: ignore[misc]


def measure(kind: Kind) -> Iterator[Cost]:
    """Offer each file once; what the first one needs, such as modules, is there already."""
    kind.gate(kind.warm)
    for name, make in kind.files.items():
        content = make()
        gc.collect()
        begun = time.process_time()
        with memory_peak() as grown:
            look(kind, content)
        yield Cost(name, time.process_time() - begun, grown[0])


def look(kind: Kind, content: bytes) -> None:
    """Let the gate say what it will; that it refuses is for the tests."""
    with suppress(TemplateError, ReadError, StorageError):
        kind.gate(content)


def main() -> None:
    """Print for each kind of file how many there are, and which ones cost most."""
    warnings.filterwarnings("ignore", "Duplicate name")
    for name, kind in list_kinds().items():
        costs = list(measure(kind))
        slowest, largest = max(costs, key=lambda cost: cost.seconds), max(costs, key=lambda cost: cost.memory)
        print(
            f"{name:13} {len(costs):3} files; at most {slowest.seconds:.2f} s ({slowest.name})"
            f" and {largest.memory / 2**20:.1f} MB ({largest.name})"
        )


if __name__ == "__main__":
    main()
