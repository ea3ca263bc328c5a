import pytest

from storage.errors import StorageError
from storage.png import clean_png
from tests.storage.sample_files import chunk, png

PRIVATE = (
    chunk(b"tEXt", b"Author\0Ilse"),
    chunk(b"iTXt", b"XML:com.adobe.xmp\0"),
    chunk(b"eXIf", b"MM\0*"),
    chunk(b"tIME", b"\0" * 7),
    chunk(b"prVt", b"?"),
)
COLOURS = chunk(b"gAMA", b"\0\0\xb1\x8f"), chunk(b"pHYs", b"\0" * 9)


@pytest.mark.parametrize("private", PRIVATE)
def test_what_a_program_wrote_beside_the_picture_is_gone(private):
    assert clean_png(png(private)) == png()


def test_what_stands_behind_the_picture_is_gone():
    assert clean_png(png() + b"<script>") == png()


def test_the_colours_stay():
    assert clean_png(png(*COLOURS)) == png(*COLOURS)


@pytest.mark.parametrize(
    "broken",
    [
        png()[:-1],
        png()[:20],
        png()[:8],
        png().replace(b"IDAT", b"IDAX"),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n" + png()[33:],
        png(width=0),
    ],
)
def test_a_picture_that_is_not_whole_is_refused(broken):
    with pytest.raises(StorageError, match="beschadigd"):
        clean_png(broken)


def test_a_picture_that_no_viewer_could_open_is_refused():
    with pytest.raises(StorageError, match="te groot om te openen"):
        clean_png(png(width=2**31 - 1, height=2**31 - 1))
