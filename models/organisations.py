"""Organisations, and who works where in which role. A samenwerkingsverband is the tenant of its schools' cases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base

_IS_SWV = text("swv_id IS NULL")


class Organisation(Base):
    """A school, basisteam, gemeente or samenwerkingsverband. `swv_id` is the samenwerkingsverband it belongs to.

    `gemeente_id` is the gemeente of a school or basisteam, whose forms it follows before those of the
    samenwerkingsverband. Names are there once per samenwerkingsverband, which has a name that no other one has.
    """

    __tablename__ = "organisations"
    __table_args__ = (
        UniqueConstraint("swv_id", "name"),
        Index("uq_organisations_swv_name", "name", unique=True, sqlite_where=_IS_SWV, postgresql_where=_IS_SWV),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
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
