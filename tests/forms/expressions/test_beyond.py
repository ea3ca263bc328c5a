import math

import pytest

from forms.expressions import ExpressionError, parse_any, parse_expression
from forms.expressions.evaluator import ready
from forms.expressions.functions import FUNCTIONS
from forms.expressions.functions.beyond import BEYOND
from forms.expressions.scope import Environment, Scope
from tests.forms.expressions.trees import NOW, TODAY, tree

LIST = {"vink": ["ja", "", "0"], "gewicht": ["1", "2", "4"]}


def result(source):
    root = tree({"lijst": {f"v{number}": text for number, text in enumerate(LIST["vink"])}})
    weights = {f"g{number}": text for number, text in enumerate(LIST["gewicht"])}
    for tag, text in weights.items():
        type(root)(tag, root, text)
    environment = Environment(root, TODAY, NOW, lambda _, name: name)
    return ready(parse_any(source).tree)(Scope(root, root, environment))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("boolean('0')", True),
        ("boolean(0)", False),
        ("boolean-from-string('true')", True),
        ("boolean-from-string('True')", False),
        ("boolean-from-string(1)", True),
        ("substring('12345', 2, 3)", "234"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', -42, 1 div 0)", "12345"),
        ("substring('12345', -1 div 0, 1 div 0)", ""),
        ("substring('12345', 2)", "2345"),
        ("substring-before('a=b', '=')", "a"),
        ("substring-before('ab', '=')", ""),
        ("substring-before('ab', '')", ""),
        ("substring-after('a=b', '=')", "b"),
        ("substring-after('ab', '')", "ab"),
        ("substring-after('ab', '=')", ""),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("translate('-aaa-', 'a-', 'A')", "AAA"),
        ("normalize-space('  a \n b ')", "a b"),
        ("checklist(1, 2, data/lijst/*)", True),
        ("checklist(3, -1, data/lijst/*, 1 = 2)", False),
        ("weighted-checklist(5, 5, data/lijst/*, g0 | g1 | g2)", True),
        ("weighted-checklist(-1, 2, 1 = 1, 3)", False),
        ("pow(2, 3)", 8),
        ("pow(0, -1)", math.inf),
        ("pow(1e300, 2)", math.inf),
        ("exp10(-2)", 0.01),
        ("exp(1e9)", math.inf),
        ("log(0)", -math.inf),
        ("round(pi() * 100)", 314),
        ("atan2(0, 1)", 0),
        ("sqrt(9)", 3),
    ],
)
def test_the_engine_works_out_what_forms_may_not_use(source, expected):
    assert result(source) == expected


@pytest.mark.parametrize("source", ["sqrt(-1)", "log(-1)", "acos(2)", "sin(1 div 0)", "pow(-8, 0.3)", "tan('a')"])
def test_where_mathematics_has_no_answer_there_is_no_number(source):
    assert math.isnan(result(source))


def test_no_function_is_both_of_forms_and_beyond_them():
    assert not FUNCTIONS.keys() & BEYOND.keys()


@pytest.mark.parametrize("name", sorted(BEYOND))
def test_a_form_may_not_use_what_only_the_engine_knows(name):
    with pytest.raises(ExpressionError) as caught:
        parse_expression(f"{name}(1, 2, 3)")
    assert caught.value.code == "unknown-function"
