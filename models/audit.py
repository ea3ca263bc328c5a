"""The audit log: who did or read what, and when. It holds no answers and outlives the case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base
from models.journal import LargeId


class AuditEvent(Base):
    """One act or one reading.

    Nothing here is a foreign key, for the log outlives what it names. `case_digest` and `content_digest` are keyed with
    the case's `audit_key`: without that key nobody can tell which case this was or what was written.
    """

    __tablename__ = "audit_events"
    __table_args__ = (
        Index("ix_audit_events_case_digest", "case_digest", "id"),
        Index("ix_audit_events_user_id", "user_id", "id"),
    )

    id: Mapped[int] = mapped_column(LargeId, primary_key=True)
    at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(40))
    outcome: Mapped[str] = mapped_column(String(20))
    user_id: Mapped[int | None]
    organisation_id: Mapped[int | None]
    role: Mapped[str] = mapped_column(String(20))
    case_digest: Mapped[str] = mapped_column(String(64))
    record: Mapped[str] = mapped_column(String(60))
    paths: Mapped[list[str]]
    revision: Mapped[int | None]
    content_digest: Mapped[str] = mapped_column(String(64))
