"""Invitations: somebody without an account is asked in, by a link that works once, and a code by mail."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.organisations import Organisation
from models.users import User


class Invitation(Base):
    """One invitation. It is open until it is used, revoked, or past `expires_at`.

    Of the token in the link, of the mark that the browser gets for it, and of the code only a digest is kept. For a
    parent or youth `case_id` and `person_row` say of which plan, and who they are among its people; a colleague has
    neither, but works from `starts_on` through `ends_on`. Without `invited_by` the service
    itself invited. `codes` counts the codes that were mailed, `tries` the guesses at the latest.
    """

    __tablename__ = "invitations"
    __table_args__ = (Index("ix_invitations_case_id_person_row", "case_id", "person_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    person_row: Mapped[str] = mapped_column(String(64), default="")
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[str] = mapped_column(String(20))
    email: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    used_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    mark: Mapped[str] = mapped_column(String(64), default="")
    code: Mapped[str] = mapped_column(String(64), default="")
    code_until: Mapped[datetime | None]
    codes: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    is_proven: Mapped[bool] = mapped_column(default=False)
    invited_by: Mapped[User | None] = relationship(foreign_keys=[invited_by_id])
    organisation: Mapped[Organisation] = relationship()
