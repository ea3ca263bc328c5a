"""Projections: what the answers mean, in columns for lists and reports. Rebuilt at any time from the answers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base

NAME_LENGTH = 500
"""Longest text a projection repeats; longer answers are cut here, never in the answers."""


Word = String(60).with_variant(String(60, collation="C"), "postgresql")
"""Sorted by code point on both databases, so that all words with one beginning stand together."""


class Youth(Base):
    """The child of a case."""

    __tablename__ = "youths"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    first_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    last_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    preferred_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    date_of_birth: Mapped[date | None]
    municipality: Mapped[str] = mapped_column(String(NAME_LENGTH))
    district: Mapped[str] = mapped_column(String(NAME_LENGTH))
    school: Mapped[str] = mapped_column(String(NAME_LENGTH))


class Goal(Base):
    """A goal of a record. `domain` and `status` are choice names; `path` is that of its row."""

    __tablename__ = "goals"
    __table_args__ = (UniqueConstraint("record_id", "path"), Index("ix_goals_due", "due"))

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    path: Mapped[str] = mapped_column(String(NAME_LENGTH))
    text: Mapped[str] = mapped_column(String(NAME_LENGTH))
    domain: Mapped[str] = mapped_column(String(NAME_LENGTH))
    owner: Mapped[str] = mapped_column(String(NAME_LENGTH))
    due: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(NAME_LENGTH))


class Action(Base):
    """An agreement of a record: who does what by when."""

    __tablename__ = "actions"
    __table_args__ = (UniqueConstraint("record_id", "path"), Index("ix_actions_due", "due"))

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    path: Mapped[str] = mapped_column(String(NAME_LENGTH))
    goal_path: Mapped[str] = mapped_column(String(NAME_LENGTH))
    what: Mapped[str] = mapped_column(String(NAME_LENGTH))
    who: Mapped[str] = mapped_column(String(NAME_LENGTH))
    due: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(NAME_LENGTH))


class Review(Base):
    """A moment to look back together: when it is planned, and when it was held."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("record_id", "path"), Index("ix_reviews_planned_on", "planned_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    path: Mapped[str] = mapped_column(String(NAME_LENGTH))
    planned_on: Mapped[date | None]
    held_on: Mapped[date | None]


class SearchWord(Base):
    """A word by which a case is found: in small letters without accents, so that its start is a range of an index."""

    __tablename__ = "search_words"
    __table_args__ = (Index("ix_search_words_word", "word", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(Word, primary_key=True)
