"""Mail over SMTP: encrypted, one connection per mail, and every failure said without an address."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from jobs.errors import MailDelayedError, MailRefusedError

TIMEOUT = 15
"""Seconds for each answer of the server; a lease lasts four times as long."""
_FOR_EVER = 500
"""From here on a reply means: never (RFC 5321, 4.2.1)."""


class Encryption(StrEnum):
    """How the connection is encrypted. NONE: on this machine itself only."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A mail server that takes our mail. An empty `user` signs in nowhere."""

    host: str
    port: int
    encryption: Encryption
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, message: EmailMessage) -> None:
        """Hand over one message. Whatever happens after the server took it is no failure."""
        try:
            self._send(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(error) from None  # its own text names the address
        except smtplib.SMTPResponseException as error:
            raise MailDelayedError(f"De mailserver antwoordde {error.smtp_code}.") from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailDelayedError(f"De mailserver is niet bereikbaar ({type(error).__name__}).") from None

    def _send(self, message: EmailMessage) -> None:
        connection = self._connect(message["From"].addresses[0].domain)
        try:
            self._prepare(connection)
            connection.send_message(message)
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
        finally:
            connection.close()

    def _connect(self, name: str) -> smtplib.SMTP:
        if self.encryption is Encryption.TLS:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, name, timeout=TIMEOUT, context=context)
        return smtplib.SMTP(self.host, self.port, name, timeout=TIMEOUT)

    def _prepare(self, connection: smtplib.SMTP) -> None:
        if self.encryption is Encryption.STARTTLS:
            connection.starttls(context=ssl.create_default_context())
        if self.user:
            connection.login(self.user, self.password)


def _refused(error: smtplib.SMTPRecipientsRefused) -> MailDelayedError | MailRefusedError:
    """There is one recipient, so one answer about it."""
    code = next(iter(error.recipients.values()))[0]
    if code < _FOR_EVER:
        return MailDelayedError(f"De mailserver nam het adres nog niet aan ({code}).")
    return MailRefusedError(f"De mailserver kent dit adres niet ({code}).")
