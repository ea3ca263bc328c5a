import pytest

from language.reading_languages import CONCEPT_NOTES, NAMES, is_code, is_from_the_right, name_of


def test_a_language_is_called_as_those_who_read_it_do():
    assert [name_of(code) for code in ("nl", "tr", "uk", "xx")] == ["Nederlands", "Türkçe", "Українська", "xx"]
    assert set(CONCEPT_NOTES) <= set(NAMES)


@pytest.mark.parametrize(
    ("code", "right"), [("ar", True), ("ar-ma", True), ("fa", True), ("tr", False), ("arn", False)]
)
def test_some_languages_begin_on_the_right(code, right):
    assert is_from_the_right(code) is right


@pytest.mark.parametrize(("text", "code"), [("tr", True), ("zh-hant", True), ("English", False), ("", False)])
def test_a_name_is_no_code(text, code):
    assert is_code(text) is code
