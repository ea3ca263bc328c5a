"""Sending what waits in the outbox: one mail at a time under a lease, again later when it fails, and then forgotten.

A worker that is killed leaves its lease behind; when that has run out another one takes over. Between a mail server
that said yes and the note of it in the database nothing can help: the same mail leaves twice, with the same number.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, Select, func, or_, select, update

from jobs.errors import MailDelayedError, MailRefusedError
from jobs.messages import Mail, build_message
from jobs.transports import Transport
from models.outbox import OutgoingMail
from operations.mail.queue import TO
from operations.mail.sealing import SealError, fingerprint, unseal
from operations.mail.texts import MailKind, compose
from operations.moments import current_moment
from operations.transactions import open_session

LEASE = timedelta(seconds=60)
PATIENCE = timedelta(hours=48)
"""A mail that could not leave within this time is given up; so long a mail server may be away."""
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OutboxState:
    """What the beheer should know: how many wait and since when, and what went wrong last. Names nobody."""

    waiting: int
    oldest: datetime | None
    last_error: str
    sent: int
    given_up: int


def send_next(transport: Transport) -> bool:
    """Send the mail that waits longest; return whether there was one to try."""
    now = current_moment()
    if not _is_any_due(now):
        return False
    leased = _take(now)
    if leased is None:
        return False
    try:
        message = build_message(_read(leased), current_app.extensions["settings"].mail_from)
        transport.send(message)
    except MailDelayedError as error:
        _put_off(leased, str(error))
    except (MailRefusedError, SealError) as error:
        _give_up(leased, str(error))
    else:
        _forget(leased, fingerprint(message.as_bytes()))
    return True


def read_outbox() -> OutboxState:
    """How the outbox stands."""
    with open_session(writes=False, tenant=None) as session:
        waits = OutgoingMail.due_at.is_not(None)
        waiting, oldest = session.execute(select(func.count(), func.min(OutgoingMail.made_at)).where(waits)).one()
        failed = select(OutgoingMail.last_error).where(OutgoingMail.last_error != "")
        return OutboxState(
            waiting=waiting,
            oldest=oldest,
            last_error=session.scalar(failed.order_by(OutgoingMail.id.desc()).limit(1)) or "",
            sent=session.scalar(select(func.count()).where(OutgoingMail.sent_at.is_not(None))) or 0,
            given_up=session.scalar(select(func.count()).where(OutgoingMail.given_up_at.is_not(None))) or 0,
        )


def _is_any_due(now: datetime) -> bool:
    """Look without the write lock: most of the time there is nothing."""
    with open_session(writes=False, tenant=None) as session:
        return session.scalar(_due(now)) is not None


def _due(now: datetime) -> Select[OutgoingMail]:
    free = or_(OutgoingMail.leased_until.is_(None), OutgoingMail.leased_until < now)
    return select(OutgoingMail).where(OutgoingMail.due_at <= now, free).order_by(OutgoingMail.due_at).limit(1)


def _take(now: datetime) -> OutgoingMail | None:
    """Lease one mail, so that no other worker sends it; PostgreSQL's workers pass over what another is taking."""
    with open_session(writes=True, tenant=None) as session:
        mail = session.scalar(_due(now).with_for_update(skip_locked=True))
        if mail is not None:
            mail.lease, mail.leased_until = secrets.token_hex(16), now + LEASE
            mail.attempts += 1
            session.commit()
        return mail


def _read(mail: OutgoingMail) -> Mail:
    values = unseal(mail.sealed)
    to = values.pop(TO)
    text = compose(MailKind(mail.kind), values, current_app.extensions["settings"].base_url)
    return Mail(mail.number, mail.made_at, to, text.subject, text.body)


def _put_off(mail: OutgoingMail, why: str) -> None:
    """Try again after a while that doubles each time, until patience runs out."""
    now = current_moment()
    if now - mail.made_at > PATIENCE:
        _give_up(mail, why)
    else:
        pause = min(_FIRST_PAUSE * 2 ** min(mail.attempts - 1, 10), _LONGEST_PAUSE)
        _write(mail, _is_mine(mail), due_at=now + pause, last_error=why)


def _give_up(mail: OutgoingMail, why: str) -> None:
    _write(mail, _is_mine(mail), due_at=None, given_up_at=current_moment(), last_error=why, sealed=b"")


def _forget(mail: OutgoingMail, digest: str) -> None:
    """It has left, also when that took so long that another worker has leased it meanwhile."""
    has_not_left = OutgoingMail.sent_at.is_(None)
    _write(mail, has_not_left, due_at=None, sent_at=current_moment(), last_error="", sealed=b"", digest=digest)


def _is_mine(mail: OutgoingMail) -> ColumnElement[bool]:
    """Another worker that has taken over says itself what became of the mail."""
    return OutgoingMail.lease == mail.lease


def _write(mail: OutgoingMail, condition: ColumnElement[bool], **values: object) -> None:
    with open_session(writes=True, tenant=None) as session:
        found = update(OutgoingMail).where(OutgoingMail.id == mail.id, condition)
        session.execute(found.values(lease="", leased_until=None, **values))
        session.commit()
