"""Numbers keep what was typed."""

import pytest


@pytest.mark.parametrize("typed", ["twaalf", "12,5,3", "NaN", "1E+999999", "9" * 5000, "-"])
def test_what_is_no_number_comes_back_exactly_with_one_message(field, typed):
    leeftijd = field("leeftijd", typed)
    assert leeftijd.data == typed
    assert len(leeftijd.errors) == 1
    assert 'aria-invalid="true"' in leeftijd()


def test_a_decimal_number_is_shown_with_a_comma(field):
    assert field("uren", "12.5").data == "12,5"


def test_the_keyboard_of_a_phone_fits_the_question(field):
    assert 'inputmode="numeric"' in field("leeftijd")()
    assert 'inputmode="decimal"' in field("uren")()


def test_a_rule_of_the_form_is_shown_at_the_field(field):
    assert field("leeftijd", "40").errors == ["Een jongere is jonger dan 24."]
