"""Who sees which answers: all is evaluated first and filtered here after, so what may not be seen is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from answers.draft import Answers
from forms.definition import Definition, Node

Readers: TypeAlias = tuple[frozenset[str], ...]
"""Everybody who reads along, each with their audience words. What is shown must be visible to every one of them."""


def _reader(*words: str) -> frozenset[str]:
    return frozenset(words)


DOCUMENT_AUDIENCES: Mapping[str, Readers] = {
    "team": (_reader("school"), _reader("basisteam")),
    "ouders": (_reader("ouder"),),
    "jeugdige": (_reader("jeugdige"),),
    "swv": (_reader("swv"),),
    "ouder": (_reader("ouder"),),
    "school": (_reader("school"),),
    "basisteam": (_reader("basisteam"),),
    "intern": (_reader("intern"),),
}
"""For whom a document can be made: the documents' own names, and the bare audience words."""


def visible(node: Node, readers: Readers | None) -> bool:
    """Whether each reader may see `node` itself; None stands for everything, nobody at all sees nothing."""
    return readers is None or (bool(readers) and all(node.sees & reader for reader in readers))


def visible_names(definition: Definition, readers: Readers | None) -> frozenset[str]:
    """Return the names that each reader may see; what stands in an invisible group or repeat is invisible too."""
    shown = {name for name, node in definition.by_name.items() if visible(node, readers)}
    return frozenset(name for name in shown if all(around.name in shown for around in definition.ancestors[name]))


def filter_answers(definition: Definition, answers: Answers, readers: Readers | None) -> Answers:
    """Return only what each reader may see. Names that the form lacks are left out, unless `readers` is None."""
    return answers if readers is None else _filtered(answers, visible_names(definition, readers) | {"_id"})


def _filtered(answers: Answers, names: frozenset[str]) -> Answers:
    return {name: _filtered_value(value, names) for name, value in answers.items() if name in names}


def _filtered_value(value: str | Sequence[Answers], names: frozenset[str]) -> str | Sequence[Answers]:
    return value if isinstance(value, str) else [_filtered(row, names) for row in value]
