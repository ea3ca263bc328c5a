"""The no that somebody gave themselves, and that does not go away because the plan was changed around it.

Such an answer was given when signed in. So it belongs to an account, and not to a row among the people of the plan: a
row can be taken out, written again, or made into somebody else. It stands until the same account answers again, until
it ends by age alone, or until the casusregisseur writes down why it does not count any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from models.consents import Signature
from models.journal import JournalEntry
from models.records import Record
from operations.definitions import get_definition
from operations.family.relatives import Family
from operations.family.restrictions import RestrictionKind, RestrictionLine
from operations.family.signatures import LOGGED_IN
from operations.transactions import Work
from rights.consent import AGAINST, Act, Answer, Capacity, Relative, list_asked


class Cause(StrEnum):
    """Why an own no is not the answer of somebody who is asked now.

    GONE: their row is not that of a parent or the young person. NOT_ASKED: it is, and by gezag, role or date of birth
    in the plan they are not asked any more. OTHER_ACCOUNT: their row is asked, and another account said otherwise.
    """

    GONE = "weg"
    NOT_ASKED = "niet_gevraagd"
    OTHER_ACCOUNT = "ander_account"


@dataclass(frozen=True, slots=True)
class OwnNo:
    """An own no that stands by itself. `who` is the person as they were; `set_aside`: why it does not count now."""

    signature_id: int
    who: Relative
    answer: Answer
    on: date
    remark: str
    user_id: int
    cause: Cause
    set_aside: RestrictionLine | None

    @property
    def counts(self) -> bool:
        """Whether it closes what was asked."""
        return self.set_aside is None


@dataclass(frozen=True, slots=True)
class Circle:
    """What decides who is asked about a plan today."""

    record: Record
    family: Family
    restrictions: tuple[RestrictionLine, ...]


def list_own_noes(
    work: Work, circle: Circle, act: Act, rows: Iterable[Signature], said: Mapping[str, Answer | None]
) -> tuple[OwnNo, ...]:
    """Return every own no that does not show in the answers of who is asked now.

    `rows` are all answers to one question, the last first; `said` is the last answer of everybody who is asked today.
    """
    return tuple(
        OwnNo(
            signature_id=row.id,
            who=Relative(row.person_row, row.person_name, Capacity(row.capacity)),
            answer=Answer(row.answer),
            on=row.given_on,
            remark=row.remark,
            user_id=row.recorded_by_id,
            cause=_cause(circle, row, said),
            set_aside=_find_set_aside(circle, row),
        )
        for row in _last_per_account(rows)
        if row.answer in AGAINST and said.get(row.person_row) not in AGAINST
        if row.person_row in said or not _is_over_by_age(work, circle, act, row)
    )


def _last_per_account(rows: Iterable[Signature]) -> Iterator[Signature]:
    seen = set()
    for row in rows:
        if row.way == LOGGED_IN and row.recorded_by_id not in seen:
            seen.add(row.recorded_by_id)
            yield row


def _cause(circle: Circle, row: Signature, said: Mapping[str, Answer | None]) -> Cause:
    if row.person_row in said:
        return Cause.OTHER_ACCOUNT
    return Cause.GONE if circle.family.find(row.person_row) is None else Cause.NOT_ASKED


def _find_set_aside(circle: Circle, row: Signature) -> RestrictionLine | None:
    """It names one answer: not the next no of the same account, nor what that person said to something else."""
    aside = (line for line in circle.restrictions if line.kind is RestrictionKind.NO_SET_ASIDE)
    return next((line for line in aside if line.from_row == str(row.id)), None)


def _is_over_by_age(work: Work, circle: Circle, act: Act, row: Signature) -> bool:
    """Whether time alone made that this person is not asked: by the plan of today they rightly were on that day.

    A date of birth that was changed since is no time that passed.
    """
    asked = list_asked(act, circle.family.people, circle.family.born, row.given_on)
    return any(one.row == row.person_row for one in asked) and not _is_born_changed(work, circle.record, row.revision)


def _is_born_changed(work: Work, record: Record, revision: int) -> bool:
    born = get_definition(record.form_version).meaning("jeugdige.geboortedatum")
    changes = select(JournalEntry.id).where(
        JournalEntry.record_id == record.id,
        JournalEntry.path == (born.name if born else ""),
        JournalEntry.revision > revision,
        JournalEntry.applied,
    )
    return work.session.scalars(changes.limit(1)).first() is not None
