"""Things that somebody must do for a case, other than filling in: talk when it does not go well."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.users import User


class CaseTask(Base):
    """A task for whoever directs the case: `kind` is a code of `operations.family.tasks`, `path` what it is about."""

    __tablename__ = "case_tasks"
    __table_args__ = (UniqueConstraint("case_id", "kind", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(20))
    path: Mapped[str] = mapped_column(String(500))
    since: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    done_at: Mapped[datetime | None]
    made_by: Mapped[User] = relationship(foreign_keys=[made_by_id])
