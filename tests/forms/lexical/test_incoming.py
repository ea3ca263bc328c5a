import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import QuestionType
from forms.lexical import UnreadableValue, is_canonical, read_value, to_lexical
from forms.lexical.writing import written
from tests.forms.lexical.questions import question


@pytest.mark.parametrize(
    ("question_type", "value", "stored"),
    [
        (QuestionType.TEXT, "Noor & <Yara>", "Noor & <Yara>"),
        (QuestionType.TEXT, " twee\r\nregels ", " twee\nregels "),
        (QuestionType.TEXT, 12, "12"),
        (QuestionType.TEXT, True, "true"),
        (QuestionType.TEXT, None, ""),
        (QuestionType.INTEGER, 12, "12"),
        (QuestionType.INTEGER, 12.0, "12"),
        (QuestionType.INTEGER, "+012", "12"),
        (QuestionType.INTEGER, "twaalf", "twaalf"),
        (QuestionType.INTEGER, "12.000", "12.000"),
        (QuestionType.INTEGER, "1,5", "1,5"),
        (QuestionType.DECIMAL, "12,5", "12.5"),
        (QuestionType.DECIMAL, "12,50", "12.50"),
        (QuestionType.DECIMAL, 12.5, "12.5"),
        (QuestionType.DECIMAL, 100.0, "100"),
        (QuestionType.DECIMAL, 1e-7, "0.0000001"),
        (QuestionType.DECIMAL, "-0", "0"),
        (QuestionType.DECIMAL, ",5", "0.5"),
        (QuestionType.DECIMAL, "1.500", "1.500"),
        (QuestionType.DECIMAL, Decimal("2.50"), "2.50"),
        (QuestionType.RANGE, "7", "7"),
        (QuestionType.DATE, "2026-1-5", "2026-01-05"),
        (QuestionType.DATE, "31-01-2026", "2026-01-31"),
        (QuestionType.DATE, "morgen", "morgen"),
        (QuestionType.DATE, "2026-02-30", "2026-02-30"),
        (QuestionType.TIME, "9:30", "09:30:00"),
        (QuestionType.DATETIME, "2026-01-31T09:30", "2026-01-31T09:30:00"),
        (QuestionType.SELECT_ONE, "ouder", "ouder"),
        (QuestionType.SELECT_ONE, 3, "3"),
        (QuestionType.SELECT_MULTIPLE, ["a", "b", "a"], "a b"),
        (QuestionType.SELECT_MULTIPLE, " a  b ", "a b"),
        (QuestionType.SELECT_MULTIPLE, [], ""),
        (QuestionType.SELECT_MULTIPLE, [1, 2], "1 2"),
        (QuestionType.ACKNOWLEDGE, True, "OK"),
        (QuestionType.ACKNOWLEDGE, "OK", "OK"),
        (QuestionType.ACKNOWLEDGE, "true", "OK"),
        (QuestionType.ACKNOWLEDGE, False, ""),
        (QuestionType.ACKNOWLEDGE, "misschien", "misschien"),
        (QuestionType.DATE, "  ", ""),
    ],
)
def test_what_comes_in_is_stored_as_text(question_type, value, stored):
    assert to_lexical(question(question_type), value) == stored


@pytest.mark.parametrize("question_type", list(QuestionType))
@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": 1}, Decimal("NaN"), object(), b"x"])
def test_what_no_question_takes_is_refused(question_type, value):
    with pytest.raises(UnreadableValue):
        to_lexical(question(question_type), value)


@pytest.mark.parametrize("question_type", [QuestionType.TEXT, QuestionType.SELECT_ONE, QuestionType.DATE])
def test_a_list_is_only_for_more_choices(question_type):
    with pytest.raises(UnreadableValue, match="select_multiple"):
        to_lexical(question(question_type), ["a"])


@pytest.mark.parametrize("names", [["twee woorden"], [""], [["a"]], [None]])
def test_a_list_holds_names_of_choices(names):
    with pytest.raises(UnreadableValue):
        to_lexical(question(QuestionType.SELECT_MULTIPLE), names)


def test_characters_that_no_file_can_hold_are_replaced():
    assert to_lexical(question(QuestionType.TEXT), json.loads('"a\\u0000b\\ud800"')) == "a\ufffdb\ufffd"


@given(
    st.sampled_from(QuestionType),
    st.one_of(
        st.text(max_size=20), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none()
    ),
)
def test_storing_what_is_stored_changes_nothing(question_type, value):
    asked = question(question_type)
    stored = to_lexical(asked, value)
    assert to_lexical(asked, stored) == stored


@given(
    st.sampled_from([QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE, QuestionType.DATE]),
    st.from_regex(r"[-+]?[0-9]{0,4}([.,][0-9]{0,3})?", fullmatch=True),
)
def test_what_is_known_to_be_stored_so_is_read_and_written_as_it_is(question_type, text):
    if is_canonical(question_type, text):
        value = read_value(question_type, text)
        assert value is not None
        assert written(value) == text


@pytest.mark.parametrize("text", ["0", "-12", "999999999999999"])
def test_a_whole_number_is_known_to_be_stored_so(text):
    assert is_canonical(QuestionType.INTEGER, text)


@pytest.mark.parametrize("text", ["", "12.0", "012", "+1", "-0", "1,5", "1e3", "٣", "12\n"])
def test_of_any_other_text_it_is_not_known(text):
    assert not is_canonical(QuestionType.INTEGER, text)
