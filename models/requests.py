"""Requests to the samenwerkingsverband: their place in the workflow, what was sent, and what was answered.

The draft of a request is a record of the case. What the samenwerkingsverband sees is a submission: frozen answers, the
blocks of the plan that the applicant ticked, and the files that go along.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.cases import Case
from models.database import Base
from models.forms import FormVersion, TemplateVersion
from models.organisations import Organisation
from models.projections import NAME_LENGTH, Word
from models.records import Record
from models.users import User
from models.versions import Version


class Request(Base):
    """One request of a school for the child of a case.

    `state` is a code of `workflow.states`; `step` counts the transitions, so that a page knows whether it is stale.
    `plan_version_id` is empty when the plan was erased. `ticks` are the blocks of the plan that the applicant has
    ticked for the next submission. What lists need (`kind`, `youth_name` ...) is repeated from the latest submission.
    All days are days in the Netherlands.
    """

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("created_by_id", "opening_key"),
        Index("ix_requests_inbox", "swv_id", "is_at_desk", "next_on", "id"),
        Index("ix_requests_owner", "owner_id", "is_at_desk", "next_on", "id"),
        Index("ix_requests_state", "swv_id", "state", "next_on", "id"),
        Index("ix_requests_kind", "swv_id", "kind", "is_at_desk", "next_on", "id"),
        Index("ix_requests_school", "swv_id", "organisation_id", "is_at_desk", "next_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(24), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), unique=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"), unique=True)
    swv_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    created_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    opening_key: Mapped[str] = mapped_column(String(100))
    plan_version_id: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    ticks: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(String(30))
    step: Mapped[int] = mapped_column(default=0)
    is_at_desk: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(String(60), default="")
    regime: Mapped[str] = mapped_column(String(10), default="")
    youth_name: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    youth_born: Mapped[date | None]
    school_name: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    received_on: Mapped[date | None]
    legal_due: Mapped[date | None]
    target_due: Mapped[date | None]
    answer_by: Mapped[date | None]
    decided_on: Mapped[date | None]
    announced_on: Mapped[date | None]
    objection_until: Mapped[date | None]
    next_on: Mapped[date | None]
    changed_at: Mapped[datetime]
    case: Mapped[Case] = relationship()
    record: Mapped[Record] = relationship(foreign_keys=[record_id])
    decision: Mapped[Record | None] = relationship(foreign_keys=[decision_id])
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
    plan_version: Mapped[Version | None] = relationship(foreign_keys=[plan_version_id])


class Submission(Base):
    """What was sent to the samenwerkingsverband: frozen.

    `carried` has the ticked blocks (see `operations.requests.carried`); `plan_number`, form and moment are those of the
    version of the plan that they come from. Nothing here leads to the plan: it may be erased before the request is.
    `mark` names this content, so that an answer to a question can be told from the same thing sent again.
    """

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("request_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    number: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    plan_number: Mapped[int]
    plan_form_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id"))
    plan_established_at: Mapped[datetime]
    blocks: Mapped[list[str]]
    mark: Mapped[str] = mapped_column(String(32))
    carried: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[User] = relationship()
    version: Mapped[Version] = relationship(foreign_keys=[version_id])
    plan_form_version: Mapped[FormVersion] = relationship()
    files: Mapped[list[SubmittedFile]] = relationship(order_by="SubmittedFile.id")


class SubmittedFile(Base):
    """A file that went along with a submission, under the title that it then had.

    `attachment_id` is empty when the plan that the file came from was erased.
    """

    __tablename__ = "submitted_files"
    __table_args__ = (UniqueConstraint("submission_id", "attachment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    title: Mapped[str] = mapped_column(String(200))
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))


class Transition(Base):
    """One step of the workflow: who, when, why. `number` counts them; two people cannot take the same step."""

    __tablename__ = "transitions"
    __table_args__ = (UniqueConstraint("request_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    number: Mapped[int]
    action: Mapped[str] = mapped_column(String(30))
    source: Mapped[str] = mapped_column(String(30))
    target: Mapped[str] = mapped_column(String(30))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text, default="")
    answer_by: Mapped[date | None]
    sent_on: Mapped[date | None]
    user: Mapped[User] = relationship()
    organisation: Mapped[Organisation] = relationship()


class Letter(Base):
    """A letter that a transition made, in Word; `region_id` is the version of the region's texts and terms it used."""

    __tablename__ = "letters"
    __table_args__ = (UniqueConstraint("transition_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    transition_id: Mapped[int] = mapped_column(ForeignKey("transitions.id"))
    kind: Mapped[str] = mapped_column(String(60))
    template_version_id: Mapped[int] = mapped_column(ForeignKey("template_versions.id"))
    region_id: Mapped[int] = mapped_column(ForeignKey("region_versions.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    template_version: Mapped[TemplateVersion] = relationship()


class RequestWord(Base):
    """A word by which the desk finds a request; see `models.projections.SearchWord`."""

    __tablename__ = "request_words"
    __table_args__ = (Index("ix_request_words_word", "word", "request_id"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(Word, primary_key=True)


class RequestNumber(Base):
    """The last number given out to a request in a year; see `models.cases.CaseNumber`."""

    __tablename__ = "request_numbers"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
