import pytest

from forms.expressions import ExpressionError, parse_any
from forms.expressions.elements import Element
from forms.expressions.evaluator import ready
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import to_string
from tests.forms.expressions.trees import NOW, TODAY, tree

PLAN = {
    "a": "1",
    "b": [{"c": "2", "d": "3"}, {"c": "4", "d": [{"c": "5"}]}],
    "e": {"f": {"g": "6"}},
}


def reached(source, start="data"):
    """The tags and texts that the path reaches, from the first element with the tag `start`."""
    root = tree(PLAN)
    element = next(each for each in everything(root) if each.tag == start)
    environment = Environment(root, TODAY, NOW, lambda _, name: name)
    found = ready(parse_any(source).tree)(Scope(element, element, environment))
    return [each.tag if each.children else each.text for each in found]


def everything(element):
    yield element
    for child in element.children:
        yield from everything(child)


@pytest.mark.parametrize(
    ("start", "source", "expected"),
    [
        ("data", "//c", ["2", "4", "5"]),
        ("data", "b//c", ["2", "4", "5"]),
        ("data", "//c[1]", ["2", "4", "5"]),
        ("data", "(//c)[2]", ["4"]),
        ("data", "descendant::c[2]", ["4"]),
        ("e", "descendant-or-self::*", ["e", "f", "6"]),
        ("g", "ancestor::*", ["#document", "data", "e", "f"]),
        ("g", "ancestor::*[1]", ["f"]),
        ("g", "ancestor-or-self::*[2]", ["f"]),
        ("a", "following-sibling::*", ["b", "b", "e"]),
        ("e", "preceding-sibling::*", ["1", "b", "b"]),
        ("e", "preceding-sibling::*[1]/c", ["4"]),
        ("f", "preceding::c", ["2", "4", "5"]),
        ("f", "preceding::c[1]", ["5"]),
        ("c", "following::*[1]", ["3"]),
        ("c", "following::c", ["4", "5"]),
        ("data", "//*/..", ["#document", "data", "b", "b", "d", "e", "f"]),
        ("data", "//@id", []),
        ("data", "namespace::*", []),
        ("#document", "following::* | preceding-sibling::*", []),
    ],
)
def test_an_axis_reaches_its_elements_in_the_order_of_the_document(start, source, expected):
    assert reached(source, start) == expected


def test_a_formula_that_nobody_checked_raises_where_it_calls_what_does_not_exist():
    for source in ["explode()", "sum()", "sum(1)", "1 | 2", "'a'[1]", "text()", "a/text()", "true() and explode()"]:
        with pytest.raises(ExpressionError):
            reached(source)


@pytest.mark.parametrize(
    "source", ["false() and explode()", "true() or sum(1)", "if(true(), 1, explode())", "if(false(), sum(), 1)"]
)
def test_what_is_not_needed_is_not_worked_out(source):
    root = tree(PLAN)
    environment = Environment(root, TODAY, NOW, lambda _, name: name)
    assert ready(parse_any(source).tree)(Scope(root, root, environment)) in (False, True, 1)


def test_the_elements_that_an_if_yields_can_be_counted():
    assert reached("if(true(), //c, //d)") == ["2", "4", "5"]


def test_an_attribute_is_no_child_but_knows_its_element():
    class Marked(Element):
        attributes = ()

    owner = Marked("a")
    mark = Element("id", None, "7")
    mark.parent = owner
    owner.attributes = (mark,)
    scope = Scope(owner, owner, Environment(owner, TODAY, NOW, lambda _, name: name))
    assert to_string(ready(parse_any("@id").tree)(scope)) == "7"
    assert ready(parse_any("@id/..").tree)(scope) == [owner]
    assert ready(parse_any("//@*").tree)(scope) == [mark]
    assert ready(parse_any("@id/following-sibling::* | @id/preceding-sibling::*").tree)(scope) == []
