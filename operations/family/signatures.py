"""Every answer as it is kept, and to what: the acts, and the exchanges that people are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.cases import Case, Participation
from models.consents import Signature
from operations.transactions import Work
from rights.consent import Act
from rights.exchanges import EXCHANGES, LegalBasis

LOGGED_IN = "ingelogd"
"""The choice name of ``akkoord.hoe`` for an answer that the person gave when signed in."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked: an act, and of a consent the exchange ("" for the others). `code` names it on a page."""

    act: Act
    exchange: str = ""

    def is_of(self, row: Signature) -> bool:
        """Whether this is what the answer is to."""
        return (row.act, row.exchange) == (self.act.value, self.exchange)

    @property
    def code(self) -> str:
        """``akkoord``, or ``toestemming:samen_plan``."""
        return f"{self.act}:{self.exchange}" if self.exchange else self.act.value


SUBJECTS = (
    *(Subject(Act.CONSENT, exchange.code) for exchange in EXCHANGES if exchange.basis is LegalBasis.CONSENT),
    Subject(Act.SEEN),
    Subject(Act.APPROVED),
    Subject(Act.SUPPORT),
)
"""Everything that is asked, in the order of the page."""


def list_signatures(work: Work, case: Case) -> Sequence[Signature]:
    """Every answer in this case, the last first."""
    query = select(Signature).where(Signature.case_id == case.id).order_by(Signature.id.desc())
    return work.session.scalars(query.options(joinedload(Signature.recorded_by))).all()


def has_answered(work: Work, case: Case) -> bool:
    """Whether the viewer ever answered something here for themselves."""
    return any(
        row.way == LOGGED_IN and row.recorded_by_id == work.viewer.user_id for row in list_signatures(work, case)
    )


def list_answers(work: Work, case: Case, subject: Subject, person_row: str) -> tuple[Signature, ...]:
    """Everything that this person answered, the last first."""
    return tuple(row for row in list_signatures(work, case) if subject.is_of(row) and row.person_row == person_row)


def last_own_answer(work: Work, case: Case, subject: Subject, person_row: str) -> Signature | None:
    """What this person answered last when signed in, whatever somebody else wrote down for them later.

    Also what the account that takes part as this row now, or did so last, answered as another row.
    """
    as_this = (Participation.case_id == case.id) & (Participation.person_row == person_row)
    accounts = frozenset(work.session.scalars(select(Participation.user_id).where(as_this)))
    return next(
        (
            row
            for row in list_signatures(work, case)
            if row.way == LOGGED_IN and subject.is_of(row)
            if row.person_row == person_row or row.recorded_by_id in accounts
        ),
        None,
    )
