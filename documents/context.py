"""What a Word template may print: the answers that matter and that every reader may see, as plain values.

What is not relevant or not visible is not in the context at all, so no template can print it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from answers.audience import Readers
from documents.blank import Blank
from documents.calculated import date_value
from documents.filled import Filled
from documents.given_names import GIVEN_NAMES
from documents.values import Value, plain_row
from forms.definition import Definition
from forms.evaluation import Evaluation


def build_context(
    definition: Definition, evaluation: Evaluation, readers: Readers | None, extra: Mapping[str, object] | None = None
) -> dict[str, Value]:
    """Return the names of a template and their values; without `readers` everything relevant is there.

    Own answers stand at the top, a repeat is a list of rows with the names of its questions. `extra` holds JSON, dates
    or plain values for the given names; an ISO date in it is a date.
    """
    return build_joint_context(Filled(definition, evaluation, readers), {}, extra)


def build_joint_context(
    own: Filled | None, forms: Mapping[str, Filled], extra: Mapping[str, object] | None = None
) -> dict[str, Value]:
    """Return the names of a template that prints several forms: `own` at the top, each of `forms` under its name.

    A letter has no answers of its own: ``build_joint_context(None, {"aanvraag": …, "besluit": …}, {"brief": …})``.
    """
    answers = own.list_answers() if own else {}
    nested = {name: form.list_answers() for name, form in forms.items()}
    given = {name: _given_value(value) for name, value in (extra or {}).items()}
    return {**dict.fromkeys(GIVEN_NAMES, Blank()), **plain_row(answers), **plain_row(nested), **plain_row(given)}


def _given_value(value: object) -> object:
    """Return a value from outside with its dates made dates, and without the ids of rows."""
    if type(value) is date:
        return date_value(value.isoformat()) or value.isoformat()
    if type(value) is str:
        return date_value(value) or value
    if isinstance(value, Mapping):
        return {name: _given_value(item) for name, item in value.items() if name != "_id"}
    if type(value) in (list, tuple):
        return [_given_value(item) for item in value]  # type: ignore[attr-defined]  # a list or tuple, by its exact type
    return value
