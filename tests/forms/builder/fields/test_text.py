"""One line, or a box as tall as its text."""

import pytest

from forms.builder.fields.text import FEWEST_LINES, MOST_LINES, lines_for


def test_a_text_question_is_one_line(field):
    voornaam = field("voornaam")
    assert voornaam.kind == "line"
    assert 'value="Noor"' in voornaam()


def test_the_name_of_a_field_is_the_path_of_its_answer(field):
    assert field("voornaam").name == "voornaam"


def test_a_multiline_question_is_a_box(field):
    assert field("verhaal", "a\nb").kind == "text"
    assert "<textarea" in field("verhaal")()


def test_a_text_of_numbers_asks_a_telephone_for_those_keys_and_stays_text(field):
    telefoon = field("telefoon", "06 1234 ab")
    assert 'type="text"' in telefoon() or "type=" not in telefoon()
    assert 'inputmode="numeric"' in telefoon()
    assert telefoon.data == "06 1234 ab"
    assert 'inputmode="numeric"' in field("telefoon", "06\n010")()
    assert "inputmode" not in field("voornaam")()


def test_a_one_line_question_that_holds_several_lines_gets_a_box_so_that_no_line_end_is_lost(field):
    assert field("voornaam", "Noor\nEmma").kind == "text"


def test_markup_in_an_answer_is_only_text(field):
    assert "<script>" not in field("voornaam", "<script>alert(1)</script>")()


@pytest.mark.parametrize(("text", "lines"), [("", FEWEST_LINES), ("x" * 600, 11), ("a\n" * 500, MOST_LINES)])
def test_the_box_is_as_tall_as_its_text_within_bounds(text, lines):
    assert lines_for(text) == lines


def test_the_label_the_hint_and_what_is_needed_come_from_the_form(field):
    voornaam = field("voornaam")
    assert (voornaam.label.text, voornaam.hints, voornaam.asked.required) == ("Voornaam", ["Zoals thuis"], True)
    assert 'aria-describedby="voornaam:hint"' in voornaam()
