"""A zip in which another program may find something else than we do is refused; ordinary ways to write one are not."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pytest

from documents.archive import read_archive
from documents.errors import TemplateError
from tests.documents.word_files import word

DATA = word("tekst")
BODY = b"word/document.xml"


def added(name: str, content: bytes = b"<x/>", attributes: int = 0) -> bytes:
    stream, member = io.BytesIO(DATA), zipfile.ZipInfo(name)
    member.external_attr, member.create_system = attributes, 3
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(member, content)
    return stream.getvalue()


def entry_with(offset: int, form: str, value: int) -> bytes:
    """A number in the list's entry for the body changed, at its place by the zip format."""
    data = bytearray(DATA)
    struct.pack_into(form, data, data.rindex(BODY) - 46 + offset, value)
    return bytes(data)


def compressed(method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as old, zipfile.ZipFile(stream, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return stream.getvalue()


def written_as_a_stream(*, large: bool = False) -> bytes:
    """As programs write that cannot go back in the file: sizes behind each member, and for `large` in zip64."""

    class Pipe(io.RawIOBase):
        written = b""

        def writable(self) -> bool:
            return True

        def write(self, piece: object) -> int:
            self.written += bytes(piece)  # type: ignore[call-overload]
            return len(bytes(piece))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(io.BytesIO(DATA)) as old, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=large) as member:
                member.write(old.read(name))
    return pipe.written


def with_large_end(count: int | None = None) -> bytes:
    """With an end in zip64, that says how many members there are."""
    end = DATA.rindex(b"PK\x05\x06")
    real, size, at = struct.unpack_from("<HII", DATA, end + 10)
    number = real if count is None else count
    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, number, number, size, at)
    where = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    small = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return DATA[:end] + large + where + small


def kernel_bomb() -> bytes:
    """A thousand entries that all name the same packed megabytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * (10 << 20))
    data = stream.getvalue()
    begin, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entries = data[begin:end] * 1_000
    return data[:begin] + entries + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1_000, 1_000, len(entries), begin, 0)


def called_otherwise(name: bytes) -> bytes:
    """With a part that also has this name, for programs that read what is added to a member."""
    stream, member = io.BytesIO(DATA), zipfile.ZipInfo("word/media/x.png")
    member.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, zlib.crc32(b"word/media/x.png")) + name
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(member, b"x")
    return stream.getvalue()


def unlisted() -> bytes:
    stream = io.BytesIO(DATA)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/x.bin", b"MZ" + b"\0" * 90)
        archive.filelist.pop()
    return stream.getvalue()


DIFFERENT: dict[str, Callable[[], bytes]] = {
    "a PDF before it": lambda: b"%PDF-1.7\n" + DATA,
    "a program before it": lambda: b"MZ" + b"\0" * 510 + DATA,
    "a page before it": lambda: b"<script>alert(1)</script>" + DATA,
    "a PDF behind it": lambda: DATA + b"\n%PDF-1.7\n%%EOF\n",
    "another archive before it": lambda: word("anders") + DATA,
    "a remark in it": lambda: DATA[:-2] + struct.pack("<H", 9) + b"%PDF-1.7 ",
    "the beginning is gone": lambda: DATA[100:],
    "the end is gone": lambda: DATA[:-30],
    "nothing but an end": lambda: b"PK\x05\x06" + b"\0" * 18,
    "more members than it says": lambda: DATA[:-14] + struct.pack("<HH", 3, 3) + DATA[-10:],
    "a large end that lies": lambda: with_large_end(2**40),
    "a size of an exabyte": lambda: entry_with(24, "<I", 0xFFFFFFFF),
    "an offset behind the end": lambda: entry_with(42, "<I", 0x7FFFFFFF),
    "a packed size of two gigabytes": lambda: entry_with(20, "<I", 0x7FFFFFFF),
    "a packed size of nothing": lambda: entry_with(20, "<I", 0),
    "another checksum": lambda: entry_with(16, "<I", 1),
    "another method than before the member": lambda: entry_with(10, "<H", 0),
    "an unknown method": lambda: entry_with(10, "<H", 99),
    "bzip2": lambda: compressed(zipfile.ZIP_BZIP2),
    "lzma": lambda: compressed(zipfile.ZIP_LZMA),
    "a link": lambda: added("word/link.xml", b"/etc/passwd", 0o120777 << 16),
    "the same part by a dot": lambda: added("word/./document.xml"),
    "the same part by two lines": lambda: added("word//document.xml"),
    "the same part by a number": lambda: added("word/%64ocument.xml"),
    "the same part from the top": lambda: added("/word/document.xml"),
    "a way out in numbers": lambda: added("word/%2e%2e/%2e%2e/x.xml"),
    "a disk": lambda: added("C:/x.xml"),
    "a line to something": lambda: added("word/media/x.png", b"", 0o010666 << 16),
    "a member with a second name": lambda: called_otherwise(b"word/header9.xml"),
    "a member that the list does not name": unlisted,
    "a bomb of one kernel": kernel_bomb,
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_an_archive_that_can_be_read_in_two_ways_is_refused(name):
    with pytest.raises(TemplateError, match=r"^(Dit|In dit) .*\.$"):
        read_archive(DIFFERENT[name]())


@pytest.mark.parametrize(
    "write",
    [
        lambda: DATA,
        lambda: compressed(zipfile.ZIP_STORED),
        written_as_a_stream,
        lambda: written_as_a_stream(large=True),
        with_large_end,
        lambda: added("word/media/"),
    ],
    ids=["packed", "stored", "stream", "large stream", "large end", "with a folder"],
)
def test_every_ordinary_way_to_write_an_archive_is_read(write):
    assert read_archive(write()) == read_archive(DATA)


def test_a_name_that_is_written_twice_alike_is_one_name():
    assert read_archive(called_otherwise(b"word/media/x.png"))["word/media/x.png"] == b"x"
