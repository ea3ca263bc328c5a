"""Who sees which answers: what may not be seen is filtered out, so it is not there for a screen or a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from answers.draft import Answers, find_value, walk_rows
from answers.row_rules import HiddenRows, Readers, find_hidden_rows, list_partly_seen
from forms.definition import Definition, Node, Question, QuestionType
from forms.paths import Path

__all__ = ["DOCUMENT_AUDIENCES", "TEAM", "Readers", "filter_answers", "visible", "visible_names", "without_hidden_rows"]

_Value: TypeAlias = str | Sequence[Answers]


def _reader(*words: str) -> frozenset[str]:
    return frozenset(words)


TEAM = "team"
"""The people who make the plan; they go on working in a document itself."""
DOCUMENT_AUDIENCES: Mapping[str, Readers] = {
    TEAM: (_reader("school"), _reader("basisteam")),
    "ouders": (_reader("ouder", "ouder_jeugdhulp"),),
    "jeugdige": (_reader("jeugdige"),),
    "swv": (_reader("swv"),),
    "ouder": (_reader("ouder", "ouder_jeugdhulp"),),
    "ouder_jeugdhulp": (_reader("ouder_jeugdhulp"),),
    "school": (_reader("school"),),
    "basisteam": (_reader("basisteam"),),
    "intern": (_reader("intern"),),
}
"""For whom a document can be made: the documents' own names, and the bare audience words."""


def visible(node: Node, readers: Readers | None) -> bool:
    """Whether each reader may see `node` itself; None stands for everything, nobody at all sees nothing."""
    return readers is None or (bool(readers) and all(node.sees & reader for reader in readers))


def visible_names(definition: Definition, readers: Readers | None) -> frozenset[str]:
    """Return the names that each reader may see; what stands in an invisible group or repeat is invisible too.

    A calculation over rows of which a reader may not see every one is invisible: it would tell what they hold.
    """
    shown = {name for name, node in definition.by_name.items() if visible(node, readers)}
    shown -= _telling_calculations(definition, list_partly_seen(definition, readers))
    return frozenset(name for name in shown if all(around.name in shown for around in definition.ancestors[name]))


def filter_answers(definition: Definition, answers: Answers, readers: Readers | None) -> Answers:
    """Return only what each reader may see. Names that the form lacks are left out, unless `readers` is None."""
    if readers is None:
        return answers
    shown = without_hidden_rows(definition, answers, readers)
    return _named(shown, visible_names(definition, readers) | {"_id"})


def without_hidden_rows(definition: Definition, answers: Answers, readers: Readers | None) -> Answers:
    """Return the answers without the rows that some reader may not see, and without what chose such a row."""
    hidden = find_hidden_rows(definition, walk_rows(answers), lambda path: find_value(answers, path) or "", readers)
    return _shown(definition, answers, hidden, Path()) if hidden else answers


def _shown(definition: Definition, answers: Answers, hidden: HiddenRows, scope: Path) -> Answers:
    return {name: _shown_value(definition, value, hidden, scope.child(name)) for name, value in answers.items()}


def _shown_value(definition: Definition, value: _Value, hidden: HiddenRows, path: Path) -> _Value:
    if not isinstance(value, str):
        rows = ((row, path.row(str(row["_id"]))) for row in value)
        return [_shown(definition, row, hidden, place) for row, place in rows if not hidden.covers(place)]
    question = definition.by_name.get(path.name)
    return hidden.without_chosen(definition, question, value) if isinstance(question, Question) else value


def _named(answers: Answers, names: frozenset[str]) -> Answers:
    return {name: _named_value(value, names) for name, value in answers.items() if name in names}


def _named_value(value: _Value, names: frozenset[str]) -> _Value:
    return value if isinstance(value, str) else [_named(row, names) for row in value]


def _telling_calculations(definition: Definition, repeats: frozenset[str]) -> set[str]:
    """Return the calculations that read a row of these repeats other than their own, or read one that does."""
    telling: set[str] = set()
    found = {""} if repeats else set()
    while found:
        found = {
            question.name
            for question in definition.questions()
            if question.type is QuestionType.CALCULATE
            and question.name not in telling
            and question.calculation is not None
            and any(_tells(definition, question, name, repeats | telling) for name in question.calculation.references)
        }
        telling |= found
    return telling


def _tells(definition: Definition, question: Question, name: str, sources: frozenset[str]) -> bool:
    if name in sources:
        return True
    inside = {repeat.name for repeat in definition.repeats_around(name)} if name in definition.ancestors else set()
    own = {repeat.name for repeat in definition.repeats_around(question.name)}
    return bool((inside - own) & sources)
