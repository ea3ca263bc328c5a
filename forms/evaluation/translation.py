"""What a form says in another language than its own: beside its own texts, never instead of them.

Only what people read is translated. Answers are names of choices and typed words, and formulas are worked out once, in
the form's own language: nothing that is kept depends on who reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from forms.definition import Definition, Node, Question, Texts
from forms.evaluation.lookup import lookup_from
from forms.evaluation.per_form import once_per_form
from forms.evaluation.rulebook import text_of
from forms.evaluation.rules import Text
from forms.expressions.evaluator import Lookup

_NO_OPTIONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts at one place in the language of the reader, and `own`, the language of the form itself.

    "" where the form has a text only in its own language, or says the same in both. `options` are the labels by the
    name of the choice; one that is not in it has no translation.
    """

    language: str = ""
    own: str = ""
    label: str = ""
    hint: str = ""
    problem: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: _NO_OPTIONS)


NO_TRANSLATION = Translation()


@dataclass(frozen=True, slots=True)
class Phrases:
    """The texts of one question, group or repeat in one language; None and absent: the form has no such text."""

    label: Text | None = None
    hint: Text | None = None
    required_message: Text | None = None
    constraint_message: Text | None = None
    choices: Mapping[str, Text] = field(default_factory=dict)


PhraseBook = Mapping[str, Phrases]
"""By the name of the node."""


@once_per_form
def phrase_books(definition: Definition) -> Mapping[str, PhraseBook]:
    """By language, every language of the form but its own."""
    others = (language for language in definition.languages if language != definition.language)
    return {language: _book(definition, language) for language in others}


def _book(definition: Definition, language: str) -> PhraseBook:
    return {node.name: _phrases(definition, node, language) for node in definition.by_name.values()}


def _phrases(definition: Definition, node: Node, language: str) -> Phrases:
    lookup = lookup_from(definition, node)
    label, hint = _text(node.label, language, lookup), _text(node.hint, language, lookup)
    if not isinstance(node, Question):
        return Phrases(label, hint)
    required = _text(node.required_message, language, lookup)
    constraint = _text(node.constraint_message, language, lookup)
    listed = definition.choices.get(node.choices.list_name, ()) if node.choices else ()
    found = ((choice.name, _text(choice.label, language, lookup)) for choice in listed)
    choices = {name: text for name, text in found if text is not None}
    return Phrases(label, hint, required, constraint, choices)


def _text(texts: Texts | None, language: str, lookup: Lookup) -> Text | None:
    template = texts.by_language.get(language) if texts else None
    return text_of(template, lookup) if template is not None and template.source else None
