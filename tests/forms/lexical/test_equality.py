import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import QuestionType
from forms.lexical import same_value


@pytest.mark.parametrize(
    ("question_type", "first", "second"),
    [
        (QuestionType.DECIMAL, "12,5", "12.5"),
        (QuestionType.DECIMAL, "12.50", "12.5"),
        (QuestionType.INTEGER, "3", "3,0"),
        (QuestionType.DATE, "31-01-2026", "2026-01-31"),
        (QuestionType.TIME, "9:30", "09:30:00"),
        (QuestionType.SELECT_MULTIPLE, "a b", "b a"),
        (QuestionType.TEXT, "een\r\ntwee", "een\ntwee"),
        (QuestionType.DATE, "morgen", "morgen"),
        (QuestionType.DATE, " ", ""),
    ],
)
def test_two_ways_to_write_the_same_are_the_same(question_type, first, second):
    assert same_value(question_type, first, second)


@pytest.mark.parametrize(
    ("question_type", "first", "second"),
    [
        (QuestionType.TEXT, "12,5", "12.5"),
        (QuestionType.TEXT, "", " "),
        (QuestionType.DECIMAL, "12,5", "12,6"),
        (QuestionType.DECIMAL, "0", ""),
        (QuestionType.DATE, "morgen", "overmorgen"),
        (QuestionType.DATE, "morgen", ""),
        (QuestionType.SELECT_MULTIPLE, "a b", "a"),
        (QuestionType.ACKNOWLEDGE, "OK", ""),
    ],
)
def test_different_answers_are_different(question_type, first, second):
    assert not same_value(question_type, first, second)


@given(st.sampled_from(QuestionType), st.text(max_size=15), st.text(max_size=15))
def test_it_makes_no_difference_which_comes_first(question_type, first, second):
    assert same_value(question_type, first, first)
    assert same_value(question_type, first, second) == same_value(question_type, second, first)
