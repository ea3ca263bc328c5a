"""The way in which mail leaves, by its address: a mail server, or a folder for who works on one machine."""

from __future__ import annotations

from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import url2pathname

from jobs.mail_folder import MailFolder
from jobs.smtp import Encryption, SmtpServer


class Transport(Protocol):
    """Lets one message leave; raise `MailDelayedError` or `MailRefusedError`."""

    def send(self, message: EmailMessage) -> None:
        """Return when the other side has taken the message."""


class TransportAddressError(ValueError):
    """An address of a transport that cannot be right; the message is a Dutch sentence for whoever runs the service."""


def open_transport(url: str) -> Transport:
    """Return the transport at `url`: ``smtp://``, ``smtps://`` or ``file:///``. Nothing is connected yet."""
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path and not parts.netloc:
        return MailFolder(Path(url2pathname(parts.path)))
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        return _open_server(parts, parts.hostname)
    raise TransportAddressError(
        "EENPLAN_MAIL_URL klopt niet. Geef smtp://gebruiker:wachtwoord@server:587, smtps://server of file:///map."
    )


def _open_server(parts: SplitResult, host: str) -> SmtpServer:
    """On this machine itself no encryption is needed; anywhere else mail never leaves without."""
    encryption = Encryption.TLS if parts.scheme == "smtps" else Encryption.STARTTLS
    if parts.scheme == "smtp" and _is_this_machine(host):
        encryption = Encryption.NONE
    return SmtpServer(
        host=host,
        port=_read_port(parts) or (465 if encryption is Encryption.TLS else 587),
        encryption=encryption,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _read_port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise TransportAddressError("De poort in EENPLAN_MAIL_URL is geen getal tot en met 65535.") from error


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
