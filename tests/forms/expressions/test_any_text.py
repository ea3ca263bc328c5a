"""Whatever is written as a formula: it is read and worked out, or refused with our own error, in time that grows with it."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions import ExpressionError, parse_any, parse_expression
from forms.expressions.evaluator import ready
from forms.expressions.functions import KNOWN
from forms.expressions.lexer import MAX_LENGTH, MAX_TOKENS, tokenize
from forms.expressions.parser import MAX_DEPTH
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import to_boolean, to_number, to_string
from tests.forms.expressions.trees import NOW, TODAY, tree

ANSWERS = {"a": "7", "b": [{"c": "2026-02-30"}, {"c": "\ud800"}], "d": "1e999"}
PIECES = [
    *(f"{name}(" for name in sorted(KNOWN)),
    *["a", "b/c", "//*", "..", ".", "/", "@x", "ancestor::*", "following::*", "preceding-sibling::c"],
    *["1", "0", "-1", "1e999", "-1e999", "1e300", "0.5", "'x'", "''", "'2026-13-45'", "'9999-12-31'", "'%Y%'", "'a('"],
    *[" + ", " - ", " * ", " div ", " mod ", " and ", " or ", " = ", " != ", " < ", " | ", ",", ")", "[", "]", " "],
    *["\ud800", "'\ud800'", "é", "${a}", "$", "'", "::", "٣", "\x00"],
]
LITERALS = st.one_of(
    st.sampled_from(
        ["1", "-1e999", "1e308", "0.5", "''", "'x'", "'2026-01-31'", "'9999-12-31T23:59:59'", "d", "b/c", "."]
    ),
    st.text(st.characters(exclude_characters="'"), max_size=5).map("'{}'".format),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
)
CALLS = st.builds(
    lambda name, arguments: f"{name}({', '.join(arguments)})",
    st.sampled_from(sorted(KNOWN)),
    st.lists(LITERALS, max_size=4),
)
OPERATIONS = st.builds("{} {} {}".format, CALLS, st.sampled_from(["+", "-", "*", "div", "mod", "=", "<", "|"]), CALLS)


def work_out(source, read):
    """Read and run the formula; what it refuses, it refuses with its own error."""
    root = tree(ANSWERS)
    environment = Environment(root, TODAY, NOW, lambda _, name: name)
    try:
        value = ready(read(source).tree)(Scope(root.children[0], root.children[0], environment))
    except ExpressionError:
        return
    assert isinstance(to_string(value), str)
    assert isinstance(to_number(value), float)
    assert isinstance(to_boolean(value), bool)


@pytest.mark.parametrize("read", [parse_expression, parse_any])
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_worked_out_or_refused(read, source):
    work_out(source, read)


@pytest.mark.parametrize(
    "source",
    [
        "regex('\ud800', 'a')",
        "regex(b[2]/c, '.')",
        "regex('a', '\ud800')",
        "translate('\ud800', 'a', 'b')",
        "substring('a', 1e308, 1e308)",
        "format-date(1e308, '%Y')",
        "date(-1e308)",
        "round(1.5, -1e999)",
        "round(1e308, 15)",
        "substr('a', 1e308, -1e308)",
        "selected-at('a', 1e308)",
        "b[1e308]/c",
        "pow(1e308, 1e308)",
        "exp10(-1e308)",
    ],
)
def test_values_beyond_all_measure_are_worked_out(source):
    work_out(source, parse_any)


@pytest.mark.parametrize("read", [parse_expression, parse_any])
@given(st.one_of(CALLS, OPERATIONS))
@settings(max_examples=800, deadline=None)
def test_any_value_in_any_function_is_worked_out_or_refused(read, source):
    work_out(source, read)


def filled(unit, end="1", start=""):
    """A formula of a given length: `unit` as often as fits between `start` and `end`."""
    return lambda length: start + unit * ((length - len(start) - len(end)) // len(unit)) + end


LONG = {
    "plus": filled("1+"),
    "minus": filled("1-"),
    "or": filled("${a} or ", "${a}"),
    "union": filled("a|", "a"),
    "equals": filled("1="),
    "minus signs": filled("-"),
    "minus and sign": filled("1--"),
    "values": filled("1,", "1)", "concat("),
    "conditions": filled("[1]", "", "a"),
    "steps": filled("a/", "a"),
    "up and down": filled("a/../", "a"),
    "any way down": filled("a//", "a"),
    "attributes": filled("@a/", "a"),
    "calls": filled("today()+"),
    "ifs": filled("if(${a}='ja','x',substr('abc',1)),", "1)", "concat("),
    "parentheses": filled("("),
    "brackets": filled("a[", "a"),
    "blanks": filled(" "),
    "digits": filled("1"),
    "points": filled("."),
    "a name": filled("a", "a"),
    "a text": filled("x", "'", "'"),
    "open quotes": filled("'", "'"),
    "open references": filled("${", "a"),
    "stars": filled("* ", "*"),
    "word operators": filled("div ", "div"),
    "stuck words": filled("and2", "", "1"),
    "words stuck to points": filled("or..5", "", "1"),
    "an unknown function": filled("a", "a()"),
    "colons": filled("a:", "a"),
}


def calls_made(source):
    """How many functions are called, of Python and of C, to read the formula and run it."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work_out(source.replace("${a}", "a"), parse_any)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("most", [MAX_TOKENS, MAX_LENGTH])
@pytest.mark.parametrize("kind", LONG)
def test_a_formula_of_twice_the_length_takes_no_more_than_twice_the_work(kind, most):
    """Also up to as many characters as there may be tokens, so that none is refused for those."""
    short, long = (LONG[kind](length) for length in (most // 2, most))
    assert len(long) <= most
    assert calls_made(long) <= 2.2 * calls_made(short) + 100


DENSE = {kind: make for kind, make in LONG.items() if kind in {"plus", "union", "values", "calls", "steps"}}


@pytest.mark.parametrize("kind", DENSE)
def test_a_formula_with_a_token_in_nearly_every_character_is_refused_at_its_last_token(kind):
    with pytest.raises(ExpressionError) as caught:
        parse_any(DENSE[kind](MAX_LENGTH))
    assert (caught.value.code, f"meer dan {MAX_TOKENS} onderdelen" in caught.value.message) == (
        "expression-too-long",
        True,
    )
    assert len(tokenize(DENSE[kind](MAX_LENGTH))) == MAX_TOKENS + 1
    assert parse_any(DENSE[kind](MAX_TOKENS))


def test_ten_thousand_characters_of_a_formula_as_people_write_them_are_read():
    unit = "if(selected(${hulp_gekregen}, 'thuis') and ${aantal_uren} > 12, 'veel', 'weinig'), "
    source = f"concat({unit * ((MAX_LENGTH - 10) // len(unit))}'')"
    assert MAX_LENGTH - 100 < len(source) <= MAX_LENGTH
    assert len(tokenize(source)) > MAX_TOKENS // 2
    assert parse_expression(source).references == {"hulp_gekregen", "aantal_uren"}


@pytest.mark.parametrize("kind", LONG)
def test_a_formula_of_any_awkward_kind_is_refused_by_length_when_it_is_longer_still(kind):
    with pytest.raises(ExpressionError) as caught:
        parse_any(LONG[kind](2 * MAX_LENGTH + 40))
    assert caught.value.code == "expression-too-long"


@pytest.mark.parametrize(
    "nested",
    [
        ".[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1),
        "not(.[" * (MAX_DEPTH // 2 - 1) + "1" + "])" * (MAX_DEPTH // 2 - 1),
        "if(1, " * (MAX_DEPTH - 1) + "1" + ", 2)" * (MAX_DEPTH - 1),
        "(1 and " * (MAX_DEPTH // 2 - 1) + "1" + ")" * (MAX_DEPTH // 2 - 1),
        "-" * (MAX_DEPTH - 1) + "1",
        "concat(" * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1),
    ],
)
def test_the_deepest_formula_runs_with_half_of_the_stack(nested):
    usual = sys.getrecursionlimit()
    tree_of_formula = parse_any(nested).tree
    depth_here = len(list(frames()))
    sys.setrecursionlimit(depth_here + 500)
    try:
        root = tree(ANSWERS)
        run = ready(tree_of_formula)
        run(Scope(root, root, Environment(root, TODAY, NOW, lambda _, name: name)))
    finally:
        sys.setrecursionlimit(usual)


def frames():
    frame = sys._getframe()
    while frame is not None:
        yield frame
        frame = frame.f_back
