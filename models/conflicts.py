"""Conflicts: two people changed the same, and both texts wait for a person's choice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


class Conflict(Base):
    """`theirs` stood in the plan when `mine` arrived from `page`; both started from `base`. Open until `settled_at`."""

    __tablename__ = "conflicts"
    __table_args__ = (Index("ix_conflicts_record_id_settled_at", "record_id", "settled_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    path: Mapped[str] = mapped_column(String(500))
    kind: Mapped[str] = mapped_column(String(20))
    page: Mapped[str] = mapped_column(String(64))
    base: Mapped[str] = mapped_column(Text)
    theirs: Mapped[str] = mapped_column(Text)
    theirs_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    theirs_at: Mapped[datetime]
    mine: Mapped[str] = mapped_column(Text)
    mine_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    mine_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    choice: Mapped[str] = mapped_column(String(20), default="")
