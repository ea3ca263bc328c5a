import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.engine.archive import make_ready

FILES = {"[Content_Types].xml": b"<Types/>" * 50, "word/media/één.png": bytes(range(256)), "leeg.xml": b""}


def opened(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


def test_every_file_comes_out_as_it_went_in_ready_or_filled():
    archive = opened(make_ready(FILES).with_files([("word/document.xml", b"<w:p/>" * 1000), ("ü.xml", b"x")]))
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
    assert ready.with_files([("a", b"1")]) == ready.with_files([("a", b"1")])
    assert {info.date_time for info in opened(ready.with_files([("a", b"1")])).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=60)
@given(
    st.dictionaries(st.text("abcé/.", min_size=1, max_size=9), st.binary(max_size=400), max_size=5),
    st.dictionaries(st.text("xyz", min_size=1, max_size=9), st.binary(max_size=400), max_size=5),
)
def test_any_files_come_out_as_they_went_in(static, filled):
    archive = opened(make_ready(static).with_files(filled.items()))
    assert {name: archive.read(name) for name in archive.namelist()} == {**static, **filled}
