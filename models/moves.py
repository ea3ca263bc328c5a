"""Records that went over to another version of their form, and the answers that lost their question on the way."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.forms import FormVersion
from models.users import User


class RecordMove(Base):
    """The record went over to another version of its form; from `revision` on its answers are those of the new.

    `moved_by_id` is who published, or who had the open records go over.
    """

    __tablename__ = "record_moves"
    __table_args__ = (Index("ix_record_moves_record_id_revision", "record_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    from_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id"))
    to_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id"))
    revision: Mapped[int]
    moved_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    moved_at: Mapped[datetime]
    from_version: Mapped[FormVersion] = relationship(foreign_keys=[from_version_id])


class LapsedAnswer(Base):
    """An answer whose question is gone: kept with the record until somebody has dealt with it, and after.

    `value` is the answer as it was stored at `path`, `text` the same as people read it, `label` what was asked.
    `sees` are the readers who could see it then, each by their audience words in order. `page` is the token of an open
    page that sent it after its question had gone. `put_back_at`: the question came back, and the answer with it.
    """

    __tablename__ = "lapsed_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), index=True)
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id"))
    path: Mapped[str] = mapped_column(String(500))
    label: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    sees: Mapped[list[str]]
    page: Mapped[str] = mapped_column(String(64), default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    lapsed_at: Mapped[datetime]
    put_back_at: Mapped[datetime | None]
    written_by: Mapped[User | None] = relationship()
