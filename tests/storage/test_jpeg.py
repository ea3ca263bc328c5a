import pytest

from storage.errors import StorageError
from storage.jpeg import clean_jpeg
from tests.storage.sample_files import EXIF_PLACE, SCAN, exif, frame, jpeg, segment

PRIVATE = (
    exif(),
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + EXIF_PLACE),
    segment(0xED, b"Photoshop 3.0\0" + EXIF_PLACE),
    segment(0xFE, b"gemaakt op " + EXIF_PLACE),
    segment(0xE2, b"MPF\0" + EXIF_PLACE),
    segment(0xE5, EXIF_PLACE),
)
COLOURS = segment(0xE2, b"ICC_PROFILE\0\1\1kleuren"), segment(0xEE, b"Adobe\0d\0\0\0\0\0")


@pytest.mark.parametrize("private", PRIVATE)
def test_what_the_camera_wrote_beside_the_picture_is_gone(private):
    assert clean_jpeg(jpeg(private)) == jpeg()


def test_what_stands_behind_the_picture_is_gone():
    assert clean_jpeg(jpeg() + b"a film with sound and a place") == jpeg()


def test_the_colours_stay():
    assert clean_jpeg(jpeg(*COLOURS)) == jpeg(*COLOURS)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_that_was_taken_sideways_stays_the_right_way_up(order):
    cleaned = clean_jpeg(jpeg(exif(6, order)))
    assert EXIF_PLACE not in cleaned
    assert clean_jpeg(cleaned) == cleaned
    assert cleaned.count(b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06") == 1


@pytest.mark.parametrize("orientation", [1, 9, 65535])
def test_an_orientation_that_says_nothing_goes_too(orientation):
    assert clean_jpeg(jpeg(exif(orientation))) == jpeg()


def test_a_picture_in_several_scans_stays_whole():
    several = jpeg(scan=SCAN + segment(0xC4, b"\1" * 20) + SCAN)
    assert clean_jpeg(several) == several


def test_fill_before_a_marker_is_allowed():
    assert clean_jpeg(jpeg().replace(b"\xff\xdb", b"\xff\xff\xff\xdb")) == jpeg()


@pytest.mark.parametrize(
    "broken",
    [
        jpeg(end=b""),
        jpeg()[:40],
        jpeg(scan=b""),
        jpeg(size=b""),
        jpeg(size=frame(width=0)),
        jpeg(b"\xff\xfe\x00\x01"),
        jpeg(b"\xff\xfe\xff\xff"),
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xd9",
    ],
)
def test_a_photo_that_is_not_whole_is_refused(broken):
    with pytest.raises(StorageError, match="beschadigd"):
        clean_jpeg(broken)


def test_a_photo_that_no_viewer_could_open_is_refused():
    with pytest.raises(StorageError, match="te groot om te openen"):
        clean_jpeg(jpeg(size=frame(65_500, 65_500)))
