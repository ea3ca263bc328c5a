"""The name under which a file is given out: what a person recognises, and nothing that a computer could mistake."""

from __future__ import annotations

import re
import unicodedata

from language.text import clean_text

LONGEST_STEM = 100
NAMELESS = "bestand"
_EXTENSION = re.compile(r"(?i)(?:\.(?:pdf|docx?|docm|dotx|jpe?g|jpe|jfif|png))+$")
_UNFIT = re.compile(r'[<>:"|?*%\ufffd]')
"""The percent sign too: some browsers read ``%2f`` in the name of a download as a slash."""


def clean_filename(name: str, extension: str) -> str:
    """Return `name` without folders and without characters that are not seen, ending in `extension` (``.pdf``).

    An extension of a kind that we know gives way, so that the name never says something else than the content.
    """
    last = re.split(r"[/\\]", clean_text(name))[-1]
    seen = "".join(_blank_or_seen(character) for character in unicodedata.normalize("NFC", last))
    tidy = " ".join(_UNFIT.sub(" ", seen).split()).rstrip(". ")
    stem = _EXTENSION.sub("", tidy)[:LONGEST_STEM].strip(". ")
    return f"{stem or NAMELESS}{extension}"


def _blank_or_seen(character: str) -> str:
    """Line ends and tabs become a blank; characters that steer, such as the one that turns the writing round, go."""
    if character in "\n\t":
        return " "
    return "" if unicodedata.category(character).startswith("C") else character
