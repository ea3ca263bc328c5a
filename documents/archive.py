"""A .docx as the zip archive it is: every member read once, whole, within limits. Nothing in it is believed.

Python before 3.11.10 does not notice members that overlap each other, so this does.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from documents.errors import TemplateError

LARGEST_FILE = 20 << 20
_LARGEST_MEMBER = 20 << 20
_LARGEST_TOTAL = 60 << 20
_MOST_MEMBERS = 1_500
_LONGEST_NAME = 200
_LOCAL_HEADER = 30
"""Bytes before the name of a member, by the zip format."""

_BROKEN = "Dit bestand is beschadigd. Open het in Word, bewaar het opnieuw en probeer het nog eens."
_UNSAFE = "Dit bestand is niet veilig om te openen. Maak het opnieuw in Word."
_TOO_LARGE = "Dit bestand is te groot. Maak de afbeeldingen kleiner en probeer het nog eens."


def read_archive(data: bytes) -> Mapping[str, bytes]:
    """Return the content of every file in the archive by its name, or raise `TemplateError`."""
    if len(data) > LARGEST_FILE:
        raise TemplateError(_TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check_members(members)
            return {member.filename: _read_member(archive, member) for member in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise TemplateError(_describe_foreign(data)) from error
    except (zlib.error, EOFError, OSError, RuntimeError) as error:
        raise TemplateError(_BROKEN) from error


def _describe_foreign(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "Dit is een oud Word-bestand (.doc), of er zit een wachtwoord op. Bewaar het als gewone .docx."
    if data.startswith(b"PK"):
        return _BROKEN
    return "Dit is geen Word-bestand (.docx)."


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST_TOTAL:
        raise TemplateError(_TOO_LARGE)
    names = {member.filename.lower() for member in members}
    if len(names) < len(members) or _overlap(members) or any(_is_suspect(member) for member in members):
        raise TemplateError(_UNSAFE)
    if any(member.flag_bits & 1 for member in members):
        raise TemplateError("Dit bestand is versleuteld. Haal het wachtwoord eraf en probeer het nog eens.")


def _is_suspect(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    return (
        len(name) > _LONGEST_NAME
        or name.startswith("/")
        or any(character in name for character in "\\:\0")
        or ".." in name.split("/")
        or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = (
        member.header_offset + _LOCAL_HEADER + len(member.orig_filename.encode()) + member.compress_size
        for member in ordered
    )
    starts = [member.header_offset for member in ordered][1:]
    return any(end > start for end, start in zip(ends, starts, strict=False))


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Read one member, never more than it says it holds; the sum of what they say is bounded."""
    if member.file_size > _LARGEST_MEMBER:
        raise TemplateError(_TOO_LARGE)
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) != member.file_size:
        raise TemplateError(_UNSAFE)
    return content
