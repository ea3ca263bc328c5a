"""The default column, which holds a formula or just a text.

As in pyxform a default is a formula when it names a question, calls a function, filters with ``[...]`` or calculates
with an operator. Unlike pyxform we ask the parser, not the lexer: ``Lezen + rekenen`` has bare words in it and is a
text, and a minus sign counts only between blanks and never in a date, so that ``2026-09-01``, ``06-123`` and
``Anne-Marie`` are texts.
"""

from __future__ import annotations

import re

from forms.assembly.formulas import CellReader
from forms.assembly.table import Line
from forms.definition import QuestionType
from forms.expressions import Expression, ExpressionError, parse_expression
from forms.expressions.nodes import Call, Filter, Literal, Node, Operation, Path, Reference, walk

_CALCULATING = frozenset({"+", "*", "div", "mod", "|"})
_MEANT_AS_FORMULA = re.compile(r"\$\{|^[a-z][a-z0-9:-]*\(.*\)$")
"""Names a question, or is one call from begin to end: when it cannot be read, it is a mistake and not a text."""
_DATES = frozenset({QuestionType.DATE, QuestionType.DATETIME, QuestionType.TIME})


def read_default(reader: CellReader, line: Line, question: QuestionType) -> Expression | None:
    """Return the default as a formula; a plain text becomes the formula that is just that text."""
    text = line.text("default")
    if not text:
        return None
    if text.isalnum():  # one word or number works nothing out
        return Expression(text, Literal(text, 0), frozenset())
    if _MEANT_AS_FORMULA.search(text) or is_formula(text, question):
        return reader.formula(line, "default")
    return Expression(text, Literal(text, 0), frozenset())


def is_formula(text: str, question: QuestionType) -> bool:
    """Whether a default is worked out rather than taken as it stands."""
    try:
        nodes = list(walk(parse_expression(text).tree))
    except ExpressionError:
        return False
    if any(_is_bare_word(node) for node in nodes):
        return False
    minus = question not in _DATES and " - " in text
    return any(_works_something_out(node, minus=minus) for node in nodes)


def _works_something_out(node: Node, *, minus: bool) -> bool:
    if isinstance(node, Operation):
        return node.operator in _CALCULATING or (minus and node.operator == "-")
    return isinstance(node, Call | Reference | Filter | Path)


def _is_bare_word(node: Node) -> bool:
    return isinstance(node, Path) and node.base is None and node.steps[0].axis == "child"
