"""Who is signed in where: the server's side of a session, so that a cookie is worth nothing once the row is gone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


class SignedInSession(Base):
    """One browser in which somebody is signed in. Ending the session deletes the row.

    `digest` is the SHA-256 of the key in the cookie: who reads this table cannot sign in with it.
    """

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    device: Mapped[str] = mapped_column(String(60))
    data: Mapped[str] = mapped_column(Text)
