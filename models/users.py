"""Accounts. What a person may do comes from memberships and participations, never from the account itself."""

from __future__ import annotations

from datetime import datetime

from flask_security import AsaList, RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.database import Base
from models.passkeys import Passkey

user_roles = Table(
    "user_roles",
    Base.metadata,
    Column("user_id", Integer, ForeignKey("users.id"), primary_key=True),
    Column("role_id", Integer, ForeignKey("roles.id"), primary_key=True),
)


class AccountRole(Base, RoleMixin):
    """A right of the account itself, apart from any organisation; Flask-Security asks for the table."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str | None] = mapped_column(String(255))
    permissions: Mapped[list[str] | None] = mapped_column(AsaList())


class User(Base, UserMixin):
    """A person who can sign in. Changing `fs_uniquifier` ends every session of this person.

    `language` is the code of the language in which this person reads the questions of a form; "" is the form's own.

    `tf_primary_method` is the second factor besides passkeys: ``authenticator`` (a code from an app), ``email`` (a code
    by mail, for parents and youth) or None; its secret and the recovery codes are encrypted. `tf_last_counter` is the
    moment of the last code that was used, so that no code works twice.
    """

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(40), default="")
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(String(64), unique=True)  # type: ignore[assignment] # made late
    webauthn: Mapped[list[Passkey]] = relationship(cascade="all, delete-orphan", order_by=Passkey.id)  # type: ignore[assignment] # its own class
    roles: Mapped[list[AccountRole]] = relationship(secondary=user_roles)  # type: ignore[assignment] # its own class
