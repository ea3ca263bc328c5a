"""The rule against circles: questions whose formulas wait for each other never get a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from forms.assembly.form import Form
from forms.assembly.formulas import Formula
from forms.assembly.row_type import read_type
from forms.findings import Finding
from forms.linting.formula_nodes import names_read
from forms.linting.remarks import error

_DECIDES = frozenset({"relevant", "calculation", "default", "repeat_count"})
"""Columns that decide a value or whether there is one; the others only judge it."""
_MOST = 20


def cycle(form: Form) -> Iterator[Finding]:
    """Formulas that read each other around, or a group whose condition stands inside it."""
    formulas = [formula for formula in form.formulas if formula.key in _DECIDES]
    waits = _waits(form, formulas)
    for _ in range(_MOST):
        circle = _find_cycle(waits)
        if not circle:
            return
        yield _finding(circle, formulas)
        for name in circle:
            waits.pop(name, None)
    rest = _find_cycle(waits)
    if rest:
        found = _finding(rest, formulas)
        message = f"Er zijn nog meer formules die op elkaar wachten, zoals deze. {found.message}"
        yield error("more-of-the-same", found.place, message, found.suggestion)


def _waits(form: Form, formulas: list[Formula]) -> dict[str, set[str]]:
    """For each name the names it waits for: what its formulas read, and the group or repeat around it.

    A name that two rows have is left out: nobody can say which of the two waits, and `name_twice` refuses it already.
    """
    used = Counter(line.text("name") for line in form.survey.lines if not read_type(line.text("type")).kind.ends)
    known = {name for name in form.definition.by_name if used[name] == 1}
    waits = {name: {around[-1].name} if around else set() for name, around in form.definition.ancestors.items()}
    for formula in formulas:
        if formula.owner in known:
            waits[formula.owner] |= names_read(formula) & known
    return waits


def _find_cycle(waits: dict[str, set[str]]) -> list[str]:
    """Return the names of one circle in the order in which they wait, the first one not repeated; empty if none."""
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as problem:
        circle: list[str] = list(reversed(problem.args[1]))
        return circle[:-1]
    return []


def _finding(circle: list[str], formulas: list[Formula]) -> Finding:
    chosen = next(formula for formula in formulas if _continues(formula, circle))
    start = circle.index(chosen.owner)
    names = " → ".join([*circle[start:], *circle[:start], chosen.owner][:12])
    message = f"Deze formules wachten op elkaar: {names}."
    return error("cycle", chosen.place, message, "Haal een van de verwijzingen weg.")


def _continues(formula: Formula, circle: list[str]) -> bool:
    """Whether this formula makes its owner wait for the next name in the circle."""
    if formula.owner not in circle:
        return False
    following = circle[(circle.index(formula.owner) + 1) % len(circle)]
    return following in names_read(formula)
