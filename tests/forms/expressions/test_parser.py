import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions import ExpressionError, parse_expression
from forms.expressions.axes import AXES
from forms.expressions.nodes import Call, Literal, Negation, Number, Operation, Path, Reference, Root, Step, depth, walk
from forms.expressions.parser import MAX_DEPTH, parse


def refusal(source):
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    return caught.value


def outline(node):
    """The tree as nested tuples, without positions."""
    match node:
        case Literal(value=value) | Number(value=value):
            return value
        case Reference(name=name):
            return name
        case Negation(operand=operand):
            return ("-", outline(operand))
        case Operation(operator=operator, operands=operands):
            return (operator, *(outline(operand) for operand in operands))
        case _:
            return type(node).__name__


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3", ("+", 1, ("*", 2, 3))),
        ("(1 + 2) * 3", ("*", ("+", 1, 2), 3)),
        ("1 - 2 - 3", ("-", ("-", 1, 2), 3)),
        ("1 or 2 and 3", ("or", 1, ("and", 2, 3))),
        ("1 < 2 = 3 > 4", ("=", ("<", 1, 2), (">", 3, 4))),
        ("-2 + 3", ("+", ("-", 2), 3)),
        ("--2", ("-", ("-", 2))),
        ("8 div 4 div 2", ("div", ("div", 8, 4), 2)),
        ("${a} or ${b} or ${c}", ("or", "a", "b", "c")),
    ],
)
def test_operators_bind_as_in_xpath(source, expected):
    assert outline(parse(source)) == expected


def test_a_path_has_its_axes_and_tests():
    path = parse("../kind[. = 1]/self::node()")
    assert isinstance(path, Path)
    assert [(step.axis, step.test, len(step.predicates)) for step in path.steps] == [
        ("parent", "node()", 0),
        ("child", "kind", 1),
        ("self", "node()", 0),
    ]


def test_a_slash_alone_is_the_document():
    assert parse("/") == Root(0)


def test_a_function_keeps_its_arguments():
    call = parse("concat('a', 1)")
    assert isinstance(call, Call)
    assert [outline(argument) for argument in call.arguments] == ["a", 1]


@pytest.mark.parametrize(
    "source", ["//kind", "a//b", "ancestor::a", "following-sibling::a", "@id", "a/@id", "onzin::a"]
)
def test_other_ways_through_the_tree_are_refused_in_a_form(source):
    error = find_error(source)
    assert error is not None
    assert error.code == "unsupported-path"


@pytest.mark.parametrize(
    ("source", "position", "way"),
    [
        ("1 + //a", 4, "//"),
        ("a//b", 1, "//"),
        ("a/@id", 2, "@"),
        ("ancestor::a", 0, "ancestor::"),
        ("a/b::c", 2, "b::"),
    ],
)
def test_a_way_that_is_refused_is_named_with_its_place(source, position, way):
    error = find_error(source)
    assert (error.position, error.message) == (position, f"“{way}” wordt niet ondersteund.")


def test_a_way_through_the_tree_is_refused_before_the_function_around_it():
    assert find_error("onbekend(//a)").code == "unsupported-path"


@pytest.mark.parametrize("axis", sorted(AXES))
def test_every_axis_of_xpath_is_read(axis):
    assert parse(f"{axis}::a") == Path(None, (Step(axis, "a", (), 0),), 0)


def test_two_slashes_are_any_way_down_and_an_at_sign_is_an_attribute():
    assert parse("//a") == parse("/descendant-or-self::node()/a")
    assert parse("a//b/@c") == parse("a/descendant-or-self::node()/b/attribute::c")


@pytest.mark.parametrize("source", ["//", "a//", "@", "///a", "a/@", "//1", "/ /a", "(/)a"])
def test_half_a_way_through_the_tree_is_refused(source):
    assert refusal(source).code == "expression-syntax"


@pytest.mark.parametrize(
    ("source", "position", "said"),
    [
        ("", 0, "leeg"),
        ("  ", 0, "leeg"),
        ("1 +", 3, "houdt op"),
        ("(1", 2, "“)” verwacht"),
        ("1)", 1, "“)”"),
        ("a b", 2, "“b”"),
        ("concat(1,)", 9, "“)”"),
        ("a[1", 3, "“]” verwacht"),
        ("1 == 2", 3, "“=”"),
        ("1 <> 2", 3, "“>”"),
        ("/ 1 2", 2, "“1”"),
    ],
)
def test_a_mistake_is_named_with_its_place(source, position, said):
    error = refusal(source)
    assert error.position == position
    assert said in error.message


@pytest.mark.parametrize(("source", "suggestion"), [("1 == 2", "enkel ="), ("1 <> 2", "!="), ("1,5 + 1", "punt")])
def test_a_common_mistake_gets_a_suggestion(source, suggestion):
    assert suggestion in refusal(source).suggestion


@pytest.mark.parametrize(
    "source",
    [
        "(" * 5000 + "1" + ")" * 4999,
        "(" * 4999,
        "-" * 5000 + "1",
        "not(" * 2000 + "1" + ")" * 1999,
        "a[" * 3000,
        "if(1,1," * 1200 + "1" + ")" * 1200,
        "1-1+" * 2000 + "1",
        "1=" * 4000 + "1",
    ],
)
def test_a_formula_that_is_too_deep_is_refused_without_exhausting_the_stack(source):
    assert refusal(source).code == "expression-too-deep"


@pytest.mark.parametrize("operator", ["or", "and", "+", "*"])
def test_a_long_chain_of_one_operator_is_not_deep(operator):
    assert depth(parse(f" {operator} ".join(["1"] * 1000))) == 2


def test_nesting_up_to_the_limit_is_fine():
    levels = MAX_DEPTH - 1
    assert parse("(" * levels + "1" + ")" * levels) == Number(1.0, levels)


def test_walking_visits_every_node_with_parents_first():
    names = [type(node).__name__ for node in walk(parse("not(${a}[./b = -1])"))]
    assert names == ["Call", "Filter", "Reference", "Operation", "Path", "Negation", "Number"]


def test_references_are_the_names_between_braces_also_inside_conditions():
    assert parse_expression("sum(${uren}) + count(${doel}[./x = ${y}])").references == {"uren", "doel", "y"}


def test_the_quoted_question_of_a_choice_name_is_a_reference():
    assert parse_expression("jr:choice-name(${a}, '${b}')").references == {"a", "b"}


def test_a_reference_in_any_other_text_is_just_text():
    assert parse_expression("concat('${b}', ${a})").references == {"a"}


FRAGMENTS = [
    "${a}",
    "1",
    "'x'",
    " + ",
    " and ",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    "..",
    "/",
    "not(",
    "if(",
    "*",
    "-",
    " ",
    "div",
    "$",
    "'",
    "::",
    "é",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_either_read_or_refused_with_a_place_inside_it(source):
    error = find_error(source)
    assert error is None or (0 <= error.position <= len(source) and error.message.endswith("."))


def find_error(source):
    try:
        parse_expression(source)
    except ExpressionError as error:
        return error
    return None
