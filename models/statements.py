"""What parents and youth add in their own words to a plan or a request, and ask to have corrected or erased."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.records import Record
from models.users import User


class Statement(Base):
    """The words of one person, which nobody changes: not even they themselves, who can only add others.

    `kind` and `outcome` are codes of `operations.inspection.values`; `record_id` is what it is about, a plan or a
    request. `due_on` is the last day for an answer, None for a statement that asks none. `key` makes it happen once.
    """

    __tablename__ = "statements"
    __table_args__ = (UniqueConstraint("record_id", "user_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    key: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    due_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]
    record: Mapped[Record] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])
