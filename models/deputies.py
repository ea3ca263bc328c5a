"""Deputies: who stands in for whom, where, and from when until when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.users import User


class Deputy(Base):
    """`user_id` stands in for `absent_id`, who works for the same organisation in the same role, through `ends_on`."""

    __tablename__ = "deputies"
    __table_args__ = (
        Index("ix_deputies_user_id", "user_id", "ends_on"),
        Index("ix_deputies_absent_id", "absent_id", "ends_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    absent_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime]
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    absent: Mapped[User] = relationship(foreign_keys=[absent_id])
