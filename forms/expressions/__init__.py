"""The formulas of a form: XPath as XLSForm writes it, read to a tree and run over a tree of answers."""

from forms.expressions.errors import ExpressionError
from forms.expressions.expression import Expression, parse_any, parse_expression
from forms.expressions.templates import Template, parse_template

__all__ = ["Expression", "ExpressionError", "Template", "parse_any", "parse_expression", "parse_template"]
