"""Signing in at one's own organisation: its OpenID Connect services, and whose account there is whose here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.organisations import Organisation


class SignInService(Base):
    """A service at which the colleagues of an organisation sign in. The secret that it shares with us is not here.

    `proof`: what it must say (``acr`` or ``amr``) to have asked for a second factor; empty: nothing is asked.
    `counts_twice`: whether signing in there is enough, without a second factor here.
    """

    __tablename__ = "sign_in_services"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    key: Mapped[str] = mapped_column(String(30), unique=True)
    label: Mapped[str] = mapped_column(String(100))
    issuer: Mapped[str] = mapped_column(String(400))
    client_id: Mapped[str] = mapped_column(String(200))
    counts_twice: Mapped[bool]
    proof: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


class SignInLink(Base):
    """An account at a service (by its `issuer` and `subject`) is the account of this user here."""

    __tablename__ = "sign_in_links"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    issuer: Mapped[str] = mapped_column(String(400))
    subject: Mapped[str] = mapped_column(String(255))
    made_at: Mapped[datetime]
