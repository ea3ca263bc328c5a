"""Who must be asked, from somebody's age on the day itself and from gezag (domain 3.1 and 3.2). Pure rules, no data.

Signing is four different things: having seen the plan, agreeing with it, agreeing with the help at school (instemming),
and consenting to an exchange of data. One never stands for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

TWELVE, SIXTEEN, EIGHTEEN = 12, 16, 18
AHEAD = timedelta(days=30)
"""How long before a birthday there is something to talk about."""


class Act(StrEnum):
    """What somebody signs; the value is kept."""

    SEEN = "gezien"
    APPROVED = "akkoord"
    SUPPORT = "instemming"
    CONSENT = "toestemming"


class Capacity(StrEnum):
    """As whom; the value is kept, and is a choice name of ``akkoord_als``."""

    YOUTH = "jeugdige"
    WITH_AUTHORITY = "ouder_met_gezag"
    WITHOUT_AUTHORITY = "ouder_zonder_gezag"


class Answer(StrEnum):
    """What somebody answered; the value is kept. An attempt that failed is recorded, and blocks nothing."""

    YES = "ja"
    NO = "nee"
    WITHDRAWN = "ingetrokken"
    UNREACHABLE = "niet_bereikbaar"


AGAINST = frozenset({Answer.NO, Answer.WITHDRAWN})
"""The answers that close what was asked."""


class ParentsRule(StrEnum):
    """Which parents with gezag an answer is needed of, as the region says."""

    ALL = "alle_ouders"
    ONE = "een_ouder"
    """One is enough, the others are informed."""


@dataclass(frozen=True, slots=True)
class Relative:
    """The young person or a parent among the people of the plan. `cannot_judge`: a professional noted so.

    `gezag_unasked`: the form has no question about gezag, so that it can be told of no parent.
    """

    row: str
    name: str
    capacity: Capacity
    cannot_judge: bool = False
    gezag_unasked: bool = False


class State(StrEnum):
    """How an exchange stands."""

    OPEN = "open"
    GIVEN = "gegeven"
    CLOSED = "dicht"
    """Somebody whose answer counts said no, or withdrew."""


def age_on(born: date, day: date) -> int:
    """Return how old somebody is on `day`."""
    return relativedelta(day, born).years


def list_asked(act: Act, people: Iterable[Relative], born: date | None, day: date) -> tuple[Relative, ...]:
    """Return who is asked on `day`. Without a date of birth the child counts as younger than twelve.

    Everybody is asked whether they have seen the plan and approve of it. Where the form does not ask who has gezag,
    every parent is asked.
    """
    known = tuple(people)
    if act in {Act.SEEN, Act.APPROVED}:
        return known
    age = 0 if born is None else age_on(born, day)
    if act is Act.SUPPORT:
        return tuple(_deciding(known) if age < EIGHTEEN else _with(known, Capacity.YOUTH))
    return tuple(_consenting(known, age))


def _consenting(people: tuple[Relative, ...], age: int) -> Iterator[Relative]:
    able = [one for one in _with(people, Capacity.YOUTH) if not one.cannot_judge]
    yield from able if age >= TWELVE else ()
    if age < SIXTEEN or (age < EIGHTEEN and not able):
        yield from _deciding(people)


def _deciding(people: tuple[Relative, ...]) -> list[Relative]:
    return [one for one in people if one.capacity is Capacity.WITH_AUTHORITY or _can_have_gezag(one)]


def _can_have_gezag(one: Relative) -> bool:
    return one.gezag_unasked and one.capacity is not Capacity.YOUTH


def _with(people: tuple[Relative, ...], capacity: Capacity) -> list[Relative]:
    return [one for one in people if one.capacity is capacity]


def lacks_parent(act: Act, asked: Iterable[Relative], born: date | None, day: date) -> bool:
    """Whether only the young person is asked to consent before they decide alone: until sixteen that is not enough."""
    capacities = {one.capacity for one in asked}
    is_young = born is None or age_on(born, day) < SIXTEEN
    return act is Act.CONSENT and is_young and capacities == {Capacity.YOUTH}


def judge(asked: Iterable[Relative], answers: Mapping[str, Answer], rule: ParentsRule) -> State:
    """Say how an exchange stands, from the last answer per row. Who could not be reached is not waited for.

    Nobody but those who could not be reached is no consent: somebody must have said yes.
    """
    counted = tuple(asked)
    said = [answers[one.row] for one in counted if one.row in answers]
    if AGAINST & set(said):
        return State.CLOSED
    waits = [one for one in counted if not _is_settled(one, counted, answers, rule)]
    return State.GIVEN if Answer.YES in said and not waits else State.OPEN


def _is_settled(
    one: Relative, everybody: tuple[Relative, ...], answers: Mapping[str, Answer], rule: ParentsRule
) -> bool:
    if one.row in answers:
        return True
    parents = [other for other in everybody if other.capacity is Capacity.WITH_AUTHORITY]
    enough = rule is ParentsRule.ONE and one.capacity is Capacity.WITH_AUTHORITY
    return enough and any(answers.get(other.row) is Answer.YES for other in parents)


@dataclass(frozen=True, slots=True)
class Birthday:
    """Somebody turns `age` on `on`, from when on others decide."""

    age: int
    on: date


def find_birthday(born: date | None, day: date) -> Birthday | None:
    """Return the birthday within thirty days of `day` on which it changes who decides, the day itself included."""
    found = (Birthday(age, born + relativedelta(years=age)) for age in (TWELVE, SIXTEEN, EIGHTEEN) if born is not None)
    return next((birthday for birthday in found if day <= birthday.on <= day + AHEAD), None)


def ends_on(given: date) -> date:
    """Return until when a consent holds at most: twelve months."""
    return given + relativedelta(months=12)


def counts_on(answer: Answer, given: date, until: date, day: date) -> bool:
    """Whether an answer of then still counts: a yes ends, a no does not."""
    return answer is not Answer.YES or given <= day <= until
