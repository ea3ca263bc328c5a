import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.blank import Blank
from documents.engine.encoding import ENCODERS, PLAIN, TEXT, join_pieces
from documents.engine.errors import UnprintableError
from documents.errors import RuleError
from documents.values import Choice, MultipleChoice, Number, Shown, plain_row
from language.text import clean_text


def in_turns(pieces):
    """XML and texts in turns, as the rewritten code gives them."""
    turns = []
    for piece in pieces:
        turns += (piece, "") if isinstance(piece, bytes) else (b"", *((piece,) if isinstance(piece, str) else piece))
    return turns


def as_bytes(encoder, value):
    return join_pieces(in_turns([encoder.as_piece(value)]))


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@given(text=st.text(st.characters(codec="utf-8")))
def test_both_encoders_of_a_place_say_the_same(encoder, text):
    value = clean_text(text)
    assert encoder.as_escaped(value).encode() == as_bytes(encoder, value)


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
    assert encoder.as_escaped(value) == printed
    assert as_bytes(encoder, value) == printed.encode()


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize("value", [plain_row({"a": "b"}), ("a", "b")])
def test_a_list_or_a_row_is_no_answer(encoder, value):
    for encode in (encoder.as_escaped, encoder.as_piece):
        with pytest.raises(RuleError):
            encode(value)


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize("value", ["a\0b", "\x07", "a\x0cb", "\ufffe", "x\uffff"])
def test_a_character_that_no_file_holds_is_not_printed(encoder, value):
    with pytest.raises(UnprintableError):
        encoder.as_escaped(value)
    with pytest.raises(UnprintableError):
        as_bytes(encoder, value)


def test_a_new_line_breaks_the_line_in_a_text_and_nowhere_else():
    assert as_bytes(ENCODERS[TEXT], "a\nb\tc") == (
        b'a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/><w:t xml:space="preserve">c'
    )
    assert as_bytes(ENCODERS[PLAIN], "a\nb") == b"a\nb"


@given(texts=st.lists(st.text(st.characters(codec="utf-8")).map(clean_text)), xml=st.binary())
def test_texts_that_are_written_together_stay_apart(texts, xml):
    encoder = ENCODERS[TEXT]
    pieces = [piece for text in texts for piece in (encoder.as_piece(text), xml)]
    assert join_pieces(in_turns(pieces)) == b"".join(encoder.as_escaped(text).encode() + xml for text in texts)


@pytest.mark.parametrize("value", ["\0", "a\0b", "\0\0", "\x01", "\ufffe"])
@pytest.mark.parametrize("others", [[], [""], ["a", "b"], ["\uff0e"]])
def test_a_character_that_no_file_holds_is_found_among_other_texts(value, others):
    for texts in ([value, *others], [*others, value]):
        with pytest.raises(UnprintableError):
            join_pieces(in_turns(texts))


def test_xml_between_texts_is_left_as_it_is():
    assert join_pieces([b"<w:t>", "<", b"</w:t>\0&", "\uff0e", b"", ""]) == b"<w:t>&lt;</w:t>\0&" + "\uff0e".encode()
