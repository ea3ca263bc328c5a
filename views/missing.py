"""What is left to do before a form is complete, in the order of the form, with a way to each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from answers.draft import list_rows
from forms.evaluation import NO_TRANSLATION, Translation
from forms.paths import Path, parse_path
from views.reading import Readable


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do. `row` says in words in which row of a list the question stands; "" outside a list."""

    path: str
    label: str
    message: str
    row: str
    translation: Translation = NO_TRANSLATION


@dataclass(frozen=True, slots=True)
class MissingInStep:
    """Everything to do in one step."""

    step: str
    label: str
    lines: tuple[Missing, ...]
    translation: Translation = NO_TRANSLATION


def list_missing(plan: Readable) -> list[MissingInStep]:
    """Group what is wrong by step."""
    paths = groupby(map(parse_path, plan.evaluation.violations), key=lambda path: _step_of(plan, path))
    return [
        MissingInStep(
            step,
            plan.evaluation.label(step),
            tuple(_missing(plan, path) for path in inside),
            plan.evaluation.translation(step),
        )
        for step, inside in paths
    ]


def _step_of(plan: Readable, path: Path) -> str:
    first, *_ = (*plan.definition.ancestors[path.name], plan.definition.by_name[path.name])
    return first.name


def _missing(plan: Readable, path: Path) -> Missing:
    key = str(path)
    return Missing(
        key,
        plan.evaluation.label(key),
        plan.evaluation.violations[key],
        ", ".join(_rows_around(plan, path)),
        plan.evaluation.translation(key),
    )


def _rows_around(plan: Readable, path: Path) -> Iterator[str]:
    """``Doelen 2``, ``Acties 1``: as the rows are counted on the page."""
    for position, step in enumerate(path.rows):
        repeat = Path(path.rows[:position], step.repeat)
        ids = [row["_id"] for row in list_rows(plan.answers, repeat)]
        yield f"{plan.evaluation.label(str(repeat))} {ids.index(step.row_id) + 1}"
