"""Putting mail in the outbox, in the transaction of what it tells about: no mail without the act, nor the reverse."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from flask import current_app
from sqlalchemy.orm import Session

from models.outbox import OutgoingMail
from operations.mail.addresses import read_address
from operations.mail.sealing import seal
from operations.mail.texts import TEXTS, MailKind, MailText, compose

__all__ = ["TO", "MailKind", "MailText", "queue_mail", "show_mail", "site_address"]

TO = "to"
"""Under which name the address is sealed in, beside the values."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


def queue_mail(
    session: Session, kind: MailKind, to: str, values: Mapping[str, str] = _NOTHING, *, now: datetime
) -> None:
    """Let a mail of this kind leave soon after the caller's transaction is committed.

    `values` are what the text of this kind asks for (`mail_texts`). Raise `Invalid` for what is no e-mail address.
    """
    missing = TEXTS[kind].list_names() ^ values.keys()
    assert not missing, f"{kind}: {sorted(missing)}"
    session.add(
        OutgoingMail(
            kind=kind.value,
            number=f"{secrets.token_hex(16)}@{current_app.extensions['settings'].mail_domain}",
            sealed=seal({**values, TO: read_address(to)}),
            made_at=now,
            due_at=now,
        )
    )


def show_mail(kind: MailKind, values: Mapping[str, str]) -> MailText:
    """The mail exactly as it will be sent."""
    return compose(kind, values, site_address())


def site_address(path: str = "") -> str:
    """The address of the service for somebody who reads a mail; `path` begins with a slash."""
    return f"{current_app.extensions['settings'].base_url}{path}"
