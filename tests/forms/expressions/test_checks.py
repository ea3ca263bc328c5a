import pytest

from forms.expressions import ExpressionError, parse_expression
from forms.expressions.refused import REFUSED


def refusal(source):
    with pytest.raises(ExpressionError) as caught:
        parse_expression(source)
    return caught.value


@pytest.mark.parametrize(
    ("source", "suggestion"),
    [
        ("als(1, 2, 3)", "if()"),
        ("vandaag()", "today()"),
        ("selectd(${a}, 'b')", "selected()"),
        ("substring(${a}, 1)", "substr()"),
        ("zzzzzz()", ""),
    ],
)
def test_an_unknown_function_is_refused_with_the_nearest_name(source, suggestion):
    error = refusal(source)
    assert error.code == "unknown-function"
    assert suggestion in error.suggestion


@pytest.mark.parametrize("name", ["current", "once-random", "pow", "last"])
def test_functions_outside_the_subset_do_not_exist(name):
    assert refusal(f"{name}('a')").code == "unknown-function"


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_function_that_will_not_come_is_refused_with_the_reason(name):
    error = refusal(f"1 + {name}('a', 'b')")
    assert (error.code, error.position) == ("unsupported-function", 4)
    assert name in error.message
    assert REFUSED[name][0] in error.message
    assert error.suggestion == REFUSED[name][1]


def test_what_reads_another_file_and_what_is_chance_have_different_reasons():
    assert refusal("pulldata('a', 'b', 'c', 'd')").suggestion == refusal("instance('a')/root/item").suggestion
    assert refusal("random()").suggestion == refusal("uuid()").suggestion != refusal("search('a')").suggestion


@pytest.mark.parametrize("source", ["text()", "a/text()", "comment()"])
def test_other_kinds_of_nodes_do_not_exist(source):
    assert refusal(source).code == "unknown-function"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("today(1)", "0 waarden nodig, er staat er 1"),
        ("if(1, 2)", "3 waarden nodig, er staan er 2"),
        ("round(1, 2, 3)", "1 tot 2 waarden"),
        ("join()", "minstens 1 waarden"),
        ("coalesce('a')", "2 waarden"),
    ],
)
def test_a_wrong_number_of_arguments_is_counted_out(source, said):
    error = refusal(source)
    assert error.code == "wrong-arity"
    assert said in error.message


@pytest.mark.parametrize(
    ("source", "todo"),
    [
        ("if(1, 2)", "Vul aan wat ontbreekt."),
        ("today(1)", "Haal weg wat te veel is."),
        ("coalesce(${a}, ${b}, 'c')", "Zet er nog een in: coalesce(a, coalesce(b, c))."),
    ],
)
def test_a_wrong_number_of_arguments_comes_with_what_to_do(source, todo):
    assert refusal(source).suggestion == todo


@pytest.mark.parametrize(
    "source", ["sum(1)", "count('a')", "count-non-empty(1 + 1)", "position('a')", "'a'[1]", "1 | 2"]
)
def test_where_answers_are_counted_a_text_or_number_is_refused(source):
    assert refusal(source).code == "reference-expected"


@pytest.mark.parametrize(
    "source", ["sum(${a})", "count(../b)", "count(${a} | ${b})", "sum(indexed-repeat(${a}, ${r}, 1))"]
)
def test_a_reference_or_a_path_leads_to_answers(source):
    assert parse_expression(source).source == source


def test_a_mistake_deep_inside_is_found_at_its_place():
    assert refusal("if(${a} = 1, selectd(${b}, 'c'), '')").position == 13


@pytest.mark.parametrize("pattern", ["(", "(?=x)", r"(a)\1", "[z-a]"])
def test_a_pattern_that_re2_refuses_is_refused_here(pattern):
    assert refusal(f"regex(., '{pattern}')").code == "bad-pattern"


@pytest.mark.parametrize("pattern", ["%q", "%", "%d-%", "%B"])
def test_a_date_format_that_does_not_exist_is_refused(pattern):
    assert refusal(f"format-date(today(), '{pattern}')").code == "bad-date-format"


def test_a_good_date_format_is_accepted():
    assert parse_expression("format-date(today(), '%d-%m-%Y om %H:%M, 100%%')")


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [("dd-mm-yyyy", "%d-%m-%Y"), ("d/m/jj", "%e/%n/%y"), ("DD MMM JJJJ", "%d %b %Y"), ("datum", "%d-%m-%Y")],
)
def test_a_date_format_without_a_percent_sign_gives_no_date(pattern, meant):
    error = refusal(f"format-date(${{a}}, '{pattern}')")
    assert error.code == "bad-date-format"
    assert f"'{meant}'" in error.suggestion


def test_a_date_format_may_be_empty_or_come_from_a_question():
    assert parse_expression("format-date(${a}, ${b})")
    assert parse_expression("format-date(${a}, '')")
