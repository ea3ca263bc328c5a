"""The names that a template asks for, against who reads it: what a reader may not see is printed as nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from answers.audience import Readers, visible_names
from documents.environment import TemplateEnvironment
from documents.given_names import GIVEN_NAMES
from documents.known_names import Answer, Fixed, Known, Scope
from documents.name_check import Problem, Reading
from documents.template_source import Source
from documents.word_template import WordTemplate
from forms.definition import Definition


def list_hidden_names(
    template: bytes,
    definition: Definition | None,
    readers: Readers | None,
    forms: Mapping[str, Definition] | None = None,
) -> list[Problem]:
    """Return what a checked `template` prints of its form that not every one of `readers` may see.

    What stands between ``{% if name %}`` and its end may be absent, and is not told: so one template can serve several
    readers. When that name itself is hidden, nothing between them is printed or told. None of the problems is certain:
    such a name prints nothing, and that may be meant. Without `readers` the document is for whoever may see everything.
    `forms` are the definitions behind ``aanvraag.`` and such, for the same readers.
    """
    environment = TemplateEnvironment()
    found: dict[str, Problem] = {}
    for source in WordTemplate(template).list_sources() if readers is not None else ():
        tree = environment.parse(source.text)
        for problem in list_hidden(tree, source, definition, readers, forms or {}):
            found.setdefault(problem.message, problem)
    return list(found.values())


def list_hidden(
    tree: nodes.Template,
    source: Source,
    definition: Definition | None,
    readers: Readers | None,
    forms: Mapping[str, Definition],
) -> Iterator[Problem]:
    """Yield the same of one part of a template, of which `tree` is what `source` says."""
    if readers is None:
        return
    definitions = (*([definition] if definition else []), *forms.values())
    shown = {id(one): visible_names(one, readers) for one in definitions}
    top = Scope(definition) if definition else Fixed(())
    yield from _Visibility(top, GIVEN_NAMES, forms, source, shown, readers).walk(tree, {})


@dataclass(frozen=True, slots=True)
class _Visibility(Reading):
    """A reading that says which names are hidden, and leaves what does not exist to the check of names."""

    shown: Mapping[int, frozenset[str]]
    readers: Readers
    asked: frozenset[str] = field(default_factory=frozenset)
    """Names of which the template itself asks here whether they are there."""

    def walk(self, node: nodes.Node, local: dict[str, Known]) -> Iterator[Problem]:
        match node:
            case nodes.If(test=test, body=body, elif_=others, else_=otherwise):
                inner = replace(self, asked=self.asked | _names_in(test))
                if not self._is_never(test, local):
                    yield from (problem for child in body for problem in inner.walk(child, local))
                yield from (problem for child in (*others, *otherwise) for problem in self.walk(child, local))
            case nodes.CondExpr(test=test, expr1=shown, expr2=otherwise):
                yield from replace(self, asked=self.asked | _names_in(test)).walk(shown, local)
                yield from self.walk(otherwise, local) if otherwise else ()
            case _:
                yield from Reading.walk(self, node, local)

    def _is_never(self, test: nodes.Node, local: Mapping[str, Known]) -> bool:
        """Whether a condition asks for what is hidden, so that nothing behind it is printed for these readers."""
        match test:
            case nodes.Or(left=left, right=right):
                return self._is_never(left, local) and self._is_never(right, local)
            case nodes.And(left=left, right=right):
                return self._is_never(left, local) or self._is_never(right, local)
            case nodes.Compare(expr=expr, ops=[nodes.Operand(op="ne", expr=nodes.Const(value=""))]):
                return self._is_never(expr, local)
            case nodes.Name(name=name) if name not in local:
                return self._is_hidden(name, self.top)
            case nodes.Getattr(node=base, attr=name):
                return self._is_hidden(name, self.stands_for(base, dict(local)))
            case _:
                return False

    def _is_hidden(self, name: str, around: Known) -> bool:
        return isinstance(around, Scope) and name in around.names and name not in self.shown[id(around.definition)]

    def judge_name(self, name: str, around: Scope | Fixed, line: int, written: str = "") -> Iterator[Problem]:
        if not isinstance(around, Scope) or name in self.asked or not self._is_hidden(name, around):
            return
        sees = around.definition.by_name[name].sees
        blind = [" of ".join(sorted(reader)) for reader in self.readers if not reader & sees]
        who = f" ({', '.join(blind)})" if blind else ""
        says = f"het sjabloon vraagt “{written}{name}”, maar niet elke lezer van dit document mag dat zien{who}."
        yield self.tell("not-for-every-reader", says, line, "Daar blijft het leeg.", certain=False)

    def judge_part(self, _part: str, _answer: Answer, _line: int) -> Iterator[Problem]:
        yield from ()

    def judge_choices(self, _node: nodes.Compare, _local: dict[str, Known]) -> Iterator[Problem]:
        yield from ()


def _names_in(test: nodes.Node) -> frozenset[str]:
    """The names that a condition is about, with or without what stands before their dot."""
    names = {found.name for found in test.find_all(nodes.Name)}
    names |= {test.name} if isinstance(test, nodes.Name) else set()
    parts = [*test.find_all(nodes.Getattr), *([test] if isinstance(test, nodes.Getattr) else [])]
    return frozenset(names | {part.attr for part in parts})
