"""What was printed: one row per Word document, found again by the code that stands on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base
from models.journal import LargeId


class PrintedDocument(Base):
    """One document: of which answers, for whom, with which template, and when. `record_id` is a plan or a request.

    A letter is a document of the request that it is about: its `audience` is ``brief``, and its `version` the number
    of the step with which it was written. Of all others `state` is that of `RecordState` which the document names: a
    concept, or established (of a request: sent) as `version`. `beside` is a digest of what else decides what stands in
    it. `answers` are kept of a working copy only, as they were printed, to lay beside what comes back. `printed_by_id`
    is who asked for it first. `printed_at` is the moment that the document goes by: of a version when it was
    established.
    """

    __tablename__ = "printed_documents"
    __table_args__ = (Index("ix_printed_documents_record_id_revision", "record_id", "revision"),)

    id: Mapped[int] = mapped_column(LargeId, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id"))
    revision: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    audience: Mapped[str] = mapped_column(String(20))
    template_version_id: Mapped[int] = mapped_column(ForeignKey("template_versions.id"))
    beside: Mapped[str] = mapped_column(String(64))
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    printed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    printed_at: Mapped[datetime]
