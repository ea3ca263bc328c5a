"""Who answered what, in which words and how: rows that are only ever added. The last one of a person counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.users import User


class Signature(Base):
    """One answer of one person: to an exchange of data, or to a version of the plan. Never changed, only followed.

    `act`, `capacity` and `answer` are codes of `rights.consent`. `version` is that of the plan then, at `revision`.
    Of a consent `exchange` is the code; what it says of the parties, the categories, the ground and the words shown
    is kept here as it was, with `until`.
    """

    __tablename__ = "signatures"
    __table_args__ = (Index("ix_signatures_case_id_person_row", "case_id", "person_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    key: Mapped[str] = mapped_column(String(100), unique=True)
    act: Mapped[str] = mapped_column(String(20))
    exchange: Mapped[str] = mapped_column(String(40))
    shown: Mapped[dict[str, Any]]
    version: Mapped[int]
    revision: Mapped[int]
    person_row: Mapped[str] = mapped_column(String(64))
    person_name: Mapped[str] = mapped_column(String(200))
    capacity: Mapped[str] = mapped_column(String(30))
    answer: Mapped[str] = mapped_column(String(20))
    given_on: Mapped[date]
    until: Mapped[date | None]
    way: Mapped[str] = mapped_column(String(20))
    remark: Mapped[str] = mapped_column(Text)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[User] = relationship(foreign_keys=[recorded_by_id])


class Restriction(Base):
    """Something about who decides or sees, set by a person with a reason, and lifted by a person.

    `kind` is a code of `operations.family.restrictions.RestrictionKind`; `person_row` whom it is about, `from_row` from
    whom ("" for every parent). Of a no that is set aside `from_row` is the id of that one answer.
    """

    __tablename__ = "restrictions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    person_row: Mapped[str] = mapped_column(String(64))
    from_row: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    set_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    lifted_at: Mapped[datetime | None]
    set_by: Mapped[User] = relationship(foreign_keys=[set_by_id])
