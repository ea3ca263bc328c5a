"""Organisations, and who works where in which role. A samenwerkingsverband is the tenant of its schools' cases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base


class Organisation(Base):
    """A school, basisteam, gemeente or samenwerkingsverband. `swv_id` is the samenwerkingsverband it belongs to.

    `gemeente_id` is the gemeente of a school or basisteam, whose forms it follows before those of the
    samenwerkingsverband.
    """

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    swv_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    gemeente_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))


class Membership(Base):
    """A user works for an organisation in a role, from `starts_on` through `ends_on` (empty: no end yet)."""

    __tablename__ = "memberships"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
