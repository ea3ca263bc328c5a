"""How long the engine takes to read and run formulas: 10 kB of every awkward kind, and small ones as forms have them.

    ./run.sh python -m benchmarks.expressions [--rounds 15]

Times are the smallest of all rounds, in milliseconds of this process. Reading is shown for 5,000 and 10,000 characters,
the most that a formula may have: worth remembering is the ratio, which is 2 when time grows with the length. Making
ready is done once per form, running once per answer. The goal: 10,000 characters of whatever kind are read in 10 ms at
most. Where elementpath is installed it reads and runs the same small formulas, beside ours.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

from forms.expressions import ExpressionError, parse_any
from forms.expressions.elements import Element
from forms.expressions.evaluator import ready
from forms.expressions.lexer import MAX_LENGTH, tokenize
from forms.expressions.scope import Environment, Scope

ROWS = 30
REPEATS = 200
Texts = tuple[str, str, str]
LONG: Mapping[str, Texts] = {
    "a sum": ("", "1+", "1"),
    "differences": ("", "1-", "1"),
    "one or another": ("", "a = 'ja' or ", "1"),
    "comparisons": ("", "1=", "1"),
    "minus signs": ("", "-", "1"),
    "values": ("concat(", "1,", "1)"),
    "conditions": ("a", "[1]", ""),
    "steps": ("", "a/", "a"),
    "any way down": ("", "a//", "a"),
    "up and down": ("", "a/../", "a"),
    "calls": ("", "today()+", "1"),
    "as people write": ("concat(", "if(naam = 'Noor', concat('x', naam), substr(naam, 1, 3)), ", "'')"),
    "parentheses": ("", "(", "1"),
    "blanks": ("", " ", "1"),
    "one number": ("", "1", "1"),
    "one name": ("", "a", "a"),
    "one text": ("'", "x", "'"),
    "stuck words": ("1", "and2", ""),
    "names and": ("", "a and ", "1"),
    "nested": ("concat(", f"{'(' * 50}1{')' * 50},", "1)"),
    "other texts": ("concat(", "'x',", "'y')"),
    "open quotes": ("", "'", "'"),
}
"""How a long formula starts, what it repeats, and how it ends."""
SMALL = (
    "1 + 2 * 3 - 4 div 2",
    "concat('Dag ', naam)",
    "naam = 'Jan' or naam = 'Els' or naam = 'Noor'",
    "sum(doel/uren)",
    "count(doel[uren > 2])",
    "count(doel[position() = 3]/tekst)",
)


def filled(texts: Texts, length: int) -> str:
    """The formula of at most `length` characters."""
    start, unit, end = texts
    return start + unit * ((length - len(start) - len(end)) // len(unit)) + end


def least(rounds: int, work: Callable[[], object]) -> float:
    """Milliseconds of the fastest round; a formula that is refused also took its time."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        with suppress(ExpressionError):
            work()
        best = min(best, time.process_time() - start)
    return best * 1000


def plan() -> Element:
    """A plan with a name and rows with a text and a number."""
    root = Element("#document")
    data = Element("data", root)
    Element("naam", data, "Noor")
    for number in range(ROWS):
        row = Element("doel", data)
        Element("tekst", row, f"doel {number}")
        Element("uren", row, str(number))
    return root


def as_xml(element: Element) -> ET.Element:
    """The same tree for elementpath."""
    made = ET.Element(element.tag)
    made.text = element.text
    made.extend(as_xml(child) for child in element.children)
    return made


def measure_reading(rounds: int) -> None:
    """Print what the long formulas take."""
    print(f"{'reading':22}{'5,000':>8}{'10,000':>8}{'ratio':>7}   of which tokens  made ready   running")
    scope = scope_of(plan())
    for name, texts in LONG.items():
        half, whole = (filled(texts, length) for length in (MAX_LENGTH // 2, MAX_LENGTH))
        short, long = (least(rounds, partial(parse_any, source)) for source in (half, whole))
        tokens = least(rounds, partial(tokenize, whole))
        print(f"{name:22}{short:8.2f}{long:8.2f}{long / short:7.1f}{tokens:18.2f}{running(rounds, whole, scope)}")


def running(rounds: int, source: str, scope: Scope) -> str:
    """Milliseconds to make it ready and of one run, or that the formula is refused."""
    try:
        tree = parse_any(source).tree
    except ExpressionError:
        return f"{'refused':>12}"
    closure = ready(tree)
    return f"{least(rounds, partial(ready, tree)):12.2f}{least(rounds, partial(closure, scope)):10.2f}"


def scope_of(root: Element) -> Scope:
    """Where the formulas run: at the first element of the plan."""
    moment = datetime(2026, 9, 1, 9, 30)  # noqa: DTZ001 - the clock on the wall
    data = root.children[0]
    return Scope(data, data, Environment(root, date(2026, 9, 1), moment, lambda _, name: name))


def measure_small(rounds: int) -> None:
    """Print what small formulas take to read and to run, by us and by elementpath."""
    root = plan()
    scope = scope_of(root)
    rival = rival_runner(as_xml(root.children[0]))
    print(f"\n{f'{REPEATS} times':50}{'read':>9}{'run':>9}{'elementpath read':>18}{'run':>9}")
    for source in SMALL:
        closure = ready(parse_any(source).tree)
        ours = [least(rounds, partial(again, parse_any, source)), least(rounds, partial(again, closure, scope))]
        theirs = [least(rounds, partial(again, work)) for work in rival(source)] if rival else []
        print(f"{source:50}" + "".join(f"{number:9.2f}" for number in ours) + "".join(f"{n:14.2f}" for n in theirs))
    if rival is None:
        print("elementpath is not installed: only ours.")


def again(work: Callable[..., object], *arguments: object) -> None:
    """Work often enough for the clock to see it."""
    for _ in range(REPEATS):
        work(*arguments)


def rival_runner(data: ET.Element) -> Callable[[str], list[Callable[[], Any]]] | None:
    """What makes elementpath read and run a formula; None where it is not installed."""
    if importlib.util.find_spec("elementpath") is None:
        return None
    import elementpath

    parser = elementpath.XPath1Parser()
    nodes = elementpath.get_node_tree(data)

    def works(source: str) -> list[Callable[[], Any]]:
        token = parser.parse(source)
        return [
            lambda: elementpath.XPath1Parser().parse(source),
            lambda: token.evaluate(elementpath.XPathContext(nodes)),
        ]

    return works


def main() -> None:
    """Measure reading, then small formulas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    gc.disable()
    measure_reading(rounds)
    measure_small(rounds)


if __name__ == "__main__":
    main()
