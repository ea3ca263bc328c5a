"""A picture that somebody pasted is no answer, and is told with its place."""

import pytest

from documents.reading_back import Comparison, compare_copies, read_copy
from documents.reading_back.comparison import PictureFound
from tests.documents.reading_back import edits
from tests.documents.reading_back.made_copies import example_plan, make_copy
from tests.documents.reading_back.pasted import DELETED, NEW, OLD, with_pictures

BASE, NAMES = make_copy(example_plan())


def compared(docx: bytes, base: bytes = BASE) -> Comparison:
    return compare_copies(read_copy(base, NAMES), read_copy(docx, NAMES))


def fields() -> list[str]:
    story = read_copy(BASE, NAMES).stories["body"]
    return [path for block in story for path in block.paths]


@pytest.mark.parametrize("run", [NEW, OLD], ids=["drawing", "vml"])
def test_a_picture_is_told_at_the_answer_it_stands_behind_and_changes_none(run):
    first, second = fields()[0], fields()[-1]
    found = compared(with_pictures(BASE, first, second, run=run))
    assert {picture.near for picture in found.pictures} == {first, second}
    assert all(picture.words for picture in found.pictures)
    assert Comparison(pictures=found.pictures) == found
    assert found.has_no_answers
    assert found.tells_something_else


def test_a_picture_before_everything_has_no_place():
    assert compared(with_pictures(BASE, "")).pictures == (PictureFound("", ""),)


def test_what_the_document_had_already_or_has_no_more_is_not_told():
    first, second = fields()[0], fields()[-1]
    printed = with_pictures(BASE, "", first)
    assert compared(printed, printed) == Comparison()
    assert compared(BASE, printed) == Comparison()
    assert compared(with_pictures(BASE, first, run=DELETED)).pictures == ()
    found = compared(with_pictures(BASE, "", first, second), printed).pictures
    assert [picture.near for picture in found] == [second]


def test_a_picture_is_told_also_when_every_control_is_gone():
    (picture,) = compared(edits.strip(with_pictures(BASE, fields()[0]))).pictures
    assert picture.near == ""
    assert picture.words
