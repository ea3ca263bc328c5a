"""What waits in the outbox and what has left, as a test reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.request import url2pathname

from flask import current_app
from sqlalchemy import select

from models.database import database
from models.outbox import OutgoingMail
from operations.mail.outbox import send_next
from operations.mail.queue import show_mail
from operations.mail.sealing import unseal
from operations.mail.texts import MailKind


@dataclass(frozen=True)
class Waiting:
    """One mail that has not left yet."""

    kind: MailKind
    to: str
    values: dict[str, str]

    @property
    def body(self) -> str:
        return show_mail(self.kind, self.values).body


def waiting() -> list[Waiting]:
    """Every mail that waits, the oldest first; needs an application context."""
    database.session.rollback()
    rows = database.session.scalars(
        select(OutgoingMail).where(OutgoingMail.due_at.is_not(None)).order_by(OutgoingMail.id)
    )
    found = []
    for row in rows:
        values = unseal(row.sealed)
        found.append(Waiting(MailKind(row.kind), values.pop("to"), values))
    return found


def rows() -> list[OutgoingMail]:
    database.session.rollback()
    database.session.expire_all()
    return list(database.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


def send_all() -> None:
    """Let everything leave that is due."""
    while send_next(current_app.extensions["mail"]):
        pass


def delivered() -> list[str]:
    """The texts of the mails in the folder that the application writes to, in order of leaving."""
    folder = Path(url2pathname(current_app.extensions["settings"].mail_url.removeprefix("file://")))
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [message_from_bytes(file.read_bytes(), policy=default).get_content() for file in files]  # type: ignore[attr-defined] # the policy makes them


def link_in(text: str) -> str:
    """The path of the first link in a mail that is more than the address of the service."""
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found, text
    return found[1]


def code_in(text: str) -> str:
    found = re.search(r"^(\d{6})\s*$", text, re.MULTILINE)
    assert found, text
    return found[1]
