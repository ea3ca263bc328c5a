"""How long it takes to read a form and find everything that is wrong with it: 1,000 rows, from Markdown and Excel.

Run with ``python -m benchmarks.linting``; the goal is under 150 ms for each. The processor of this process does not
count what the child does that opens the workbook: that is measured apart, here, as "Cells".
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from forms.loading import load_bytes
from forms.readers.excel_cells import read_cells
from forms.readers.markdown import read_markdown
from forms.writing.excel import write_excel

_COLUMNS = (
    "type | name | label::Nederlands (nl) | hint::Nederlands (nl) | required | relevant | constraint | "
    "constraint_message::Nederlands (nl) | calculation | choice_filter | default | appearance | x_betekenis | x_zien | "
    "x_bewerken | x_voorbeeld"
)
_QUESTIONS = """text | naam_KEY | Hoe heet deel KEY? | Zoals u het noemt | yes | | string-length(.) < 200 | Te lang | | | | multiline | | | | Een naam
integer | aantal_KEY | Hoeveel? | | | ${naam_KEY} != '' | . >= 0 and . < 500 | Te veel | | | 3 | | | | | 3
select_one lijst | keuze_KEY | Wat kiest u bij ${naam_KEY}? | | yes | ${aantal_KEY} > 1 | | | | | | minimal | | | | keuze_1
date | dag_KEY | Wanneer? | | | ${keuze_KEY} = 'keuze_3' or selected(${keuze_KEY}, 'keuze_4') | . <= today() | Niet later | | | | | | | | 2026-01-31
calculate | som_KEY | | | | | | | if(${aantal_KEY} > 2, round(${aantal_KEY} * 1.5, 1), coalesce(${aantal_KEY}, 0)) | | | | | | |
note | uitleg_KEY | Samen is dat ${som_KEY} | | | ${som_KEY} > 10 | | | | | | | | | |"""  # noqa: E501  a row is a line
_GROUP_SIZE = 20
_ROUNDS = 15


def write_form(rows: int) -> str:
    """Return a form with this many rows under its header, in groups as people make them."""
    lines = ["| survey |", f"| | {_COLUMNS} |"]
    for number in range(rows // _GROUP_SIZE):
        lines += _group(number)
    lines += ["| choices |", "| | list_name | name | label::Nederlands (nl) |"]
    lines += [f"| | lijst | keuze_{number} | Keuze {number} |" for number in range(12)]
    return "\n".join([*lines, "| settings |", "| | form_title | default_language |", "| | Groot | Nederlands (nl) |"])


def _group(number: int) -> list[str]:
    """Write a repeat or a group with questions that read each other."""
    kind = "repeat" if number % 5 == 0 else "group"
    rows = [f"begin_{kind} | g{number} | Deel {number} |  |  |  |  |  |  |  |  |  |  | school basisteam | school |"]
    for place in range(3):
        rows += _QUESTIONS.replace("KEY", f"{number}_{place}").splitlines()
    return [f"| | {row} |" for row in [*rows, f"end_{kind} |  |  |  |  |  |  |  |  |  |  |  |  |  |  |"]]


def measure(name: str, read: Callable[[], object], rounds: int = _ROUNDS) -> None:
    """Print milliseconds of wall clock, and the least of this process's own: that a busy machine changes little."""
    walls, works = [], []
    for _ in range(rounds):
        wall, work = time.perf_counter(), time.process_time()
        read()
        walls.append((time.perf_counter() - wall) * 1_000)
        works.append((time.process_time() - work) * 1_000)
    print(
        f"{name:10} {statistics.median(walls):6.0f} ms, fastest {min(walls):.0f}, slowest {max(walls):.0f};"
        f" the processor {min(works):.0f} at least"
    )


def main() -> None:
    """Measure reading and linting from both kinds of file; the number of rows may be given."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    text = write_form(rows).encode()
    workbook = write_excel(read_markdown(text.decode()))
    found = load_bytes("form.md", text).findings
    print(
        f"{rows} rows, {len(text) // 1_000} kB of Markdown, {len(workbook) // 1_000} kB of Excel, {len(found)} findings"
    )
    measure("Markdown", lambda: load_bytes("form.md", text))
    measure("Excel", lambda: load_bytes("form.xlsx", workbook))
    measure("Cells", lambda: read_cells(workbook))


if __name__ == "__main__":
    main()
