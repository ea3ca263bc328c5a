"""What is kept of erasing: what waited on which day, that somebody put it off, and the certificates. Names no child."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.users import User


class Proposal(Base):
    """What waited to be erased in a samenwerkingsverband on one day, by reference; `is_told`: beheer got a mail."""

    __tablename__ = "proposals"
    __table_args__ = (UniqueConstraint("swv_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    swv_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    day: Mapped[date]
    at: Mapped[datetime]
    waiting: Mapped[list[str]]
    is_told: Mapped[bool]


class Postponement(Base):
    """A person put off the erasing of a plan or a request until after `until`; the latest one counts."""

    __tablename__ = "postponements"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class Destruction(Base):
    """The certificate of one erasing: a plan or a request is gone for good.

    `kind` and `ground` are codes of `operations.retention.values`; `counts` has the number of rows per table. `hash`
    covers everything here and the `previous` one of the same samenwerkingsverband.
    """

    __tablename__ = "destructions"
    __table_args__ = (UniqueConstraint("swv_id", "number"), Index("ix_destructions_swv_id_at", "swv_id", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    swv_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(String(24))
    kind: Mapped[str] = mapped_column(String(20))
    ground: Mapped[str] = mapped_column(String(20))
    term: Mapped[str] = mapped_column(String(200))
    ended_on: Mapped[date | None]
    due_on: Mapped[date | None]
    counts: Mapped[dict[str, Any]]
    files: Mapped[int]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    confirmed_by: Mapped[User | None] = relationship()
