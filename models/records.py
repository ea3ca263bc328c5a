"""Records: one filled-in form of a case, and the receipts of its saves."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.cases import Case
from models.database import Base
from models.forms import FormVersion


class RecordState(StrEnum):
    """The states of a record as far as filling in goes; that of a request in the workflow is kept by the request."""

    DRAFT = "draft"
    DISCUSSED = "discussed"
    ESTABLISHED = "established"
    CLOSED = "closed"
    """Only of a plan: nobody works on it any more."""


class Record(Base):
    """A filled-in form: the plan of a case, a request, or the decision on one.

    `reference` names it to the outside and says nothing about the child; that of the plan is the case's own.
    `revision` counts the saves that changed something; `next_version` is the number that freezing it will give.
    `owned` has the paths of the perspectives in which the person they belong to has changed something.
    """

    __tablename__ = "records"
    __table_args__ = (Index("ix_records_case_id_form", "case_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(24), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    form: Mapped[str] = mapped_column(String(60))
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id"))
    state: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    next_version: Mapped[int] = mapped_column(default=1)
    answers: Mapped[dict[str, Any]]
    owned: Mapped[list[str]] = mapped_column(default=list)
    changed_at: Mapped[datetime]
    case: Mapped[Case] = relationship()
    form_version: Mapped[FormVersion] = relationship()


class Receipt(Base):
    """What a save answered. The same key again gets the same answer; `digest` notices a key used for something else."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("record_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    key: Mapped[str] = mapped_column(String(100))
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    saved_at: Mapped[datetime]
    fields: Mapped[dict[str, Any]]
