"""All rules, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from forms.assembly.form import Form
from forms.findings import Finding

RULES: tuple[Callable[[Form], Iterable[Finding]], ...] = ()


def check_form(form: Form) -> Iterator[Finding]:
    """Every finding of every rule."""
    for rule in RULES:
        yield from rule(form)
