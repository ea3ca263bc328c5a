"""What ``${name}`` is in a choice_filter over the rows of a repeat: the answer in the row that may be chosen."""

from __future__ import annotations

from typing import cast

from forms.definition import Definition, Question
from forms.evaluation.lookup import lookup_from
from forms.expressions.elements import Element
from forms.expressions.evaluator import Lookup
from forms.expressions.paths import Walk
from forms.expressions.scope import Scope
from forms.instance import FormElement


def filter_lookup(definition: Definition, question: Question, lookup: Lookup) -> Lookup:
    """The lookup for the choice_filter of `question`, of which `lookup` is that of its other formulas.

    A name in the repeat of the choices is read in the row that is judged, as ODK does. Only of a select inside that
    repeat it is the answer in its own row, for without ``current()`` there is no other way to say that.
    """
    source = question.choices.repeat_question if question.choices else ""
    around = definition.repeats_around(source) if source in definition.by_name else ()
    if not around or around[-1] in definition.repeats_around(question.name):
        return lookup
    rows = around[-1]
    in_row = lookup_from(definition, rows)

    def find(name: str, all_rows_of: frozenset[str]) -> Walk:
        if name not in definition.by_name or rows not in definition.repeats_around(name):
            return lookup(name, all_rows_of)
        walk = in_row(name, all_rows_of)
        return lambda scope: walk(Scope(scope.element, _row(scope.element, rows.name), scope.environment))

    return find


def _row(element: Element, repeat: str) -> FormElement:
    """The row of `repeat` that `element` is, or stands in."""
    anchors = cast("FormElement", element).anchors
    return next(anchor for anchor in reversed(anchors) if anchor.tag == repeat)
