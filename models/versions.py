"""Established versions: answers, definition, templates and documents as they were; never changed again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.forms import FormVersion, TemplateVersion
from models.users import User


class Version(Base):
    """A frozen plan."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("record_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    number: Mapped[int]
    revision: Mapped[int]
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_versions.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    established_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    established_at: Mapped[datetime]
    established_by: Mapped[User] = relationship()
    form_version: Mapped[FormVersion] = relationship()
    documents: Mapped[list[VersionDocument]] = relationship(order_by="VersionDocument.audience")


class VersionDocument(Base):
    """The Word document of a version for one audience; the file is kept in storage by its hash."""

    __tablename__ = "version_documents"
    __table_args__ = (UniqueConstraint("version_id", "audience"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    audience: Mapped[str] = mapped_column(String(20))
    template_version_id: Mapped[int] = mapped_column(ForeignKey("template_versions.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    template_version: Mapped[TemplateVersion] = relationship()
