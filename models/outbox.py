"""The outbox: mail that must leave, written in the same transaction as what it tells about."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base


class OutgoingMail(Base):
    """One mail. `due_at` is the next moment to try it, empty when it has left or was given up.

    `sealed` holds the address and the values for the text, readable with the service's own key only, and is emptied
    as soon as the mail has left; then `digest` can still prove what was sent. Whoever sends it holds `lease` until
    `leased_until`; after that another may take over. `number` is the Message-ID, so a second copy is known as one.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due_at", "due_at"), Index("ix_outbox_given_up_at", "given_up_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(120), unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str] = mapped_column(String(32), default="")
    leased_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(200), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
