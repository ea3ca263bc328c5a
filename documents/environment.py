"""Jinja, shut: a template reaches plain values only, for a bounded time and a bounded length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any, Self

from jinja2 import Template, Undefined, nodes, pass_environment
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from documents.blank import Blank
from documents.deadline import UNWATCHED, Deadline, WatchedRounds, charging
from documents.errors import RuleError
from documents.filters import FILTERS, TESTS, bounded, concatenate
from documents.template_rules import check_rules
from documents.values import Choice, MultipleChoice, PlainRow
from language.dutch import format_number

MOST_ROUNDS = 100_000
"""Rounds of all loops of one document together."""

LOOP_NAMES = frozenset(
    {"first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex", "revindex0"},
)
_OWN = {"_concatenate": charging(concatenate), "_searched": charging(lambda values: values)}
_LARGEST_NUMBER = 4096
"""Bits of a whole number: a calculation that is repeated on its own result grows without end."""
_LITERAL_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How an author prints braces, as docxtpl teaches. Applied to the template's own text, never to a value."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The environment of one document; make a new one for each, or take one `anew`, for it counts the rounds."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def __init__(self, *, escape: bool = True) -> None:
        super().__init__(autoescape=escape, undefined=Blank, finalize=print_value, cache_size=0)
        self.globals.clear()
        self.filters = {**FILTERS, **_OWN, "_bounded_rounds": TemplateEnvironment._bounded_rounds}
        self.tests = dict(TESTS)
        self._begin()

    def _begin(self) -> None:
        """Count from nothing."""
        self._rounds_left = MOST_ROUNDS
        self.deadline = Deadline()

    def anew(self) -> Self:
        """Return the same environment for another document, as Jinja's ``overlay`` does: making one takes far longer.

        Nothing in it refers back to it, so that it is gone as soon as its document is made.
        """
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made._begin()
        return made

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own signature
        template_class: type[Template] | None = None,
    ) -> Template:
        """Compile `source` after checking that every bit of it is allowed; raise `RuleError` where it is not."""
        assert isinstance(source, str)
        code = _compiled(source, bool(self.autoescape))
        return (template_class or self.template_class).from_code(self, code, self.make_globals(globals))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what ``obj.attribute`` stands for in a template: an entry, a loop's counter, the code of a choice."""
        if type(obj) is PlainRow:  # most are, and the questions below take longer
            return obj[attribute]
        if isinstance(obj, LoopContext):
            return getattr(obj, attribute) if attribute in LOOP_NAMES else Blank()
        if isinstance(obj, Choice) and attribute == "code":
            return obj.code
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what ``obj[argument]`` stands for: an entry of a mapping, or a row by its number."""
        if isinstance(obj, Mapping):
            return obj.get(argument, Blank())
        if isinstance(obj, list | tuple) and isinstance(argument, slice):
            return obj[argument]
        if isinstance(obj, list | tuple) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        return Blank()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers; ``+`` also puts two texts together. Nothing else can be multiplied or formatted."""
        if all(isinstance(side, int | float | Blank) for side in (left, right)):
            if operator != "+" and (isinstance(left, Blank) or isinstance(right, Blank)):
                return Blank()
            return _bounded_number(super().call_binop(context, operator, left, right))
        if operator == "+" and all(isinstance(side, str | Blank) for side in (left, right)):
            self.deadline.charge(len(left) + len(right))
            return bounded(left + right)
        raise RuleError(f"Met “{operator}” kunt u alleen rekenen met getallen.")

    @pass_environment
    def _bounded_rounds(self, values: object) -> Sequence[Any] | WatchedRounds:
        rounds = values if type(values) is tuple else _list_rounds(values)
        self._rounds_left -= len(rounds)
        if self._rounds_left < 0:
            raise RuleError("De herhalingen in dit sjabloon maken samen te veel rijen.")
        self.deadline.charge(len(rounds))
        return WatchedRounds(rounds, self.deadline) if len(rounds) > UNWATCHED else rounds


def _bounded_number(number: Any) -> Any:
    if isinstance(number, int) and number.bit_length() > _LARGEST_NUMBER:
        raise RuleError("Deze berekening maakt een veel te groot getal.")
    return number


def _list_rounds(values: object) -> Sequence[Any]:
    if not isinstance(values, Iterable) or isinstance(values, str | Mapping):
        raise RuleError("Een herhaling (for) kan alleen over een lijst gaan.")
    return list(values)


def print_value(value: Any) -> Any:
    """Return what is printed for `value`; a whole list or row cannot be printed."""
    if isinstance(value, str):  # most are, and the questions below take longer
        return value
    if isinstance(value, bool):
        return "ja" if value else ""
    if isinstance(value, int | float) and not hasattr(value, "__html__"):
        return format_number(value)
    if isinstance(value, Mapping | Iterable) and not isinstance(value, MultipleChoice | Undefined):
        raise RuleError("Hier staat een lijst, geen antwoord. Gebruik een herhaling (for) of “join”.")
    return value


@lru_cache(maxsize=64)
def _compiled(source: str, escape: bool) -> CodeType:
    """The checked and bounded code of one part of a template, kept because the same templates are filled all day."""
    environment = TemplateEnvironment(escape=escape)
    tree = environment.parse(source)
    check_rules(tree)
    return environment.compile(tame(tree))


def tame(tree: nodes.Template) -> nodes.Template:
    """Return `tree` with our bounds around its loops, searches and concatenations, and its literal braces printed."""
    tamed = _Tamer().visit(tree)
    assert isinstance(tamed, nodes.Template)
    return tamed


class _Tamer(NodeTransformer):
    """Puts our bounds around loops, searching and concatenation, and prints literal braces."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - NodeTransformer's naming
        node.iter = _filtered(node.iter, "_bounded_rounds")
        return self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - NodeTransformer's naming
        return _filtered(self.generic_visit(nodes.List(node.nodes, lineno=node.lineno)), "_concatenate")

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:  # noqa: N802 - NodeTransformer's naming
        if node.op in {"in", "notin"}:
            node.expr = _filtered(node.expr, "_searched")
        return self.generic_visit(node)

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 - NodeTransformer's naming
        for written, printed in _LITERAL_BRACES:
            node.data = node.data.replace(written, printed)
        return node


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
