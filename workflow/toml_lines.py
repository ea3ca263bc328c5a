"""On which line of a TOML file a key stands: tomllib does not tell, and a finding without a line is hard to find.

A reader of lines, not of TOML: what it cannot place gets the line of what is around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([\w.\-"']+)\s*=\s*(\[\s*(?:#.*)?$)?""")
_ITEM = re.compile(r"\s*\{")
_FENCE = re.compile(r'"""|\'\'\'')


def find_lines(text: str) -> Mapping[str, int]:
    """The line number of every key, table and row of a list, by its path; a row counts from 1: ``rijen[1].naam``."""
    lines: dict[str, int] = {}
    counts: Counter[str] = Counter()
    table = array = ""
    for number, line in _lines_outside_texts(text):
        if header := _HEADER.match(line):
            table, array = _name_header(header, counts), ""
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            path = _join(table, _bare(key[1]))
            array = path if key[2] else ""
            lines.setdefault(path, number)
        elif array and _ITEM.match(line):
            lines[_next_row(array, counts)] = number
    return lines


def _lines_outside_texts(text: str) -> Iterator[tuple[int, str]]:
    """Every line with its number, but for those inside a text of several lines."""
    is_inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if not is_inside:
            yield number, line
        is_inside ^= len(_FENCE.findall(line)) % 2 == 1


def _name_header(header: re.Match[str], counts: Counter[str]) -> str:
    name = _bare(header[2])
    return _next_row(name, counts) if header[1] == "[[" else name


def _next_row(name: str, counts: Counter[str]) -> str:
    counts[name] += 1
    return f"{name}[{counts[name]}]"


def _bare(name: str) -> str:
    return re.sub(r"""["'\s]""", "", name)


def _join(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key
