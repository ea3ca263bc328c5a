"""The journal: every change of an answer. It is content, and goes when the record goes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base

LargeId = BigInteger().with_variant(Integer, "sqlite")
"""A key for a table that grows with every save; SQLite numbers only INTEGER by itself."""


class JournalEntry(Base):
    """One change: what stood at `path`, what came, by whom, when, from which page and by which way.

    The columns mean what `answers.journal.Entry` says; `source` is the way it came in, such as ``autosave``.
    """

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_record_id_revision", "record_id", "revision"),)

    id: Mapped[int] = mapped_column(LargeId, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    revision: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    path: Mapped[str] = mapped_column(String(500))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    applied: Mapped[bool]
    page: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(String(20))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
