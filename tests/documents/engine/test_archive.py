import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.engine.archive import make_ready

FILES = {"[Content_Types].xml": b"<Types/>" * 50, "word/media/één.png": bytes(range(256)), "leeg.xml": b""}


def opened(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


def test_every_file_comes_out_as_it_went_in_ready_or_filled():
    archive = opened(make_ready(FILES).with_files([("word/document.xml", [b"<w:p/>"] * 1000), ("ü.xml", [b"x"])]))
    assert {name: archive.read(name) for name in archive.namelist()} == {
        **FILES,
        "word/document.xml": b"<w:p/>" * 1000,
        "ü.xml": b"x",
    }
    assert archive.namelist()[0] == "[Content_Types].xml"


def test_what_does_not_shrink_is_kept_as_it_is():
    archive = opened(make_ready(FILES).with_files([]))
    kinds = {info.filename: info.compress_type for info in archive.infolist()}
    assert kinds == {
        "[Content_Types].xml": zipfile.ZIP_DEFLATED,
        "word/media/één.png": zipfile.ZIP_STORED,
        "leeg.xml": zipfile.ZIP_STORED,
    }


def test_the_same_document_is_the_same_file_and_tells_no_time():
    ready = make_ready(FILES)
    assert ready.with_files([("a", [b"1"])]) == ready.with_files([("a", [b"1"])])
    assert {info.date_time for info in opened(ready.with_files([("a", [b"1"])])).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=60)
@given(
    st.dictionaries(st.text("abcé/.", min_size=1, max_size=9), st.binary(max_size=400), max_size=5),
    st.dictionaries(st.text("xyz", min_size=1, max_size=9), st.binary(max_size=400), max_size=5),
)
def test_any_files_come_out_as_they_went_in(static, filled):
    archive = opened(make_ready(static).with_files((name, [content]) for name, content in filled.items()))
    assert {name: archive.read(name) for name in archive.namelist()} == {**static, **filled}


@pytest.mark.parametrize("size", [1, 5_000, (256 << 10) - 1, 256 << 10, (256 << 10) + 1, 900_000])
def test_how_a_file_comes_in_makes_no_difference_to_what_is_written(size):
    content = bytes(range(250)) * (size // 250 + 1)
    content = content[:size]
    ready = make_ready(FILES)
    whole = ready.with_files([("a", [content])])
    for cut in (7_001, 100_003):
        assert ready.with_files([("a", [content[at : at + cut] for at in range(0, size, cut)])]) == whole
    assert opened(whole).read("a") == content
