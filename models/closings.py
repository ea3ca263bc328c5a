"""The closing of a plan: who closed it, when and why, and who opened it again. Each closing is a row of its own."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.organisations import Organisation
from models.users import User


class Closing(Base):
    """A plan was closed as of `closed_on`, from the state `state_before`; open again from `reopened_at` on.

    `reason` is a code of `operations.retention.closing.Reason`.
    """

    __tablename__ = "closings"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    reason: Mapped[str] = mapped_column(String(30))
    note: Mapped[str] = mapped_column(Text)
    closed_on: Mapped[date]
    state_before: Mapped[str] = mapped_column(String(20))
    closed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    closed_at: Mapped[datetime]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reopened_at: Mapped[datetime | None]
    closed_by: Mapped[User] = relationship(foreign_keys=[closed_by_id])
    organisation: Mapped[Organisation] = relationship()
