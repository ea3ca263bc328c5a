"""Who is looking: a person at work for one organisation, in one role. Made once per request, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """In which role somebody works; `OUDER` and `JEUGDIGE` come in by invitation.

    Of the samenwerkingsverband `SWV` prepares decisions and `BESLISSER` takes them: four eyes.
    """

    SCHOOL = "school"
    BASISTEAM = "basisteam"
    SWV = "swv"
    BESLISSER = "beslisser"
    BEHEER = "beheer"
    OUDER = "ouder"
    JEUGDIGE = "jeugdige"


_WORDS: Mapping[Role, frozenset[str]] = {
    Role.SCHOOL: frozenset({"school", "intern"}),
    Role.BASISTEAM: frozenset({"basisteam", "intern"}),
    Role.SWV: frozenset({"swv"}),
    Role.BESLISSER: frozenset({"swv"}),
    Role.BEHEER: frozenset(),
    Role.OUDER: frozenset({"ouder", "ouder_jeugdhulp"}),
    Role.JEUGDIGE: frozenset({"jeugdige"}),
}

READERS = frozenset({*(words for words in _WORDS.values() if words), _WORDS[Role.OUDER] - {"ouder_jeugdhulp"}})
"""Everybody who may read, each by the audience words that they answer to; a parent also without the jeugdhulp parts."""

FAMILY = frozenset({Role.OUDER, Role.JEUGDIGE})
TEAM = frozenset({Role.SCHOOL, Role.BASISTEAM})


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who really sits there when somebody looks along with another; it holds for one case.

    `behalf_of_id` is the colleague for whom this person stands in there, if any.
    """

    user_id: int
    organisation_id: int
    role: Role
    case_id: int
    behalf_of_id: int | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """`swv_id` is the samenwerkingsverband to which the organisation belongs (its own id for a samenwerkingsverband).

    `person_row` is the row id of this person among the people of the plan that is being looked at, where known.
    `side_rows` are the rows of everybody of the same side, school or basisteam, who takes part today.
    `concealed` are the rows of people in it whose contact data this person must not see;
    `sees_youth_care`: the parts about jeugdhulp were not taken from this parent;
    `watcher` looks along as this person, and is who really sits there.
    `language` is the code of the language in which they read the questions of a form; "" for that of the form.
    """

    user_id: int
    name: str
    organisation_id: int
    organisation_name: str
    swv_id: int
    role: Role
    person_row: str = ""
    side_rows: frozenset[str] = frozenset()
    concealed: frozenset[str] = frozenset()
    sees_youth_care: bool = True
    watcher: Watcher | None = None
    language: str = ""

    @property
    def is_family(self) -> bool:
        """Whether this is a parent or the young person, and not somebody at work."""
        return self.role in FAMILY

    @property
    def knows_requests(self) -> bool:
        """Whether this person, and whoever looks along with them, may know of requests; the basisteam may not."""
        return Role.BASISTEAM not in {self.role, self.watcher.role if self.watcher else self.role}

    @property
    def words(self) -> frozenset[str]:
        """The audience words of ``x_zien`` and ``x_bewerken`` that this viewer answers to."""
        return _WORDS[self.role] if self.sees_youth_care else _WORDS[self.role] - {"ouder_jeugdhulp"}

    @property
    def readers(self) -> tuple[frozenset[str], ...]:
        """Who reads, for `answers.audience`: this viewer, and whoever looks along, who so never sees more than usual.

        Beheer has no words and so sees no content.
        """
        return (self.words,) if self.watcher is None else (self.words, _WORDS[self.watcher.role])
