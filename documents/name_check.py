"""The names that a template asks for, against the forms: mistakes that would else print nothing, without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from jinja2 import nodes

from documents.environment import TemplateEnvironment
from documents.given_names import GIVEN_NAMES
from documents.known_names import Answer, Fixed, Known, Rows, Scope, find_given
from documents.template_source import Source
from documents.word_template import WordTemplate
from forms.definition import Definition, Group
from forms.suggestions import find_nearest

_SAME_ROWS = frozenset({"list", "rejectattr", "reverse", "selectattr", "sort", "unique"})
_ONE_ROW = frozenset({"first", "last"})

_Local: TypeAlias = dict[str, Known]
"""The names that the template itself sets, in loops and with ``set``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A Dutch sentence with its place. `certain`: surely a mistake; otherwise the name may come from elsewhere."""

    message: str
    certain: bool


def list_unknown_names(
    template: bytes,
    definition: Definition | None,
    given: Collection[str] = (),
    forms: Mapping[str, Definition] | None = None,
) -> list[Problem]:
    """Return what in a checked `template` asks for something that does not exist.

    `definition` is the form whose answers stand at the top; a letter has none. `given` are further names; `forms` are
    the definitions behind ``plan.``, ``aanvraag.`` and ``besluit.``: without them any name is accepted there.
    """
    environment = TemplateEnvironment()
    found: dict[str, Problem] = {}
    for source in WordTemplate(template).list_sources():
        top = Scope(definition) if definition else Fixed(())
        reading = Reading(top, {*GIVEN_NAMES, *given}, forms or {}, source)
        for problem in reading.walk(environment.parse(source.text), {}):
            found.setdefault(problem.message, problem)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Reading:
    """One part of a template being read; every method yields problems or tells what an expression stands for.

    Another check of names is a `Reading` that judges otherwise.
    """

    top: Scope | Fixed
    given: Collection[str]
    forms: Mapping[str, Definition]
    source: Source

    def walk(self, node: nodes.Node, local: _Local) -> Iterator[Problem]:
        """Judge every name in `node`; `local` grows with what the template sets."""
        match node:
            case nodes.For():
                yield from self._walk_loop(node, local)
                return
            case nodes.Assign(target=nodes.Name(name=name)):
                yield from self.walk(node.node, local)
                local[name] = self._stands_for(node.node, local)
                return
            case nodes.Test(name="defined" | "undefined"):
                return
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                yield from self._check_name(node, local)
            case nodes.Filter():
                yield from self._check_attributes(node, local)
            case nodes.Compare():
                yield from self.judge_choices(node, local)
        for child in node.iter_child_nodes():
            yield from self.walk(child, local)

    def _walk_loop(self, loop: nodes.For, local: _Local) -> Iterator[Problem]:
        yield from self.walk(loop.iter, local)
        inner: _Local = {**local, "loop": None, **{name.name: None for name in loop.target.find_all(nodes.Name)}}
        if isinstance(loop.target, nodes.Name):
            inner[loop.target.name] = _row_of(self._stands_for(loop.iter, local))
        for child in (*((loop.test,) if loop.test else ()), *loop.body):
            yield from self.walk(child, inner)
        for child in loop.else_:
            yield from self.walk(child, local)

    def _stands_for(self, node: nodes.Node, local: _Local) -> Known:
        match node:
            case nodes.Name(name=name) if name in local:
                return local[name]
            case nodes.Name(name=name):
                return self.top.find(name) or find_given(name, self.forms)
            case nodes.Getattr(node=base, attr=str(name)) | nodes.Getitem(node=base, arg=nodes.Const(value=str(name))):
                around = self._stands_for(base, local)
                return around.find(name) if isinstance(around, Scope | Fixed) else None
            case nodes.Filter(node=nodes.Node() as base, name=name) if name in _SAME_ROWS | _ONE_ROW:
                rows = self._stands_for(base, local)
                return _row_of(rows) if name in _ONE_ROW else rows
            case nodes.Getitem(node=base):
                return _row_of(self._stands_for(base, local))
            case _:
                return None

    def _check_name(self, node: nodes.Node, local: _Local) -> Iterator[Problem]:
        match node:
            case nodes.Name(name=name, ctx="load") if name not in local and name not in self.given:
                yield from self.judge_name(name, self.top, node.lineno)
            case nodes.Getattr(node=base, attr=str(name)) | nodes.Getitem(node=base, arg=nodes.Const(value=str(name))):
                around = self._stands_for(base, local)
                if isinstance(around, Scope | Fixed):
                    written = f"{base.name}." if isinstance(base, nodes.Name) and base.name in self.given else ""
                    yield from self.judge_name(name, around, node.lineno, written)
                elif isinstance(around, Answer):
                    yield from self.judge_part(name, around, node.lineno)

    def _check_attributes(self, node: nodes.Filter, local: _Local) -> Iterator[Problem]:
        """Check the names between quotes in ``sort(attribute="…")`` and ``selectattr("…")``."""
        rows = self._stands_for(node.node, local) if node.node else None
        if not isinstance(rows, Rows):
            return
        attributes: list[Any] = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        attributes += node.args[:1] if node.name in ("selectattr", "rejectattr") else []
        for attribute in attributes:
            if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str):
                for name in attribute.value.split(","):
                    yield from self.judge_name(name.strip().split(".")[0], rows.row, node.lineno)

    def judge_part(self, part: str, answer: Answer, line: int) -> Iterator[Problem]:
        """Check what stands behind the dot of an answer."""
        if part != "code":
            yield self.place(f"achter “{answer.question.name}” kan geen “.{part}” staan.", line)

    def judge_name(self, name: str, around: Scope | Fixed, line: int, written: str = "") -> Iterator[Problem]:
        """Check that `name` stands in `around`; `written` is what the template has before it, such as ``brief.``."""
        if name in around.names:
            return
        message = f"het sjabloon vraagt “{written}{name}”, maar die vraag bestaat hier niet."
        advice = _advice(name, around.definition) if isinstance(around, Scope) else ""
        names = (*around.names, *(self.given if around is self.top else ()))
        nearest = "" if advice else find_nearest(name, names)
        hint = advice or (f"Bedoelt u “{nearest}”?" if nearest else "")
        yield self.place(f"{message} {hint}".rstrip(), line, certain=bool(hint))

    def judge_choices(self, node: nodes.Compare, local: _Local) -> Iterator[Problem]:
        """Check that an answer is compared with the name of a choice, not with its label."""
        answer = self._stands_for(node.expr, local)
        if not isinstance(answer, Answer) or not answer.question.choices:
            return
        shown, choices = answer.question.name, answer.definition.choices
        listed = choices.get(answer.question.choices.list_name, ())
        names = {choice.name: choice.name for choice in listed}
        labels = {str(choice.label).casefold(): choice.name for choice in listed} | names
        for operand in node.ops:
            match operand.expr:
                case nodes.Const(value=str(written)) if written not in names and written.casefold() in labels:
                    name = labels[written.casefold()]
                    message = f"“{shown}” wordt vergeleken met “{written}”. Zo staat het alleen op het scherm: "
                    yield self.place(f"{message}schrijf de naam van de keuze, “{name}”.", node.lineno)
                case nodes.Name(name=written) if written in names and written not in local:
                    yield self.place(f"zet aanhalingstekens om de naam van de keuze: “'{written}'”.", node.lineno)

    def place(self, message: str, line: int, *, certain: bool = True) -> Problem:
        """Say in which part of the template it is, and near which words."""
        return Problem(self.source.locate(message, line), certain)


def _row_of(known: Known) -> Known:
    return known.row if isinstance(known, Rows) else None


def _advice(name: str, definition: Definition) -> str:
    """What to write for a name that the form has, but elsewhere; empty when the form does not have it."""
    node = definition.by_name.get(name)
    if node is None:
        return ""
    if isinstance(node, Group):
        return "Een groep staat niet voor een naam: schrijf alleen de naam van de vraag."
    around = definition.repeats_around(name)
    return (
        f"Zet er een herhaling over “{around[-1].name}” omheen."
        if around
        else f"Die vraag staat niet in de herhaling: schrijf alleen “{name}”."
    )
