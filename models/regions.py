"""The texts and terms of a samenwerkingsverband, as published versions that never change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


class RegionVersion(Base):
    """One version of the region's file (TOML; see ``docs/regio.md``)."""

    __tablename__ = "region_versions"
    __table_args__ = (UniqueConstraint("swv_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    swv_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
