"""The sessions of people who are signed in: found by the digest of the key in their cookie, and ended by deleting.

Coming, going and ending a device are events of the account; each is written in the transaction that begins or ends the
session.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from models.database import database, utc_now
from models.sessions import SignedInSession
from operations.accounts.store import keep_changes
from operations.accounts.viewers import add_account_event
from operations.audit.events import Actor, Result, Trail, record_event
from operations.transactions import open_session


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a session lasts without a visit, and how long at most."""

    idle: timedelta
    lifetime: timedelta


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it was read; `data` is what the views keep in it, as text."""

    digest: str
    user_id: int
    made_at: datetime
    seen_at: datetime
    device: str
    data: str


@dataclass(frozen=True, slots=True)
class Noted:
    """An event of an account that is to be written with what happens to its session."""

    event: str
    user_id: int


def digest_of(key: str) -> str:
    """Under what a key is known here."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_session(digest: str, terms: Terms, now: datetime) -> KeptSession | None:
    """Return a session that has not ended; None as well when it was idle too long or is too old."""
    row = database.session.get(SignedInSession, digest)
    if row is None or row.seen_at < now - terms.idle or row.made_at < now - terms.lifetime:
        return None
    return _kept(row)


def start_session(new: KeptSession, instead_of: str, terms: Terms, noted: Sequence[Noted] = ()) -> None:
    """Begin a session, with its events; the one with digest `instead_of` ends, and all that are past their terms."""
    with open_session(writes=True, tenant=None) as session:
        session.execute(delete(SignedInSession).where(SignedInSession.digest == instead_of))
        session.execute(
            delete(SignedInSession).where(
                or_(
                    SignedInSession.seen_at < new.seen_at - terms.idle,
                    SignedInSession.made_at < new.seen_at - terms.lifetime,
                )
            )
        )
        session.add(
            SignedInSession(
                digest=new.digest,
                user_id=new.user_id,
                made_at=new.made_at,
                seen_at=new.seen_at,
                device=new.device,
                data=new.data,
            )
        )
        for note in noted:
            record_event(session, note.event, Result.DONE, Trail(Actor(note.user_id), utc_now()))
        session.commit()


def keep_session(digest: str, data: str, now: datetime) -> None:
    """Write what changed, and that the person was here; a session that ended meanwhile stays ended."""
    with open_session(writes=True, tenant=None) as session:
        session.execute(update(SignedInSession).where(SignedInSession.digest == digest).values(data=data, seen_at=now))
        session.commit()


def end_session(digest: str, noted: Sequence[Noted] = ()) -> None:
    """End one session, with its events; the cookie that names it is worth nothing from now on."""
    for note in noted:
        add_account_event(note.event, note.user_id)
    keep_changes(delete(SignedInSession).where(SignedInSession.digest == digest))


def end_sessions_of(user_id: int, event: str, *, but: str = "") -> None:
    """End every session of this person but the one with digest `but`, with the event that says why.

    What the request's own session changed, such as the password, is committed in the same transaction.
    """
    add_account_event(event, user_id)
    ending = delete(SignedInSession).where(SignedInSession.user_id == user_id, SignedInSession.digest != but)
    keep_changes(ending)


def list_sessions(user_id: int, terms: Terms, now: datetime) -> list[KeptSession]:
    """Return where this person is signed in, the latest visit first."""
    rows = database.session.scalars(
        select(SignedInSession)
        .where(
            SignedInSession.user_id == user_id,
            SignedInSession.seen_at >= now - terms.idle,
            SignedInSession.made_at >= now - terms.lifetime,
        )
        .order_by(SignedInSession.seen_at.desc(), SignedInSession.digest)
    )
    return [_kept(row) for row in rows]


def _kept(row: SignedInSession) -> KeptSession:
    return KeptSession(row.digest, row.user_id, row.made_at, row.seen_at, row.device, row.data)
