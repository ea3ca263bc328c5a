"""clean_text: the same text in a browser, in SQLite, in PostgreSQL and in Word."""

import io
import sqlite3

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from language.text import clean_text

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)


@pytest.mark.parametrize(
    "line_end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=lambda end: end.encode().hex()
)
def test_every_line_end_becomes_one_newline(line_end):
    assert clean_text(f"een{line_end}twee") == "een\ntwee"


def test_an_empty_line_stays_an_empty_line():
    assert clean_text("een\r\n\r\ntwee\n\rdrie") == "een\n\ntwee\n\ndrie"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x08", "\x0e", "\x1b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_cannot_be_held_is_replaced_visibly(character):
    assert clean_text(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text", ["", "Zoë & Søren <b>", "a\tb", "\x7f\x9f", "👩‍👧", "\U0001ffff", "{{ 7*7 }}", "]]>", "\u202e", " \xa0 "]
)
def test_all_other_text_stays_as_typed(text):
    assert clean_text(text) == text


def test_every_single_character_can_be_put_in_xml_and_read_back():
    characters = [clean_text(chr(code)) for code in range(0x110000)]
    element = etree.Element("t")
    for start in range(0, len(characters), 4096):
        element.text = "".join(characters[start : start + 4096])
        assert etree.fromstring(etree.tostring(element)).text == element.text


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@given(ANY_TEXT)
def test_clean_text_is_held_by_utf8_xml_and_sqlite(text):
    cleaned = clean_text(text)
    assert cleaned.encode().decode() == cleaned
    assert "\0" not in cleaned
    element = etree.Element("t")
    element.text = cleaned
    assert (etree.fromstring(etree.tostring(element)).text or "") == cleaned
    connection = sqlite3.connect(":memory:")
    assert connection.execute("select ?", (cleaned,)).fetchone()[0] == cleaned
    connection.close()


def test_word_holds_a_cleaned_text():
    document = Document()
    text = clean_text("a\r\nb\x00c\ud800 & <d>")
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    assert Document(stream).paragraphs[0].text == text
