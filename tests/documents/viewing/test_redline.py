"""What a reader of the new document finds changed, paragraph by paragraph and word by word."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.viewing import wire
from documents.viewing.aligning import Mark, align, compare_words
from documents.viewing.apart import compare_apart, view_apart
from documents.viewing.blocks import Paragraph, Row, Span, Table, View
from documents.viewing.redline import compare_views
from tests.documents.word_files import word
from tests.effort import MOST_GROWTH, growth


def view(*texts):
    return View(tuple(Paragraph((Span(text),)) for text in texts))


def told(before, after):
    return [
        "".join(
            {Mark.SAME: "{}", Mark.ADDED: "+{}+", Mark.REMOVED: "-{}-"}[one.mark].format(one.text)
            for one in change.pieces
        )
        for change in compare_views(view(*before), view(*after)).changes
    ]


def test_equal_documents_have_no_changes():
    found = compare_views(view("a", "b"), view("a", "b"))
    assert (found.changes, found.same) == ((), 2)


def test_a_changed_paragraph_shows_the_words():
    assert told(["Wie doet wat hier"], ["Wie doet dat hier"]) == ["Wie doet -wat-+dat+ hier"]


def test_a_paragraph_that_comes_or_goes_is_shown_whole():
    assert told(["een", "twee", "drie"], ["een", "drie", "vier heel anders"]) == ["-twee-", "+vier heel anders+"]


def test_bold_letters_and_empty_lines_are_no_change():
    before = View((Paragraph((Span("Noor van Dalen"),)), Paragraph(())))
    after = View((Paragraph((Span("Noor "), Span("van Dalen", is_bold=True))),))
    assert compare_views(before, after).changes == ()


def test_a_change_says_under_which_heading_it_stands_also_in_a_table():
    heading = Paragraph((Span("Doelen"),), 1)
    tables = [Table((Row(((Paragraph((Span(text),)),),)),)) for text in ("lezen op school", "lezen op thuis")]
    [change] = compare_views(*(View((heading, table)) for table in tables)).changes
    assert change.heading == "Doelen"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab ", max_size=6), max_size=12), st.lists(st.text("ab ", max_size=6), max_size=12))
def test_every_line_is_paired_once_and_in_order(before, after):
    pairs = list(align(before, after))
    assert [old for old, _ in pairs if old is not None] == list(range(len(before)))
    assert [new for _, new in pairs if new is not None] == list(range(len(after)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = compare_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED) == after
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == before


def nothing_in_common(lines):
    """Two documents that share no letter, so that no line of the one is like any line of the other."""
    before = [f"{number:06}" for number in range(lines)]
    return before, [line.translate(str.maketrans("0123456789", "abcdefghij")) for line in before]


def test_of_two_documents_with_nothing_in_common_the_first_changes_are_told():
    assert len(told(*nothing_in_common(1500))) == 500


def test_comparing_twice_as_much_that_has_nothing_in_common_is_twice_the_work():
    assert growth(lambda lines: partial(told, *nothing_in_common(lines)), 200) < MOST_GROWTH


def test_in_a_child_it_is_the_same():
    before, after = word("Wie doet wat"), word("Wie doet dat")
    found = compare_apart(before, after)
    assert len(found.changes) == 1
    assert wire.read_redline(wire.write_redline(found)) == found
    assert [one.text for one in view_apart(after).body] == ["Wie doet dat"]


@pytest.mark.parametrize("said", [b"", b"[]", b'[[["x", [["a", "mooi"]]], 1, 0]', b"[[[1, []]], 1, 0]"])
def test_what_a_child_says_is_not_believed(said):
    with pytest.raises(wire.ODD):
        wire.read_redline(said)
