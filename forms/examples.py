"""A form filled in with its own examples (``x_voorbeeld``): what somebody who tries it out can begin with.

Every list gets one row. Where an example names the row of another list by the text in it, as in “Samira van Dalen” for
a question that chooses from the people, that row is made too, with no more than what is needed in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms.definition import Definition, Node, Question, QuestionType, Repeat
from forms.instance.shape import ROW_KEY, answered_nodes
from forms.lexical import to_lexical
from language.bsn import find_bsn

_NOT_ANSWERED = frozenset({QuestionType.NOTE, QuestionType.CALCULATE, QuestionType.HIDDEN, QuestionType.FILE})
_PEOPLE, _ROLE = "betrokkene", "betrokkene.rol"
_NAME_PARTS = ("jeugdige.voornaam", "jeugdige.tussenvoegsel", "jeugdige.achternaam")
_OWN_WORDS = ".persoon"
"""How the meaning of a question ends that names whose words or signature it is: mostly somebody of the family."""
_YOUTH = ("jeugdige",)
_FAMILY = ("moeder", "vader", "voogd", "pleegouder")
_AT_WORK = ("casusregisseur", "mentor", "intern_begeleider", "jeugdhulpverlener", "contactpersoon_basisteam")
"""Choice names of ``betrokkene.rol``, in the order in which the people in the examples get them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row to make. `own` are its answers that are no example; `is_whole`: every example goes in too."""

    id: str
    own: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = False


def make_examples(definition: Definition) -> dict[str, Any]:
    """Return answers with every example of the form in its place; a question without one stays untouched."""
    return _Examples(definition).fill(definition.children, _Row("", is_whole=True))


class _Examples:
    """`rows` are the rows of each list by its name."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        repeats = [node for node in definition.nodes() if isinstance(node, Repeat)]
        self._rows = {repeat.name: _list_rows(definition, repeat) for repeat in repeats}

    def fill(self, nodes: Sequence[Node], row: _Row) -> dict[str, Any]:
        """The answers to `nodes` in one row, or at the top."""
        answers: dict[str, Any] = {}
        for node in answered_nodes(nodes):
            if isinstance(node, Question):
                text = self._text(node, row)
                answers |= {node.name: text} if text else {}
            elif row.is_whole:
                answers[node.name] = [
                    {ROW_KEY: inner.id, **self.fill(node.children, inner)} for inner in self._rows[node.name]
                ]
        return answers

    def _text(self, question: Question, row: _Row) -> str:
        if question.name in row.own:
            return row.own[question.name]
        if question.type in _NOT_ANSWERED or question.calculation or question.read_only or not question.example:
            return ""
        if not row.is_whole and question.required is None:
            return ""
        if source := _source(question):
            return self._row_with(source, question.example)
        text = to_lexical(question, question.example)
        return "" if find_bsn(text) else text

    def _row_with(self, source: str, text: str) -> str:
        """The id of the row in which the question `source` has this text."""
        example = _example(self._definition.by_name.get(source))
        rows = self._rows[self._definition.repeats_around(source)[-1].name]
        return next((row.id for row in rows if row.own.get(source, example) == text), "")


def _list_rows(definition: Definition, repeat: Repeat) -> tuple[_Row, ...]:
    inside = [node for node in answered_nodes(repeat.children) if isinstance(node, Question)]
    owns = [{source.name: text} for source in inside for text in _list_named(definition, source)]
    if repeat.meaning == _PEOPLE:
        owns = _with_roles(definition, inside, owns)
    return (_Row("v1", is_whole=True), *(_Row(f"v{number}", own) for number, own in enumerate(owns, 2)))


def _list_named(definition: Definition, source: Question) -> tuple[str, ...]:
    """The texts of further rows: those by which examples name one, each once, without what is in the first row."""
    texts = (question.example for question in definition.questions() if _source(question) == source.name)
    return tuple(dict.fromkeys(text for text in texts if text not in {"", source.example}))


def _with_roles(
    definition: Definition, inside: Sequence[Question], owns: Sequence[Mapping[str, str]]
) -> list[dict[str, str]]:
    """The same people with a role for each, and the child or youth, as far as the form has such roles."""
    role = next((question for question in inside if question.meaning == _ROLE and question.choices), None)
    name = next((question for question in inside if question.meaning == "betrokkene.naam"), None)
    if role is None or name is None or role.choices is None:
        return [dict(own) for own in owns]
    choices = definition.choices.get(role.choices.list_name, ())
    offered = [choice.name for choice in choices if choice.name != role.example]
    child, family = _child_name(definition), _list_family(definition, name)
    wanted = [(own, _FAMILY if own.get(name.name, "") in family else _AT_WORK) for own in owns]
    people: list[dict[str, str]] = []
    for own, roles in (*wanted, *([({name.name: child}, _YOUTH)] if child else [])):
        given = next((one for one in roles if one in offered), "")
        if given:
            offered.remove(given)
        people.append({**own, role.name: given or role.example})
    return people


def _list_family(definition: Definition, name: Question) -> frozenset[str]:
    """Who speaks or signs somewhere in the examples."""
    naming = (question for question in definition.questions() if _source(question) == name.name)
    return frozenset(question.example for question in naming if question.meaning.endswith(_OWN_WORDS))


def _child_name(definition: Definition) -> str:
    return " ".join(filter(None, (_example(definition.meaning(word)) for word in _NAME_PARTS)))


def _example(node: Node | None) -> str:
    return node.example if isinstance(node, Question) else ""


def _source(question: Question) -> str:
    return question.choices.repeat_question if question.choices else ""
