"""The young person and the parents among the people of a plan: as whom each of them answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answers.draft import Answers
from answers.meanings import MeaningReader, read_meanings
from answers.projections import project
from forms.definition import Definition, Repeat
from operations.family.restrictions import RestrictionKind, RestrictionLine
from rights.consent import Capacity, Relative

_YOUTH = "jeugdige"
_PARENTS = frozenset({"moeder", "vader", "voogd", "pleegouder"})
"""Choice names of ``betrokkene.rol``."""
_WORDS = frozenset({"betrokkene.naam", "betrokkene.rol", "betrokkene.gezag"})


@dataclass(frozen=True, slots=True)
class Family:
    """Who is asked things about this child, and since when it lives."""

    born: date | None
    people: tuple[Relative, ...]

    def find(self, row: str) -> Relative | None:
        """Return who stands in this row of the people of the plan."""
        return next((one for one in self.people if one.row == row), None)


def read_family(definition: Definition, answers: Answers, restrictions: tuple[RestrictionLine, ...]) -> Family:
    """Find the young person and the parents in the answers, and whether the young person can judge.

    A plan is about one child: what was noted of a row that was written again holds for whoever is the child now.
    """
    is_unable = any(line.kind is RestrictionKind.CANNOT_JUDGE for line in restrictions)
    reader = read_meanings(definition, answers, _WORDS)
    born = project(definition, answers).youth.date_of_birth.day
    return Family(born, tuple(_list_relatives(reader, is_unable=is_unable)))


def _list_relatives(reader: MeaningReader, *, is_unable: bool) -> Iterator[Relative]:
    repeat = reader.definition.meaning("betrokkene")
    is_unasked = reader.definition.meaning("betrokkene.gezag") is None
    for row in reader.rows(repeat) if isinstance(repeat, Repeat) else ():
        role, key = reader.text(row, "betrokkene.rol"), row.rows[-1].row_id
        name = reader.text(row, "betrokkene.naam")
        if role == _YOUTH:
            yield Relative(key, name, Capacity.YOUTH, cannot_judge=is_unable)
        elif role in _PARENTS:
            has = reader.text(row, "betrokkene.gezag") == "ja"
            capacity = Capacity.WITH_AUTHORITY if has else Capacity.WITHOUT_AUTHORITY
            yield Relative(key, name, capacity, gezag_unasked=is_unasked)
