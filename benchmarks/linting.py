"""How long it takes to read a form and find everything that is wrong with it: 1,000 rows, from Markdown and Excel.

Run with ``python -m benchmarks.linting``; the goal is under 150 ms for each.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from forms.loading import load_bytes
from forms.readers.markdown import read_markdown
from forms.writing.excel import write_excel

_COLUMNS = (
    "type | name | label::Nederlands (nl) | hint::Nederlands (nl) | required | relevant | constraint | "
    "constraint_message::Nederlands (nl) | calculation | choice_filter | default | appearance | x_betekenis | x_zien | "
    "x_bewerken | x_voorbeeld"
)
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
        key = f"{number}_{place}"
        rows += [
            f"text | naam_{key} | Hoe heet deel {key}? | Zoals u het noemt | yes |  | string-length(.) < 200 | Te lang |"
            "  |  |  | multiline |  |  |  | Een naam",
            f"integer | aantal_{key} | Hoeveel? |  |  | ${{naam_{key}}} != '' | . >= 0 and . < 500 | Te veel |"
            "  |  | 3 |  |  |  |  | 3",
            f"select_one lijst | keuze_{key} | Wat kiest u bij ${{naam_{key}}}? |  | yes | ${{aantal_{key}}} > 1 |  |  |"
            "  |  |  | minimal |  |  |  | keuze_1",
            f"date | dag_{key} | Wanneer? |  |  | ${{keuze_{key}}} = 'keuze_3' or selected(${{keuze_{key}}}, 'keuze_4')"
            " | . <= today() | Niet later |  |  |  |  |  |  |  | 2026-01-31",
            f"calculate | som_{key} |  |  |  |  |  |  | if(${{aantal_{key}}} > 2, round(${{aantal_{key}}} * 1.5, 1),"
            f" coalesce(${{aantal_{key}}}, 0)) |  |  |  |  |  |  |",
            f"note | uitleg_{key} | Samen is dat ${{som_{key}}} |  |  | ${{som_{key}}} > 10 |  |  |  |  |  |  |  |  |  |",
        ]
    return [f"| | {row} |" for row in [*rows, f"end_{kind} |  |  |  |  |  |  |  |  |  |  |  |  |  |  |"]]


def measure(name: str, read: Callable[[], object], rounds: int = _ROUNDS) -> None:
    """Print the median and the slowest in milliseconds, of wall clock and of this process."""
    walls, works = [], []
    for _ in range(rounds):
        wall, work = time.perf_counter(), time.process_time()
        read()
        walls.append((time.perf_counter() - wall) * 1_000)
        works.append((time.process_time() - work) * 1_000)
    print(
        f"{name:10} {statistics.median(walls):6.0f} ms, of which the processor {statistics.median(works):.0f};"
        f" fastest {min(walls):.0f}, slowest {max(walls):.0f}"
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


if __name__ == "__main__":
    main()
