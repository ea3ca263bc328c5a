"""The names that a template asks for, against the forms: mistakes that would else print nothing, without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from jinja2 import nodes

from documents.environment import LOOP_NAMES, TemplateEnvironment
from documents.given_names import GIVEN_NAMES
from documents.known_names import Answer, Fixed, Known, Rows, Scope, find_given
from documents.minus_names import NO_MINUS, find_name_with_minus, first_of
from documents.template_source import Source
from documents.word_template import WordTemplate
from forms.definition import Choice, Definition, Group
from forms.suggestions import find_nearest

SAME_ROWS = frozenset({"list", "rejectattr", "reverse", "selectattr", "sort", "unique"})
ONE_ROW = frozenset({"first", "last"})

COUNTERS = Fixed(LOOP_NAMES)
"""What ``loop`` stands for."""
_CALLED = frozenset({"changed", "cycle"})
"""What else Jinja has there; it must be called, which is refused as such."""
_COUNTERS_MEANT: Mapping[str, str] = {
    "nummer": "index", "teller": "index", "eerste": "first", "laatste": "last", "aantal": "length", "lengte": "length",
}  # fmt: skip

_ASKED = "het sjabloon vraagt “{}”, maar die vraag bestaat hier niet."

Local: TypeAlias = dict[str, Known]
"""The names that the template itself sets, in loops and with ``set``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a name at a line of a source: `says` is the middle of a Dutch sentence, `advice` a sentence.

    `certain`: surely a mistake; otherwise the name may come from elsewhere.
    """

    code: str
    says: str
    source: Source
    line: int
    advice: str = ""
    certain: bool = True

    @property
    def message(self) -> str:
        """What is wrong, behind its place."""
        return self.source.locate(f"{self.says} {self.advice}".rstrip(), self.line)


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

    def walk(self, node: nodes.Node, local: Local) -> Iterator[Problem]:
        """Judge every name in `node`; `local` grows with what the template sets."""
        match node:
            case nodes.For():
                yield from self._walk_loop(node, local)
                return
            case nodes.Assign(target=nodes.Name(name=name)):
                yield from self.walk(node.node, local)
                local[name] = self.stands_for(node.node, local)
                return
            case nodes.Test(name="defined" | "undefined"):
                return
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                yield from self._check_name(node, local)
            case nodes.Filter():
                yield from self._check_attributes(node, local)
            case nodes.Compare():
                yield from self.judge_choices(node, local)
            case nodes.Sub() if written := find_name_with_minus(node, self.source):
                yield from self._judge_minus(node, written, local)
                return
        for child in node.iter_child_nodes():
            yield from self.walk(child, local)

    def _walk_loop(self, loop: nodes.For, local: Local) -> Iterator[Problem]:
        yield from self.walk(loop.iter, local)
        inner: Local = {**local, "loop": COUNTERS, **{name.name: None for name in loop.target.find_all(nodes.Name)}}
        if isinstance(loop.target, nodes.Name):
            inner[loop.target.name] = _row_of(self.stands_for(loop.iter, local))
        for child in (*((loop.test,) if loop.test else ()), *loop.body):
            yield from self.walk(child, inner)
        for child in loop.else_:
            yield from self.walk(child, local)

    def stands_for(self, node: nodes.Node, local: Local) -> Known:
        """Return what an expression stands for, where `local` names are set."""
        match node:
            case nodes.Name(name=name) if name in local:
                return local[name]
            case nodes.Name(name=name):
                return self.top.find(name) or find_given(name, self.forms)
            case nodes.Getattr(node=base, attr=str(name)) | nodes.Getitem(node=base, arg=nodes.Const(value=str(name))):
                around = self.stands_for(base, local)
                return around.find(name) if isinstance(around, Scope | Fixed) else None
            case nodes.Filter(node=nodes.Node() as base, name=name) if name in SAME_ROWS | ONE_ROW:
                rows = self.stands_for(base, local)
                return _row_of(rows) if name in ONE_ROW else rows
            case nodes.Getitem(node=base):
                return _row_of(self.stands_for(base, local))
            case _:
                return None

    def _check_name(self, node: nodes.Node, local: Local) -> Iterator[Problem]:
        match node:
            case nodes.Name(name=name, ctx="load") if name not in local and name not in self.given:
                yield from self.judge_name(name, self.top, node.lineno)
            case nodes.Getattr(node=base, attr=str(name)) | nodes.Getitem(node=base, arg=nodes.Const(value=str(name))):
                around = self.stands_for(base, local)
                if around is COUNTERS:
                    yield from self._judge_counter(name, node.lineno)
                elif isinstance(around, Scope | Fixed):
                    written = f"{base.name}." if isinstance(base, nodes.Name) and base.name in self.given else ""
                    yield from self.judge_name(name, around, node.lineno, written)
                elif isinstance(around, Answer):
                    yield from self.judge_part(name, around, node.lineno)
                elif isinstance(around, Rows):
                    says = f"achter een lijst kan geen “.{name}” staan: zij heeft meer rijen."
                    yield self.tell("unknown-part", says, node.lineno, "Zet de code in een herhaling over de lijst.")

    def _check_attributes(self, node: nodes.Filter, local: Local) -> Iterator[Problem]:
        """Check the names between quotes in ``sort(attribute="…")`` and ``selectattr("…")``."""
        rows = self.stands_for(node.node, local) if node.node else None
        if not isinstance(rows, Rows):
            return
        attributes: list[Any] = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        attributes += node.args[:1] if node.name in ("selectattr", "rejectattr") else []
        for attribute in attributes:
            if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str):
                for name in attribute.value.split(","):
                    yield from self.judge_name(name.strip().split(".")[0], rows.row, node.lineno)

    def _judge_counter(self, name: str, line: int) -> Iterator[Problem]:
        """Check what stands behind ``loop.``."""
        if name not in LOOP_NAMES | _CALLED:
            nearest = _COUNTERS_MEANT.get(name.casefold()) or find_nearest(name, LOOP_NAMES)
            every = f"U kunt kiezen uit: {', '.join(sorted(LOOP_NAMES))}."
            advice = f"Bedoelt u “loop.{nearest}”?" if nearest else every
            yield self.tell("unknown-part", f"achter “loop” kan geen “.{name}” staan.", line, advice)

    def judge_part(self, part: str, answer: Answer, line: int) -> Iterator[Problem]:
        """Check what stands behind the dot of an answer."""
        if part != "code":
            yield self.tell("unknown-part", f"achter “{answer.question.name}” kan geen “.{part}” staan.", line)

    def judge_name(self, name: str, around: Scope | Fixed, line: int, written: str = "") -> Iterator[Problem]:
        """Check that `name` stands in `around`; `written` is what the template has before it, such as ``brief.``."""
        if name in around.names:
            return
        says = _ASKED.format(f"{written}{name}")
        advice = _advice(name, around.definition) if isinstance(around, Scope) else ""
        names = (*around.names, *(self.given if around is self.top else ()))
        nearest = "" if advice else find_nearest(name, names)
        hint = advice or (f"Bedoelt u “{nearest}”?" if nearest else "")
        yield self.tell("unknown-name", says, line, hint, certain=bool(hint))

    def _judge_minus(self, node: nodes.Sub, written: str, local: Local) -> Iterator[Problem]:
        """Tell a name with a minus in it once, not as the names that it falls apart into."""
        problems = [one for child in node.iter_child_nodes() for one in self.walk(child, local)]
        first = first_of(node)
        around = self.stands_for(first.node, local) if isinstance(first, nodes.Getattr) else self.top
        names = around.names if isinstance(around, Scope | Fixed) else ()
        wanted = (written.partition(".")[2] if around is not self.top else written).replace("-", "_")
        unknown = [one for one in problems if one.code == "unknown-name"]
        if not unknown or (len(unknown) == 1 and wanted not in names):
            yield from problems
            return
        nearest = wanted if wanted in names else find_nearest(wanted, names)
        advice = f"Bedoelt u “{nearest}”?" if nearest else NO_MINUS
        yield self.tell("unknown-name", _ASKED.format(written), node.lineno, advice, certain=bool(nearest))

    def judge_choices(self, node: nodes.Compare, local: Local) -> Iterator[Problem]:
        """Check that an answer is compared with the name of a choice, not with its label or something else."""
        for asked, written in _list_compared(node):
            answer = self.stands_for(asked, local)
            if not isinstance(answer, Answer) or not answer.question.choices:
                continue
            choices = answer.definition.choices.get(answer.question.choices.list_name, ())
            for one in written:
                yield from self._judge_choice(one, answer.question.name, choices, local)

    def _judge_choice(
        self, written: nodes.Node, asked: str, choices: Sequence[Choice], local: Local
    ) -> Iterator[Problem]:
        names = {choice.name for choice in choices}
        labels = {str(choice.label).casefold(): choice.name for choice in choices} | {
            one.casefold(): one for one in names
        }
        match written:
            case nodes.Const(value=str(text)) if not choices or not text or text in names:
                return
            case nodes.Const(value=str(text)) if name := labels.get(text.casefold()):
                says = f"“{asked}” wordt vergeleken met “{text}”. Zo staat het alleen op het scherm:"
                yield self.tell("label-compared", says, written.lineno, f"schrijf de naam van de keuze, “{name}”.")
            case nodes.Const(value=str(text)):
                nearest = find_nearest(text, names)
                advice = f"Bedoelt u “{nearest}”?" if nearest else f"De keuzes zijn: {', '.join(sorted(names))}."
                says = f"“{asked}” wordt vergeleken met “{text}”, maar die keuze bestaat niet."
                yield self.tell("unknown-choice", says, written.lineno, advice, certain=False)
            case nodes.Name(name=name) if name in names and name not in local:
                says = f"zet aanhalingstekens om de naam van de keuze: “'{name}'”."
                yield self.tell("choice-without-quotes", says, written.lineno)

    def tell(self, code: str, says: str, line: int, advice: str = "", *, certain: bool = True) -> Problem:
        """Say what is wrong in this part of the template."""
        return Problem(code, says, self.source, line, advice, certain)


def _list_compared(node: nodes.Compare) -> Iterator[tuple[nodes.Expr, Sequence[nodes.Expr]]]:
    """Yield what may be an answer and what it is compared with: ``a == 'x'``, ``a in ['x', 'y']`` and ``'x' in a``."""
    for operand in node.ops:
        match operand:
            case nodes.Operand(op="in" | "notin", expr=nodes.List(items=items) | nodes.Tuple(items=items)):
                yield node.expr, items
            case nodes.Operand(op="in" | "notin", expr=expr):
                yield expr, [node.expr]
            case nodes.Operand(op="eq" | "ne", expr=expr):
                yield node.expr, [expr]
                yield expr, [node.expr]


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
