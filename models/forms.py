"""Published form definitions and Word templates. A version never changes; a record stays with the one it began with."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.organisations import Organisation
from models.users import User


class FormKind(StrEnum):
    """What an organisation publishes: a WHOLE form, or a BLOCK of own questions behind the form that it follows.

    FOLLOW ends both: from then on the organisation uses what is published above it.
    """

    WHOLE = "whole"
    BLOCK = "block"
    FOLLOW = "follow"


class FormVersion(Base):
    """One version of a form: the file as it was published. `form` is the form's key, such as ``plan``.

    `owner_id` is the organisation whose version this is, empty for the forms that come with the service. Numbers count
    through all owners of one form. `content` is always the whole form; of a BLOCK `own_content` is the file with the
    own questions, and `base_id` the version of the form around it. `base_id` of a WHOLE form is the version that it
    was compared with. `restores_id`: the earlier version that was put back.
    """

    __tablename__ = "form_versions"
    __table_args__ = (UniqueConstraint("form", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    published_at: Mapped[datetime]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str] = mapped_column(String(20), default=FormKind.WHOLE.value)
    base_id: Mapped[int | None] = mapped_column(ForeignKey("form_versions.id"))
    restores_id: Mapped[int | None] = mapped_column(ForeignKey("form_versions.id"))
    own_filename: Mapped[str] = mapped_column(String(200), default="")
    own_content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[Organisation | None] = relationship()
    published_by: Mapped[User | None] = relationship()


class FormDraft(Base):
    """A file that somebody uploaded to become a version: nothing follows it until it is published.

    `kind` is WHOLE or BLOCK. `base_id` is the version that was in force when it came.
    """

    __tablename__ = "form_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    base_id: Mapped[int | None] = mapped_column(ForeignKey("form_versions.id"))
    filename: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime]
    owner: Mapped[Organisation] = relationship()
    uploaded_by: Mapped[User] = relationship()


class Tryout(Base):
    """What one person typed while trying a draft out, per audience. Nobody else sees it, and it goes with the draft."""

    __tablename__ = "tryouts"
    __table_args__ = (UniqueConstraint("draft_id", "user_id", "audience"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("form_drafts.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    audience: Mapped[str] = mapped_column(String(60))
    answers: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class TemplateVersion(Base):
    """One version of the Word template with which a form is printed for one audience.

    The letters are templates of ``brief``; their `audience` is the kind of letter, such as ``toekenning_awb``. Owners,
    numbers, `base_id` and `restores_id` are as in `FormVersion`; `kind` is WHOLE or FOLLOW.
    """

    __tablename__ = "template_versions"
    __table_args__ = (UniqueConstraint("form", "audience", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(60))
    audience: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    published_at: Mapped[datetime]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str] = mapped_column(String(20), default=FormKind.WHOLE.value)
    base_id: Mapped[int | None] = mapped_column(ForeignKey("template_versions.id"))
    restores_id: Mapped[int | None] = mapped_column(ForeignKey("template_versions.id"))
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[Organisation | None] = relationship()
    published_by: Mapped[User | None] = relationship()


class TemplateDraft(Base):
    """A Word template that somebody uploaded to become a version: nothing is printed with it until it is published."""

    __tablename__ = "template_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(60))
    audience: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    base_id: Mapped[int | None] = mapped_column(ForeignKey("template_versions.id"))
    filename: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime]
    owner: Mapped[Organisation] = relationship()
    uploaded_by: Mapped[User] = relationship()
