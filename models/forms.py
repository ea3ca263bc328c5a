"""Published form definitions and Word templates. A version never changes; a record stays with the one it began with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


class FormVersion(Base):
    """One version of a form: the file as it was published. `form` is the form's key, such as ``plan``."""

    __tablename__ = "form_versions"
    __table_args__ = (UniqueConstraint("form", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    published_at: Mapped[datetime]


class TemplateVersion(Base):
    """One version of the Word template with which a form is printed for one audience.

    The letters are templates of ``brief``; their `audience` is the kind of letter, such as ``toekenning_awb``.
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
