"""A file as it comes in: looked at, cleaned and kept, before anything is noted about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from language.bsn import find_bsn
from language.text import clean_text
from operations.attachments.values import Upload
from operations.attachments.word import check_attached_word
from operations.errors import Invalid
from storage.errors import StorageError
from storage.file_names import clean_filename
from storage.intake import Kind, Taken, take_in

LONGEST_TITLE = 200
LONGEST_PERMISSION = 2_000

_NOT_ADDED = "Dit bestand is nog niet toegevoegd."
_NO_FILE = "Kies een bestand."
_NO_TITLE = "Schrijf hoe dit stuk heet."
_TOO_LONG = "Deze tekst is te lang (meer dan {most} tekens). Maak hem korter."
_BSN = "Hierin staat een burgerservicenummer. Haal het nummer weg."
_BSN_IN_NAME = "In de naam van dit bestand staat een burgerservicenummer. Geef het bestand een andere naam."


@dataclass(frozen=True, slots=True)
class Received:
    """An upload that may be kept: texts and name cleaned, the file as it will be given out."""

    filename: str
    title: str
    permission: str
    media_type: str
    content: bytes
    sha256: str


def receive(upload: Upload, problems: Mapping[str, str]) -> Received:
    """Return what may be kept of `upload`; raise `Invalid` with everything that is wrong, `problems` included."""
    title, permission = " ".join(clean_text(upload.title).split()), clean_text(upload.permission).strip()
    found = {
        **problems,
        **_check_text("titel", title, LONGEST_TITLE),
        **_check_text("toestemming", permission, LONGEST_PERMISSION),
        **({} if title else {"titel": _NO_TITLE}),
    }
    taken = _take_in(upload)
    if isinstance(taken, str):
        raise Invalid(_NOT_ADDED, {"bestand": taken, **found})
    filename = clean_filename(upload.filename, taken.kind.extension)
    if find_bsn(filename):
        found = {"bestand": _BSN_IN_NAME, **found}
    if found:
        raise Invalid(_NOT_ADDED, found)
    digest = sha256(taken.content).hexdigest()
    return Received(filename, title, permission, taken.kind.media_type, taken.content, digest)


def _take_in(upload: Upload) -> Taken | str:
    """The file, or why it may not be kept."""
    if not upload.filename and not upload.content:
        return _NO_FILE
    try:
        taken = take_in(upload.content)
        if taken.kind is Kind.DOCX:
            check_attached_word(taken.content)
    except StorageError as error:
        return str(error)
    return taken


def _check_text(field: str, text: str, most: int) -> Mapping[str, str]:
    if len(text) > most:
        return {field: _TOO_LONG.format(most=most)}
    return {field: _BSN} if find_bsn(text) else {}
