"""PDF that somebody waits for: one row per document that was asked for, gone soon after it was fetched."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base
from models.journal import LargeId


class PdfJob(Base):
    """One document for one person. `content` is the Word document while it waits, then the PDF, and at the end empty.

    `state` is one of `operations.pdf.states`. `kind`, `reference`, `number` and `audience` say what was asked for, so
    that the rights are looked at again when it is fetched; `seen_as` tells those of who asked apart from others.
    `until` is when the next thing is taken away: the content, and then the row. Whoever makes it holds `lease` until
    `leased_until`; after that another may take over.
    """

    __tablename__ = "pdf_jobs"
    __table_args__ = (Index("ix_pdf_jobs_state_id", "state", "id"), Index("ix_pdf_jobs_until", "until"))

    id: Mapped[int] = mapped_column(LargeId, primary_key=True)
    ticket: Mapped[str] = mapped_column(String(32), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    kind: Mapped[str] = mapped_column(String(10))
    reference: Mapped[str] = mapped_column(String(24))
    number: Mapped[int]
    audience: Mapped[str] = mapped_column(String(20))
    seen_as: Mapped[str] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[str] = mapped_column(String(10))
    problem: Mapped[str] = mapped_column(String(300), default="")
    asked_at: Mapped[datetime]
    until: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str] = mapped_column(String(32), default="")
    leased_until: Mapped[datetime | None]
