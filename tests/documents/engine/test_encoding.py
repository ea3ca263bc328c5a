import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.blank import Blank
from documents.engine.encoding import ENCODERS, PLAIN, TEXT
from documents.engine.errors import UnprintableError
from documents.errors import RuleError
from documents.values import Choice, MultipleChoice, Number, Shown, plain_row
from language.text import clean_text


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@given(text=st.text(st.characters(codec="utf-8")))
def test_both_encoders_of_a_place_say_the_same(encoder, text):
    value = clean_text(text)
    assert encoder.as_markup(value).encode() == encoder.as_bytes(value)


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Choice("ja", "Ja & graag"), "Ja &amp; graag"),
        (Shown("2026-01-31", "31 januari 2026"), "31 januari 2026"),
        (Number("12.50"), "12,50"),
        (7, "7"),
        (2.5, "2,5"),
        (True, "ja"),
        (False, ""),
        (Blank(), ""),
        (MultipleChoice([Choice("a", "A"), Choice("b", "<B>")]), "A, &lt;B&gt;"),
    ],
)
def test_a_value_is_printed_as_its_reader_expects(encoder, value, printed):
    assert encoder.as_markup(value) == printed
    assert encoder.as_bytes(value) == printed.encode()


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize("value", [plain_row({"a": "b"}), ("a", "b")])
def test_a_list_or_a_row_is_no_answer(encoder, value):
    for encode in (encoder.as_markup, encoder.as_bytes):
        with pytest.raises(RuleError):
            encode(value)


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize("value", ["a\0b", "\x07", "a\x0cb", "\ufffe", "x\uffff"])
def test_a_character_that_no_file_holds_is_not_printed(encoder, value):
    for encode in (encoder.as_markup, encoder.as_bytes):
        with pytest.raises(UnprintableError):
            encode(value)


def test_a_new_line_breaks_the_line_in_a_text_and_nowhere_else():
    assert ENCODERS[TEXT].as_bytes("a\nb\tc") == (
        b'a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/><w:t xml:space="preserve">c'
    )
    assert ENCODERS[PLAIN].as_bytes("a\nb") == b"a\nb"
