"""A .docx as the zip archive it is: every member read once, whole, within limits. Nothing in it is believed.

Python before 3.11.10 does not notice members that overlap each other, so this does.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from urllib.parse import unquote

from documents.errors import TemplateError

LARGEST_FILE = 20 << 20
_LARGEST_MEMBER = 20 << 20
_LARGEST_TOTAL = 60 << 20
_MOST_MEMBERS = 1_500
_LONGEST_NAME = 200
_EMPTY_NAMES = frozenset({"", ".", ".."})
"""Folders that lead elsewhere, or that another program leaves out, so that two names become one."""
_LOCAL_HEADER = 30
"""Bytes before the name of a member, by the zip format."""
_LENGTHS_AT = 26
"""Where in those bytes the lengths stand of the name and of what comes between it and the content."""
_SIZES_BEHIND = 24
"""The most bytes that may stand behind a member: its sizes, when it was written as a stream."""
_EXTRA = struct.Struct("<HH")
_UNICODE_NAME = 0x7075
"""Of what a program may add to a member: its name once more, in another encoding."""
_PLAIN_FILES = frozenset({0, stat.S_IFREG})
"""What a program on Unix says that a member is: nothing, or a file. No link and no line to something."""
_END = struct.Struct("<4sHHHHIIH")
"""What every archive ends with: signature, disks, number of members, size and place of the list, size of the remark."""
_LARGE_END_AT = 20
"""Bytes before that end where an archive says that a larger one stands before it (zip64)."""
_IN_LARGE_END = 0xFFFF
"""What stands for the number of members that is told there."""

OLE = b"\xd0\xcf\x11\xe0"
"""How a file of an old Office program begins, and one that is locked with a password."""

_BROKEN = "Dit bestand is beschadigd. Open het in Word, bewaar het opnieuw en probeer het nog eens."
_UNSAFE = "Dit bestand is niet veilig om te openen. Maak het opnieuw in Word."
_TOO_LARGE = "Dit bestand is te groot. Maak de afbeeldingen kleiner en probeer het nog eens."


def read_archive(data: bytes) -> Mapping[str, bytes]:
    """Return the content of every file in the archive by its name, or raise `TemplateError`."""
    if len(data) > LARGEST_FILE:
        raise TemplateError(_TOO_LARGE)
    count = _count_members(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            every = archive.infolist()
            if len(every) != count or min((member.header_offset for member in every), default=0):
                raise TemplateError(_UNSAFE)
            if _hides_something(data, every, archive.start_dir):
                raise TemplateError(_UNSAFE)
            members = [member for member in every if not member.is_dir()]
            _check_members(members)
            return {member.filename: _read_member(archive, member) for member in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, struct.error, ValueError) as error:
        raise TemplateError(_describe_foreign(data)) from error
    except (zlib.error, EOFError, OSError, RuntimeError) as error:
        raise TemplateError(_BROKEN) from error


def write_archive(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive with these files, not packed: to be read again at once."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _count_members(data: bytes) -> int:
    """Return how many members the archive says it has.

    Raise `TemplateError` when something stands before or behind the archive, or a remark in it: another program may
    then find another archive or another sort of file in it than we do. Word processors write nothing there.
    """
    if not data.startswith(b"PK\x03\x04") or len(data) < _END.size:
        raise TemplateError(_describe_foreign(data))
    signature, _, _, _, count, _, _, _ = _END.unpack(data[-_END.size :])
    if signature != b"PK\x05\x06":
        raise TemplateError(_UNSAFE if b"PK\x05\x06" in data else _BROKEN)
    if count == _IN_LARGE_END:
        count = _count_in_large_end(data)
    if count > _MOST_MEMBERS:
        raise TemplateError(_TOO_LARGE)
    return int(count)


def _count_in_large_end(data: bytes) -> int:
    """The number of members of an archive in the zip64 format, as its large end says it; 0 without one."""
    at = len(data) - _END.size - _LARGE_END_AT
    if at < 0 or data[at : at + 4] != b"PK\x06\x07":
        return 0
    (large,) = struct.unpack_from("<Q", data, at + 8)
    return int.from_bytes(data[large + 32 : large + 40], "little") if data[large : large + 4] == b"PK\x06\x06" else 0


def pack_archive(contents: Mapping[str, bytes]) -> bytes:
    """Return a packed archive of these files, on the first day that an archive knows: it says nothing of a clock."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def without_clock(made: bytes) -> bytes:
    """Return an archive that we made ourselves without the moment at which that was: then it can be made again."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return pack_archive({name: archive.read(name) for name in archive.namelist()})


def _describe_foreign(data: bytes) -> str:
    if data.startswith(OLE):
        return "Dit is een oud Word-bestand (.doc), of er zit een wachtwoord op. Bewaar het als gewone .docx."
    if data.startswith(b"PK"):
        return _BROKEN
    return "Dit is geen Word-bestand (.docx)."


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST_TOTAL:
        raise TemplateError(_TOO_LARGE)
    names = {unquote(member.filename).lower() for member in members}
    if len(names) < len(members) or _overlap(members) or any(_is_suspect(member) for member in members):
        raise TemplateError(_UNSAFE)
    if any(member.flag_bits & 1 for member in members):
        raise TemplateError("Dit bestand is versleuteld. Haal het wachtwoord eraf en probeer het nog eens.")


def _is_suspect(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    return (
        len(name) > _LONGEST_NAME
        or any(character in name for character in "\\:\0")
        or not _EMPTY_NAMES.isdisjoint(unquote(name).split("/"))
        or stat.S_IFMT(member.external_attr >> 16) not in _PLAIN_FILES
        or _is_called_otherwise(member)
        or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _is_called_otherwise(member: zipfile.ZipInfo) -> bool:
    """Whether it has a second name, by which other programs know it."""
    extra = member.extra
    while len(extra) >= _EXTRA.size:
        kind, size = _EXTRA.unpack_from(extra)
        if kind == _UNICODE_NAME and extra[_EXTRA.size + 5 : _EXTRA.size + size] != member.filename.encode():
            return True
        extra = extra[_EXTRA.size + size :]
    return False


def _hides_something(data: bytes, members: list[zipfile.ZipInfo], list_at: int) -> bool:
    """Whether between the members stands what the list does not name: who reads from the front finds it."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    starts = [*(member.header_offset for member in ordered[1:]), list_at]
    for member, start in zip(ordered, starts, strict=True):
        lengths = struct.unpack_from("<HH", data, member.header_offset + _LENGTHS_AT)
        if start - (member.header_offset + _LOCAL_HEADER + sum(lengths) + member.compress_size) > _SIZES_BEHIND:
            return True
    return False


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
