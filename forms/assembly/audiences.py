"""Who sees and who edits: the words of ``x_zien`` and ``x_bewerken``, handed down from a group to what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from forms.assembly.table import Line, Table
from forms.definition import AUDIENCES, EDITORS, written_out

_AT_THE_TOP = frozenset({"school", "basisteam"})


@dataclass(frozen=True, slots=True)
class Audience:
    """The audience words that hold for a row: who sees it and who edits it."""

    sees: frozenset[str]
    edits: frozenset[str]


def top_audience(survey: Table) -> Audience:
    """What holds for a row at the top that says nothing: school and basisteam.

    A file without these columns is somebody else's form, and open to every audience.
    """
    words = _AT_THE_TOP if survey.has("x_zien", "x_bewerken") else AUDIENCES
    return Audience(words, words)


def read_audience(line: Line, around: Audience) -> Audience:
    """Return the audience of a row: its own words, or those of the group around it where a cell is empty."""
    sees = written_out(_words(line, "x_zien", AUDIENCES, around.sees))
    return Audience(sees, _words(line, "x_bewerken", EDITORS, around.edits))


def _words(line: Line, key: str, known: frozenset[str], around: frozenset[str]) -> frozenset[str]:
    """Unknown words are left out, so that a mistyped audience never sees more."""
    words = line.text(key).casefold().split()
    return known.intersection(words) if words else around
