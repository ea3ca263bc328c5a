"""Who sees and who edits: the words of ``x_zien`` and ``x_bewerken``, handed down from a group to what is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from forms.assembly.table import Line, Table
from forms.definition import AUDIENCES, EDITORS, written_out
from forms.suggestions import find_nearest

BETWEEN = re.compile(r"[\s,;/+&|]+(?:en\s+)?")
"""What people put between audiences; only blanks belong there."""
_DUTCH = {
    "ouders": "ouder",
    **dict.fromkeys(("leerling", "kind", "jongere", "jeugd"), "jeugdige"),
    "samenwerkingsverband": "swv",
}
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


def read_audience(line: Line, around: Audience, *, guessing: bool = False) -> Audience:
    """Return the audience of a row: its own words, or those of the group around it where a cell is empty.

    When guessing, a mistyped word is read as the audience that it must be.
    """
    sees = written_out(_words(line, "x_zien", AUDIENCES, around.sees, guessing))
    return Audience(sees, _words(line, "x_bewerken", EDITORS, around.edits, guessing))


def _words(line: Line, key: str, known: frozenset[str], around: frozenset[str], guessing: bool) -> frozenset[str]:
    """Unknown words are left out, so that a mistyped audience never sees more."""
    text = line.text(key)
    if not text:
        return around
    words = known.intersection(text.casefold().split())
    return words.union(guess for _, guess in unknown_words(text, known) if guess) if guessing else words


@lru_cache(maxsize=1024)
def unknown_words(text: str, known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Every word of a cell that is no audience, with the one that it must be, or ""; a comma may stand between them."""
    words = text.casefold().split()
    if known.issuperset(words):
        return ()
    parts = [word for word in BETWEEN.split(text.casefold()) if word]
    commas = [(part, part) for part in parts if part in known and part not in words]
    wrong = [(part, _DUTCH.get(part) or find_nearest(part, known) or "") for part in parts if part not in known]
    return tuple(commas + [(part, guess if guess in known else "") for part, guess in wrong])
