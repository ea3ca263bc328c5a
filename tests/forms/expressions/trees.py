"""Small trees of answers for the tests of formulas."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from forms.expressions import parse_expression
from forms.expressions.elements import Element
from forms.expressions.evaluator import ready
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import Value, to_string

Content: TypeAlias = "str | Mapping[str, Content] | Sequence[Mapping[str, Content]]"

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 9, 30, 15)  # noqa: DTZ001 - the clock on the wall
LABELS = {("rol", "ouder"): "Ouder", ("rol", "voogd"): "Voogd"}


def tree(content: Mapping[str, Content]) -> Element:
    """A document with one element `data` that holds `content`: a text, what is inside, or a list of rows."""
    root = Element("#document")
    _fill(Element("data", root), content)
    return root


def _fill(parent: Element, content: Mapping[str, Content]) -> None:
    for tag, inner in content.items():
        if isinstance(inner, str):
            Element(tag, parent, inner)
            continue
        for row in [inner] if isinstance(inner, Mapping) else inner:
            _fill(Element(tag, parent), row)


def value_at(element: Element, source: str) -> Value:
    """What the formula yields at `element`."""
    root = element
    while root.parent is not None:
        root = root.parent
    environment = Environment(root, TODAY, NOW, lambda question, name: LABELS.get((question, name), name))
    return ready(parse_expression(source).tree)(Scope(element, element, environment))


def value(source: str, content: Mapping[str, Content] | None = None) -> Value:
    """What the formula yields at the element `data`."""
    return value_at(tree(content or {}).children[0], source)


def text(source: str, content: Mapping[str, Content] | None = None) -> str:
    """What the formula yields, as text."""
    return to_string(value(source, content))
