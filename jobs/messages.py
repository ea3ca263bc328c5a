"""One mail as it travels: plain text, with headers in which nobody can put anything of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from jobs.errors import MailRefusedError


@dataclass(frozen=True, slots=True)
class Mail:
    """`number` is the Message-ID without its brackets; every attempt carries the same one and the same moment."""

    number: str
    made_at: datetime
    to: str = field(repr=False)
    subject: str
    body: str = field(repr=False)


def build_message(mail: Mail, sender: str) -> EmailMessage:
    """Make the message from `sender` (``Name <address>``); raise `MailRefusedError` for what fits in no header."""
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = sender
        message["To"] = Address(addr_spec=mail.to)
        message["Subject"] = mail.subject
        message["Date"] = mail.made_at
        message["Message-ID"] = f"<{mail.number}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.body, cte="quoted-printable")
        message["Content-Language"] = "nl"
    except (ValueError, IndexError, MessageError) as error:  # so the email package refuses line ends and half addresses
        raise MailRefusedError("Deze mail kan niet worden gemaakt: het adres of een tekst klopt niet.") from error
    return message
