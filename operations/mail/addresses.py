"""E-mail addresses as we take them: such as any mail server does, and nothing that could end a header line."""

from __future__ import annotations

import re

from operations.errors import Invalid

LONGEST = 254
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{1,64}}@){_LOCAL}@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
_WRONG = "Dit is geen e-mailadres. Schrijf het hele adres, zoals naam@school.example."


def read_address(text: str) -> str:
    """Return the address in `text` in small letters; raise `Invalid` for anything else, `email` being the field."""
    address = text.strip(" \t").lower()
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise Invalid(_WRONG, {"email": _WRONG})
    return address
