import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions import ExpressionError
from forms.expressions.axes import AXES
from forms.expressions.lexer import MAX_TOKENS
from forms.expressions.parser import MAX_DEPTH, parse
from forms.expressions.printer import written

NAMES = st.sampled_from(["a", "and", "div", "or", "mod", "node", "text", "b-c", "d.", "jr:e", "é", "*"])
NUMBERS = st.one_of(
    st.sampled_from(["1", "5.", ".5", "1e999", "7.9e-12", "1e22", "0.1"]),
    st.floats(min_value=0, allow_nan=False, allow_infinity=False).map(repr),
)
LEAVES = st.one_of(
    NUMBERS,
    st.sampled_from(["'x'", '"it\'s"', "'zeg \"ja\"'", "''", "${a}", "${ b_1 }", ".", "..", "/", "(/)", "today()"]),
    NAMES,
)
OPERATORS = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|"]
STEPS = st.one_of(
    NAMES,
    st.sampled_from(["node()", "text()", ".", "..", "@id", "@*"]),
    st.builds("{}::{}".format, st.sampled_from(sorted(AXES)), st.one_of(NAMES, st.sampled_from(["node()", "text()"]))),
)
SLASHES = st.sampled_from(["/", "//", "/descendant-or-self::node()/", "//descendant-or-self::node()/"])


def longer(inner):
    return st.one_of(
        st.builds("{} {} {}".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("({})".format, inner),
        st.builds("-{}".format, inner),
        st.builds("{}[{}]".format, inner, inner),
        st.builds("({})[{}]".format, inner, inner),
        st.builds("({}){}{}".format, inner, SLASHES, STEPS),
        st.builds("{}{}{}".format, inner, SLASHES, STEPS),
        st.builds("{}{}".format, SLASHES, STEPS),
        st.builds("concat({}, {})".format, inner, inner),
        st.builds("onbekend({})".format, inner),
    )


@given(st.recursive(LEAVES, longer, max_leaves=15))
@settings(max_examples=500, deadline=None)
def test_what_is_written_is_read_as_the_same_tree(source):
    try:
        tree = parse(source)
    except ExpressionError:
        return
    again = written(tree)
    assert parse(again) == tree
    assert written(parse(again)) == again


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1+2*3", "1 + 2 * 3"),
        ("((1+2))*3", "(1 + 2) * 3"),
        ("1-(2-3)-4", "1 - (2 - 3) - 4"),
        ("(${ a }='ja')and not( ${b} )", "${a} = 'ja' and not(${b})"),
        ("- (1 + 2)", "-(1 + 2)"),
        ("-a|b", "-a | b"),
        ("(-a)|b", "(-a) | b"),
        ("a | -b", "a | -b"),
        ("self::node()/child::a[ 1 ]/parent::node()", "./a[1]/.."),
        ("/descendant-or-self::node()/attribute::id", "//@id"),
        ("a//descendant-or-self::node()/b", "a//descendant-or-self::node()/b"),
        ("descendant-or-self::node()/a", "descendant-or-self::node()/a"),
        ("(a/b)[1]/c", "(a/b)[1]/c"),
        ("(/) * 2 + (/)", "(/) * 2 + /"),
        ("1 div (/) and 2", "1 div (/) and 2"),
        ("5.0 + 1e999", "5 + 1e999"),
        ("child::text()", "child::text()"),
        ("jr:choice-name(${a},'${a}')", "jr:choice-name(${a}, '${a}')"),
    ],
)
def test_a_formula_is_written_with_no_more_than_needed(source, expected):
    assert written(parse(source)) == expected


@pytest.mark.parametrize(
    "source",
    [
        "(1 - " * (MAX_DEPTH // 2 - 1) + "1" + ")" * (MAX_DEPTH // 2 - 1),
        "a[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1),
        "-" * (MAX_DEPTH - 1) + "1",
        "not(" * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1),
        " or ".join(["a"] * (MAX_TOKENS // 2)),
    ],
)
def test_the_deepest_and_longest_formulas_can_be_written_too(source):
    tree = parse(source)
    assert parse(written(tree)) == tree
