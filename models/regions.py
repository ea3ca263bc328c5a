"""The texts and terms of a samenwerkingsverband, as published versions that never change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


class RegionVersion(Base):
    """One version of the region's file (TOML; see ``docs/regio.md``).

    `former_names` says which organisation is meant by a name that it had once: its id. It is the one thing that is
    added later, so that an organisation keeps its contact persons when it gets another name.
    """

    __tablename__ = "region_versions"
    __table_args__ = (UniqueConstraint("swv_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    swv_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    former_names: Mapped[dict[str, Any]] = mapped_column(default=dict)
    published_at: Mapped[datetime]
