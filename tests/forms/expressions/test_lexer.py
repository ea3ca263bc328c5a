import pytest

from forms.expressions import ExpressionError
from forms.expressions.lexer import MAX_LENGTH, Kind, tokenize


def texts(source):
    return [token.text for token in tokenize(source)][:-1]


def kinds(source):
    return [token.kind for token in tokenize(source)][:-1]


def refusal(source):
    with pytest.raises(ExpressionError) as caught:
        tokenize(source)
    return caught.value


def test_every_token_knows_where_it_starts():
    assert [token.position for token in tokenize("${naam} = 'x'")] == [0, 8, 10, 13]


def test_a_reference_loses_its_braces_and_blanks():
    assert texts("${ naam }") == ["naam"]


def test_a_literal_loses_its_quotes_and_keeps_the_other_kind():
    assert texts("'zeg \"ja\"'") == ['zeg "ja"']


@pytest.mark.parametrize("source", ["div div div", "or or or", "mod mod mod", "and and and"])
def test_a_word_operator_is_an_operator_only_after_a_value(source):
    assert kinds(source) == [Kind.NAME, Kind.OPERATOR, Kind.NAME]


def test_a_star_is_a_name_where_a_value_is_expected_and_an_operator_after_one():
    assert kinds("* * *") == [Kind.NAME, Kind.OPERATOR, Kind.NAME]


def test_an_operator_may_stick_to_numbers():
    assert texts("1div2") == ["1", "div", "2"]


def test_a_word_that_only_starts_like_an_operator_is_no_operator():
    assert kinds("a order") == [Kind.NAME, Kind.NAME]


def test_a_hyphen_belongs_to_a_name():
    assert texts("count-selected") == ["count-selected"]


@pytest.mark.parametrize(("source", "expected"), [("1.5", "1.5"), (".5", ".5"), ("5.", "5."), ("7.9e-12", "7.9e-12")])
def test_numbers_are_written_with_a_point(source, expected):
    assert texts(source) == [expected]


@pytest.mark.parametrize("source", ["'open", '"open', "a + 'open"])
def test_a_text_that_does_not_end_is_refused_at_its_quote(source):
    error = refusal(source)
    assert error.message == "De tekst tussen aanhalingstekens houdt niet op."
    assert error.position == max(source.find("'"), source.find('"'))


@pytest.mark.parametrize("source", ["${naam", "$naam", "$"])
def test_a_reference_that_does_not_end_is_refused(source):
    assert refusal(source).message == "De verwijzing die met $ begint, is niet af."


@pytest.mark.parametrize("source", ["${a+b}", "${a b}", "${}", "${naam#last-saved}", "${1a}"])
def test_what_is_no_name_between_braces_is_refused(source):
    assert refusal(source).code == "bad-reference"


@pytest.mark.parametrize("source", ["${last-saved#naam}", "${ last-saved#naam }"])
def test_an_answer_from_an_earlier_form_is_refused_with_the_reason(source):
    error = refusal(f"1 + {source}")
    assert (error.code, error.position) == ("unsupported-function", 4)
    assert "ander formulier" in error.message


@pytest.mark.parametrize(
    ("source", "suggestion"),
    [
        ("‘ja’", "rechte aanhalingstekens"),
        ("a & b", "“and”"),
        ("a ! b", "!="),
        ("{naam}", "${"),
        ("5 % 2", "mod"),
        ("a; b", "komma"),
    ],
)
def test_a_strange_character_is_refused_with_what_to_write_instead(source, suggestion):
    assert suggestion in refusal(source).suggestion


def test_a_formula_that_is_too_long_is_refused():
    assert refusal("1" * (MAX_LENGTH + 1)).code == "expression-too-long"
