"""Where an answer stands: ``voornaam``, ``doelen[7f3a].doel_tekst``, ``doelen[7f3a].acties[b2].wie``.

A path never holds an index: a row is named by its own id, made once. Groups do not appear inside a path, because groups
do not nest; a group or a row has a path of its own (``kind``, ``doelen[7f3a]``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
NAME = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_PATH = 500
_STEP = re.compile(rf"({NAME.pattern})(?:\[({ROW_ID.pattern})\])?")


class PathError(ValueError):
    """A text that is not a path."""


@dataclass(frozen=True, slots=True)
class RowStep:
    """One row of a repeat on the way to an answer."""

    repeat: str
    row_id: str


@dataclass(frozen=True, slots=True)
class Path:
    """`rows` leads from the outermost repeat inward; `name` is the question, group or repeat, "" for the row itself."""

    rows: tuple[RowStep, ...] = ()
    name: str = ""

    def __str__(self) -> str:
        steps = [f"{step.repeat}[{step.row_id}]" for step in self.rows]
        return ".".join([*steps, self.name] if self.name else steps)

    @property
    def parent(self) -> Path:
        """The row in which this answer stands; for a row, the row around it."""
        return Path(self.rows) if self.name else Path(self.rows[:-1])

    def child(self, name: str) -> Path:
        """The path of `name` in this row (or at the top)."""
        return Path(self.rows, name)

    def row(self, row_id: str) -> Path:
        """The path of row `row_id`, when this path names a repeat."""
        return Path((*self.rows, RowStep(self.name, row_id)))

    def within(self, other: Path) -> bool:
        """Whether this is `other`, a row, or stands somewhere inside it."""
        return self.rows[: len(other.rows)] == other.rows and (not other.name or self == other)


def parse_path(text: str) -> Path:
    """Read a path; raise `PathError` for anything else."""
    if len(text) > LONGEST_PATH:
        raise PathError("Dit pad is te lang.")
    rows: list[RowStep] = []
    steps = text.split(".")
    for position, step in enumerate(steps):
        match = _STEP.fullmatch(step)
        if match is None:
            raise PathError(f"“{text[:100]}” is geen pad.")
        name, row_id = match.groups()
        if row_id is not None:
            rows.append(RowStep(name, row_id))
        elif position == len(steps) - 1:
            return Path(tuple(rows), name)
        else:
            raise PathError(f"“{text[:100]}” noemt geen rij bij “{name}”.")
    return Path(tuple(rows))
