"""The names that a template asks for, against the form: mistakes that would otherwise print nothing, without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from jinja2 import nodes

from documents.context import DOCUMENT_NAMES, GIVEN_NAMES
from documents.environment import TemplateEnvironment
from documents.template_source import Source
from documents.word_template import WordTemplate
from forms.definition import Definition, Group, Node, Question, Repeat
from forms.suggestions import find_nearest

_SAME_ROWS = frozenset({"list", "rejectattr", "reverse", "selectattr", "sort", "unique"})
_ONE_ROW = frozenset({"first", "last"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A Dutch sentence with its place. `certain`: surely a mistake; otherwise the name may come from elsewhere."""

    message: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _RowOf:
    repeat: Repeat


_Known: TypeAlias = "Question | Repeat | _RowOf | None"
"""What an expression stands for; None when that cannot be known, and then nothing is said about it."""
_Scope: TypeAlias = dict[str, _Known]


def list_unknown_names(template: bytes, definition: Definition, given: Collection[str] = ()) -> list[Problem]:
    """Return what in a checked `template` asks for something that the form does not have; `given` are further names."""
    environment = TemplateEnvironment()
    found: dict[str, Problem] = {}
    for source in WordTemplate(template).list_sources():
        reading = _Reading(definition, {*GIVEN_NAMES, *given}, source)
        for problem in reading.walk(environment.parse(source.text), {}):
            found.setdefault(problem.message, problem)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Reading:
    """One part of a template being read; every method yields problems or tells what an expression stands for."""

    definition: Definition
    given: Collection[str]
    source: Source

    def walk(self, node: nodes.Node, scope: _Scope) -> Iterator[Problem]:
        match node:
            case nodes.For():
                yield from self._walk_loop(node, scope)
                return
            case nodes.Assign(target=nodes.Name(name=name)):
                yield from self.walk(node.node, scope)
                scope[name] = self._stands_for(node.node, scope)
                return
            case nodes.Test(name="defined" | "undefined"):
                return
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                yield from self._check_name(node, scope)
            case nodes.Filter():
                yield from self._check_attributes(node, scope)
            case nodes.Compare():
                yield from self._check_choices(node, scope)
        for child in node.iter_child_nodes():
            yield from self.walk(child, scope)

    def _walk_loop(self, loop: nodes.For, scope: _Scope) -> Iterator[Problem]:
        yield from self.walk(loop.iter, scope)
        rows = self._stands_for(loop.iter, scope)
        inner: _Scope = {**scope, "loop": None, **{name.name: None for name in loop.target.find_all(nodes.Name)}}
        if isinstance(loop.target, nodes.Name):
            inner[loop.target.name] = _RowOf(rows) if isinstance(rows, Repeat) else None
        for child in (*((loop.test,) if loop.test else ()), *loop.body):
            yield from self.walk(child, inner)
        for child in loop.else_:
            yield from self.walk(child, scope)

    def _stands_for(self, node: nodes.Node, scope: _Scope) -> _Known:
        match node:
            case nodes.Name(name=name):
                return scope[name] if name in scope else _answered(self._names_in(None).get(name))
            case nodes.Getattr(node=base, attr=str(name)) | nodes.Getitem(node=base, arg=nodes.Const(value=str(name))):
                around = self._stands_for(base, scope)
                return _answered(self._names_in(around.repeat).get(name)) if isinstance(around, _RowOf) else None
            case nodes.Filter(node=nodes.Node() as base, name=name) if name in _SAME_ROWS | _ONE_ROW:
                rows = self._stands_for(base, scope)
                return _RowOf(rows) if isinstance(rows, Repeat) and name in _ONE_ROW else rows
            case nodes.Getitem(node=base):
                rows = self._stands_for(base, scope)
                return _RowOf(rows) if isinstance(rows, Repeat) else None
            case _:
                return None

    def _check_name(self, node: nodes.Node, scope: _Scope) -> Iterator[Problem]:
        match node:
            case nodes.Name(name=name, ctx="load") if name not in scope and name not in self.given:
                yield from self._check_in(name, None, node.lineno)
            case nodes.Getattr(node=nodes.Name(name="document"), attr=name) if name not in DOCUMENT_NAMES:
                yield self._problem(f"“document.{name}”", name, DOCUMENT_NAMES, node.lineno)
            case nodes.Getattr(node=base, attr=str(name)) | nodes.Getitem(node=base, arg=nodes.Const(value=str(name))):
                around = self._stands_for(base, scope)
                if isinstance(around, _RowOf):
                    yield from self._check_in(name, around.repeat, node.lineno)
                elif isinstance(around, Question) and name != "code":
                    yield self._place(f"achter “{around.name}” kan geen “.{name}” staan.", node.lineno)

    def _check_attributes(self, node: nodes.Filter, scope: _Scope) -> Iterator[Problem]:
        """Check the names between quotes in ``sort(attribute="…")`` and ``selectattr("…")``."""
        rows = self._stands_for(node.node, scope) if node.node else None
        if not isinstance(rows, Repeat):
            return
        attributes: list[Any] = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        attributes += node.args[:1] if node.name in ("selectattr", "rejectattr") else []
        for attribute in attributes:
            if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str):
                for name in attribute.value.split(","):
                    yield from self._check_in(name.strip().split(".")[0], rows, node.lineno)

    def _check_in(self, name: str, repeat: Repeat | None, line: int) -> Iterator[Problem]:
        names = self._names_in(repeat)
        if name not in names:
            yield self._problem(f"“{name}”", name, names, line)

    def _check_choices(self, node: nodes.Compare, scope: _Scope) -> Iterator[Problem]:
        """Check that an answer is compared with the name of a choice, not with its label."""
        question = self._stands_for(node.expr, scope)
        if not isinstance(question, Question) or not question.choices:
            return
        choices = self.definition.choices.get(question.choices.list_name, ())
        names = {choice.name: choice.name for choice in choices}
        labels = {str(choice.label).casefold(): choice.name for choice in choices} | names
        for operand in node.ops:
            match operand.expr:
                case nodes.Const(value=str(written)) if written not in names and written.casefold() in labels:
                    name = labels[written.casefold()]
                    message = f"“{question.name}” wordt vergeleken met “{written}”. Zo staat het alleen op het scherm: "
                    yield self._place(f"{message}schrijf de naam van de keuze, “{name}”.", node.lineno)
                case nodes.Name(name=written) if written in names and written not in scope:
                    yield self._place(f"zet aanhalingstekens om de naam van de keuze: “'{written}'”.", node.lineno)

    def _problem(self, shown: str, name: str, names: Iterable[str], line: int) -> Problem:
        message = f"het sjabloon vraagt {shown}, maar die vraag bestaat hier niet."
        advice = self._advice(name)
        if advice:
            return self._place(f"{message} {advice}", line)
        nearest = find_nearest(name, names)
        return self._place(f"{message} Bedoelt u “{nearest}”?" if nearest else message, line, certain=bool(nearest))

    def _advice(self, name: str) -> str:
        """What to write for a name that the form has, but elsewhere; empty when the form does not have it."""
        node = self.definition.by_name.get(name)
        if node is None:
            return ""
        if isinstance(node, Group):
            return "Een groep staat niet voor een naam: schrijf alleen de naam van de vraag."
        around = self.definition.repeats_around(name)
        return (
            f"Zet er een herhaling over “{around[-1].name}” omheen."
            if around
            else f"Die vraag staat niet in de herhaling: schrijf alleen “{name}”."
        )

    def _place(self, message: str, line: int, *, certain: bool = True) -> Problem:
        return Problem(self.source.locate(message, line), certain)

    def _names_in(self, repeat: Repeat | None) -> Mapping[str, Node]:
        """The questions and repeats that stand in a row of `repeat`, or at the top."""
        return {
            node.name: node
            for node in self.definition.nodes()
            if not isinstance(node, Group)
            and self.definition.repeats_around(node.name)[-1:] == ((repeat,) if repeat else ())
        }


def _answered(node: Node | None) -> _Known:
    return None if isinstance(node, Group) else node
