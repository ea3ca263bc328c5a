"""The bovenschools catalogue: what an administrator writes next to the choices of the request form, in Excel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition import Definition, Question
from operations.definitions import current_form, get_definition
from operations.requests.doors import REQUEST
from operations.transactions import Work, reading

_NAME = re.compile(r"\w+")
FACILITY = "aanvraag.voorziening"
"""The meaning of the question that chooses from the catalogue."""


@dataclass(frozen=True, slots=True)
class Facility:
    """One entry. `facts` are the further columns of the choice that hold something, by the name of the column.

    A column that only chooses which entries are offered is not told.
    """

    name: str
    label: str
    facts: Mapping[str, str]


@reading("catalogue.read")
def list_catalogue(work: Work) -> tuple[Facility, ...]:
    """Every facility that says more than its name; empty when the form has no catalogue."""
    definition = get_definition(current_form(work.session, REQUEST, work.viewer.organisation_id))
    return tuple(facility for facility in _list_facilities(definition) if facility.facts)


def _list_facilities(definition: Definition) -> list[Facility]:
    question = definition.meaning(FACILITY)
    choices = question.choices if isinstance(question, Question) else None
    listed = definition.choices.get(choices.list_name, ()) if choices else ()
    condition = question.choice_filter if isinstance(question, Question) else None
    used = frozenset(_NAME.findall(condition.source)) if condition else frozenset()
    return [
        Facility(
            choice.name,
            str(choice.label),
            {name: text for name, text in choice.attributes.items() if text and name not in used},
        )
        for choice in listed
    ]
