"""Makes one document and says what the process took; started anew by `benchmarks.document_service`.

    python -m benchmarks.first_document ENGINE TEMPLATE VALUES

Prints the seconds of the processor and the MB of memory at most. It imports nothing but what the engine needs.
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import time
from pathlib import Path

STATUS = Path("/proc/self/status")


def make_ours(template: bytes, values: dict[str, object]) -> bytes:
    """The whole door: the gate, the rules, the proof, compiling and making."""
    from documents.properties import Properties
    from documents.rendering import render_document

    return render_document(template, values, Properties("Eén plan"))


def make_with_docxtpl(template: bytes, values: dict[str, object]) -> bytes:
    """As docxtpl's documentation teaches."""
    from docxtpl import DocxTemplate

    document, stream = DocxTemplate(io.BytesIO(template)), io.BytesIO()
    document.render(values, autoescape=True)
    document.save(stream)
    return stream.getvalue()


def most_memory() -> float:
    """MB of this program alone, where the system tells; else it may count what the one that started it had."""
    if STATUS.exists():
        found = re.search(r"VmHWM:\s*(\d+)", STATUS.read_text())
        assert found is not None
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Make the document, say what it took."""
    engine, template, values = sys.argv[1:]
    make = {"ours": make_ours, "docxtpl": make_with_docxtpl}[engine]
    assert make(Path(template).read_bytes(), json.loads(Path(values).read_text("utf-8")))
    print(time.process_time(), most_memory())


if __name__ == "__main__":
    main()
