"""Word files that came back: what was found in each, and what people decided of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.printed import PrintedDocument
from models.users import User

WORD_SOURCE = "word"
"""The way by which a change came that was taken over from Word, in the journal."""


def page_of_return(return_id: int) -> str:
    """The page of such a change, in the journal: by it the decision is found again that says who wrote it."""
    return f"word-{return_id}"


class WordReturn(Base):
    """One file, an edited copy of what was printed. The same file again is the same row.

    `is_kept`: its content is in storage; not of a file in which a burgerservicenummer stands. `findings` are what
    `documents.reading_back.told` writes, compared with the print; `is_exact` says that the print could be made again
    exactly as it was. `closed_at`: nothing was left to decide then.
    """

    __tablename__ = "word_returns"
    __table_args__ = (UniqueConstraint("record_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    printed_id: Mapped[int] = mapped_column(ForeignKey("printed_documents.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    is_kept: Mapped[bool]
    is_exact: Mapped[bool]
    findings: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    printed: Mapped[PrintedDocument] = relationship()
    uploaded_by: Mapped[User] = relationship()


class WordDecision(Base):
    """What somebody decided of one proposal of a file, once and for all; or that a part of a new row waits for that.

    `proposal` is its code. `path` is the answer or row, `author` who wrote it according to Word; `revision` is that of
    the record afterwards. `choice` is one of `operations.word_back.values.Decided`.
    """

    __tablename__ = "word_decisions"
    __table_args__ = (UniqueConstraint("return_id", "proposal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    return_id: Mapped[int] = mapped_column(ForeignKey("word_returns.id"))
    proposal: Mapped[str] = mapped_column(String(32))
    path: Mapped[str] = mapped_column(String(500))
    author: Mapped[str] = mapped_column(String(200))
    choice: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime]
    decided_by: Mapped[User] = relationship()
