"""What a file is follows from its content; what is not one of four kinds is refused at once, in Dutch."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import StorageError
from storage.intake import LARGEST, Kind, take_in
from tests.endless import must_end
from tests.storage.sample_files import exif, jpeg, pdf, png, segment

WORD = b"PK\x03\x04 is looked into elsewhere"


@pytest.mark.parametrize(
    ("content", "kind"), [(pdf(), Kind.PDF), (WORD, Kind.DOCX), (jpeg(), Kind.JPEG), (png(), Kind.PNG)]
)
def test_a_file_is_what_its_content_says(content, kind):
    assert take_in(content).kind is kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "leeg"),
        (b"zomaar wat tekst", "Dit soort bestand kan niet"),
        (b"MZ\x90\0 een programma", "Dit soort bestand kan niet"),
        (b"<html><script>", "Dit soort bestand kan niet"),
        (b"<svg onload=x>", "Dit soort bestand kan niet"),
        (b"GIF89a", "Dit soort bestand kan niet"),
        (b" %PDF-1.7", "Dit soort bestand kan niet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud Office-bestand"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(content, why):
    with pytest.raises(StorageError, match=why):
        take_in(content)


def test_exactly_twenty_megabytes_may_come_in_and_one_byte_more_may_not():
    whole = pdf()
    filled = whole[:9] + b"%" * (LARGEST - len(whole) - 1) + b"\n" + whole[9:]
    assert len(take_in(filled).content) == LARGEST
    with pytest.raises(StorageError, match="groter dan 20 MB"):
        take_in(filled + b"\n")


HOSTILE = {
    "pdf of nothing but packed streams": pdf(b"9 0 obj<</ObjStm/Filter>>stream\n" * 600_000),
    "pdf of nothing but streams": pdf(b"stream\n" * 2_500_000),
    "pdf of slashes": pdf(b"/" * (19 << 20)),
    "pdf of almost names": pdf(b"/JavaScrip/#4a" * 1_400_000),
    "jpeg of nothing but marks": b"\xff\xd8" + b"\xff" * (19 << 20),
    "jpeg of empty comments": jpeg(segment(0xFE, b"") * 5_000_000),
    "jpeg whose picture never ends": jpeg(end=b"\xff\x00" * (9 << 20)),
    "jpeg with an Exif that goes in circles": jpeg(exif()[:12] + b"\xff" * 40),
    "png of empty chunks": png(b"\0\0\0\0tEXt\x2e\x8f\x96\x37" * 1_600_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_taken_or_refused_without_going_over_it_again_and_again(name):
    with must_end(name), suppress(StorageError):
        take_in(HOSTILE[name])


@given(st.sampled_from([b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b""]), st.binary(max_size=300))
def test_whatever_comes_in_is_taken_or_refused_but_never_breaks(start, rest):
    with suppress(StorageError):
        take_in(start + rest)


@given(st.sampled_from([pdf(), jpeg(exif(6)), png()]), st.integers(0, 200), st.integers(0, 255))
def test_one_damaged_byte_never_breaks_it(whole, place, byte):
    damaged = bytearray(whole)
    damaged[place % len(whole)] = byte
    with suppress(StorageError):
        take_in(bytes(damaged))
