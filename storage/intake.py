"""What may be kept of a file from outside: decided by its content, never by its name or by what a browser says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from storage import jpeg, pdf, png
from storage.errors import StorageError

LARGEST = 20 << 20
"""Bytes; 20 MB as people count it in a file list."""

_WORD_START = b"PK\x03\x04"
_OLD_OFFICE_START = b"\xd0\xcf\x11\xe0"
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"hevc"})
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EMPTY = "Dit bestand is leeg. Kies een ander bestand."
_TOO_LARGE = "Dit bestand is groter dan 20 MB. Maak het kleiner, of splits het in delen."
_UNKNOWN = "Dit soort bestand kan niet. Voeg een pdf, een Word-bestand (.docx) of een foto (jpg of png) toe."
_OLD_OFFICE = "Dit is een oud Office-bestand, of er zit een wachtwoord op. Bewaar het als pdf of als gewone .docx."
_HEIC = "Deze foto heeft de vorm HEIC. Die kan niet iedereen openen. Bewaar de foto als jpg."


class Kind(Enum):
    """The kinds of file that can be added: media type and extension."""

    PDF = ("application/pdf", ".pdf")
    DOCX = (_WORD, ".docx")
    JPEG = ("image/jpeg", ".jpg")
    PNG = ("image/png", ".png")

    @property
    def media_type(self) -> str:
        """What the file is, for a browser."""
        return self.value[0]

    @property
    def extension(self) -> str:
        """With its dot."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that may be kept, with `content` as it is kept: photos without what the camera added."""

    kind: Kind
    content: bytes


_STARTS: Mapping[bytes, Kind] = {
    pdf.START: Kind.PDF,
    _WORD_START: Kind.DOCX,
    jpeg.START: Kind.JPEG,
    png.START: Kind.PNG,
}
_CHECKS: Mapping[Kind, Callable[[bytes], bytes]] = {
    Kind.PDF: pdf.check_pdf,
    Kind.JPEG: jpeg.clean_jpeg,
    Kind.PNG: png.clean_png,
}


def take_in(content: bytes) -> Taken:
    """Return the file as it may be kept; raise `StorageError` for one that may not, in one Dutch sentence.

    A Word file is only recognised here: whoever knows Word has to look inside.
    """
    if not content:
        raise StorageError(_EMPTY)
    if len(content) > LARGEST:
        raise StorageError(_TOO_LARGE)
    kind = next((kind for start, kind in _STARTS.items() if content.startswith(start)), None)
    if kind is None:
        raise StorageError(_describe_foreign(content))
    check = _CHECKS.get(kind)
    return Taken(kind, check(content) if check else content)


def _describe_foreign(content: bytes) -> str:
    if content.startswith(_OLD_OFFICE_START):
        return _OLD_OFFICE
    return _HEIC if content[8:12] in _HEIC_BRANDS else _UNKNOWN
