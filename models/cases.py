"""Cases: one child, one casus, known to the outside by a reference that says nothing about the child."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.organisations import Organisation
from models.users import User


class Case(Base):
    """One casus. `swv_id` is the tenant; `audit_key` links the audit log to this case for as long as it exists.

    `opening_key` is that of the form with which the case was opened: the same form sent twice opens one case.
    """

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("opened_by_id", "opening_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    swv_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    opened_at: Mapped[datetime]
    audit_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    opening_key: Mapped[str] = mapped_column(String(100))


class CaseNumber(Base):
    """The last number given out in a year. Its row is locked while a case is opened, so no number comes twice."""

    __tablename__ = "case_numbers"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Participation(Base):
    """A person takes part in a case for an organisation, from `starts_on` through `ends_on` (empty: no end yet).

    `changed_at` repeats when the case last changed, so that a person's list of cases is one walk along one index.
    """

    __tablename__ = "participations"
    __table_args__ = (
        UniqueConstraint("case_id", "user_id"),
        Index("ix_participations_user_id_changed_at", "user_id", "changed_at", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[str] = mapped_column(String(20))
    person_row: Mapped[str] = mapped_column(String(64), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    changed_at: Mapped[datetime]
    user: Mapped[User] = relationship()
    organisation: Mapped[Organisation] = relationship()
