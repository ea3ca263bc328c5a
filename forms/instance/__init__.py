"""Answers laid out as a tree along the form, so that formulas can read them."""

from forms.instance.errors import AnswersError
from forms.instance.tree import FormElement, Instance, build_instance

__all__ = ["AnswersError", "FormElement", "Instance", "build_instance"]
