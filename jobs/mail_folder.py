"""Mail as .eml files in a folder: on one's own machine there is no mail server, and mail can be read back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from jobs.errors import MailDelayedError

_NUMBER_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder that only its owner reads."""

    folder: Path

    def send(self, message: EmailMessage) -> None:
        """Keep the message under its moment and number: sent twice it is there once, and never half."""
        number = "".join(character for character in message["Message-ID"] if character.isalnum())[:_NUMBER_SHOWN]
        name = f"{message['Date'].datetime:%Y-%m-%dT%H%M%S}-{number}.eml"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self.folder / name, message.as_bytes())
        except OSError as error:
            raise MailDelayedError(f"De map voor mail is niet te beschrijven ({error.strerror}).") from None

    def _write(self, place: Path, content: bytes) -> None:
        draft = place.with_suffix(f".{os.getpid()}.deel")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
