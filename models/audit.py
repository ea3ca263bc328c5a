"""The audit log: who did or read what, and when. It holds no answers and outlives the case.

Every event is a link of a chain: it carries the hash of the one before it, so that nothing can be taken out, put in or
changed without breaking the chain from there on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import BigInteger, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base
from models.journal import LargeId


class AuditEvent(Base):
    """One act or one reading; what each column means to NEN 7513 stands in ``docs/logboek.md``.

    Nothing here is a foreign key, for the log outlives what it names. `case_digest` and `content_digest` are keyed with
    the case's `audit_key`: without that key nobody can tell which case this was or what was written.
    """

    __tablename__ = "audit_events"
    __table_args__ = (
        UniqueConstraint("chain", "sequence"),
        Index("ix_audit_events_case_digest", "case_digest", "id"),
        Index("ix_audit_events_user_id", "user_id", "id"),
    )

    id: Mapped[int] = mapped_column(LargeId, primary_key=True)
    chain: Mapped[str] = mapped_column(String(80))
    sequence: Mapped[int] = mapped_column(BigInteger)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(1))
    purpose: Mapped[str] = mapped_column(String(20))
    basis: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[int | None]
    behalf_of_id: Mapped[int | None]
    session: Mapped[str] = mapped_column(String(64))
    organisation_id: Mapped[int | None]
    swv_id: Mapped[int | None]
    role: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(45))
    source: Mapped[str] = mapped_column(String(100))
    case_digest: Mapped[str] = mapped_column(String(64))
    record: Mapped[str] = mapped_column(String(60))
    paths: Mapped[list[str]]
    revision: Mapped[int | None]
    content_digest: Mapped[str] = mapped_column(String(64))


class AuditChain(Base):
    """The head of one chain: how many events it has, and the hash of the last. Locked while an event is added."""

    __tablename__ = "audit_chains"

    chain: Mapped[str] = mapped_column(String(80), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))


HASHED = tuple(
    sorted(column.name for column in AuditEvent.__table__.columns if column.name not in ("id", "previous", "hash"))
)
"""Every column that says something, in the order in which it is hashed; `id` is only where the row lies."""

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def link(previous: str, values: Mapping[str, Any]) -> str:
    """Return the hash of an event with these `values`, that follows the event with hash `previous`.

    What is empty is left out, so that a column that a later version adds changes no hash of before.
    """
    told = {name: value for name in HASHED if (value := values.get(name)) or value == 0}
    told["at"] = told["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return sha256(f"{previous}\n{_write(told)}".encode()).hexdigest()
