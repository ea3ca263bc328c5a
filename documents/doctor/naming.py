"""What a part asks of the form: names that are not there, loops over what is no list, lists that are printed whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from documents.doctor.filter_fit import SAME_ANSWER, judge_filter
from documents.given_names import FORM_NAMES
from documents.known_names import Answer, Fixed, Known, Rows, Scope
from documents.name_check import SAME_ROWS, Local, Problem, Reading
from forms.definition import QuestionType

_AS_TEXT = frozenset({
    "capitalize", "d", "default", "e", "escape", "join", "lower", "opsomming", "replace", "string", "title", "trim",
    "upper",
})  # fmt: skip
_SEVERAL = QuestionType.SELECT_MULTIPLE


@dataclass(frozen=True, slots=True)
class Naming(Reading):
    """A reading that also judges loops and what is printed, and remembers in `asked` what is used of each form."""

    asked: set[tuple[int, str]] = field(default_factory=set)
    targets: Mapping[str, str] = field(default_factory=dict)
    """Every name of a row in this part, with the list that it is a row of."""
    around: tuple[str, ...] = ()
    """The lists of the loops around."""

    def walk(self, node: nodes.Node, local: Local) -> Iterator[Problem]:
        """Judge loops and what is printed too."""
        match node:
            case nodes.For():
                yield from self._judge_loop(node, local)
                inner = replace(self, around=(*self.around, _path(node.iter)))
                yield from Reading.walk(inner, node, local)
            case nodes.If(test=nodes.Tuple()) | nodes.CondExpr(test=nodes.Tuple()):
                yield self._tell_comma(node.lineno)
                yield from Reading.walk(self, node, local)
            case nodes.Output(nodes=printed):
                for one in printed:
                    if isinstance(one, nodes.Tuple):
                        yield self._tell_comma(one.lineno)
                    yield from self._judge_printed(one, local)
                yield from Reading.walk(self, node, local)
            case nodes.Filter():
                yield from self._judge_filter(node, local)
                yield from Reading.walk(self, node, local)
            case _:
                yield from Reading.walk(self, node, local)

    def judge_name(self, name: str, around: Scope | Fixed, line: int, written: str = "") -> Iterator[Problem]:
        """Tell the name of a row outside its loop by what it is."""
        if isinstance(around, Scope) and name in around.names:
            self.asked.add((id(around.definition), name))
        loop = "" if name in around.names or around is not self.top else self.targets.get(name, "")
        if loop and not loop.startswith(f"{name}."):
            says = f"“{name}” bestaat alleen in de herhaling over “{loop}”."
            yield self.tell("row-outside-loop", says, line, "Zet deze code tussen het begin en het einde daarvan.")
        else:
            yield from Reading.judge_name(self, name, around, line, written)

    def _judge_loop(self, loop: nodes.For, local: Local) -> Iterator[Problem]:
        path, known = _path(loop.iter), self.stands_for(loop.iter, local)
        if isinstance(known, Scope | Fixed) or (isinstance(known, Answer) and known.question.type is not _SEVERAL):
            says = f"“{path}” is geen lijst, dus er valt niets te herhalen."
            yield self.tell("loop-over-no-list", says, loop.lineno, self._lists())
        if path and path in self.around:
            says = f"deze herhaling over “{path}” staat in een herhaling over dezelfde lijst."
            yield self.tell("same-list-inside", says, loop.lineno, "Haal een van de twee weg.", certain=False)
        for target in (loop.target, *loop.target.find_all(nodes.Name)):
            if isinstance(target, nodes.Name) and (target.name in self.top.names or target.name in self.given):
                says = f"de rij heet “{target.name}”, maar zo heet in het formulier al iets anders."
                advice = "Binnen deze herhaling kunt u dat niet meer laten zien: geef de rij een andere naam."
                yield self.tell("row-hides-name", says, loop.lineno, advice, certain=False)
            elif isinstance(target, nodes.Name) and target.name in local and self.around:
                says = f"de rij heet “{target.name}”, net als de rij eromheen."
                yield self.tell(
                    "row-hides-name", says, loop.lineno, "Geef een van de twee een andere naam.", certain=False
                )

    def _tell_comma(self, line: int) -> Problem:
        """A comma makes a list of two: as a condition it always holds, and it cannot be printed."""
        advice = "Schrijf een getal met een punt (3.5), en maak van twee antwoorden twee codes."
        return self.tell("unsupported-expression", "in deze code staat een komma.", line, advice)

    def _lists(self) -> str:
        lists = [name for name in self.top.names if isinstance(self.top.find(name), Rows)]
        return f"De lijsten zijn: {', '.join(lists)}." if lists else ""

    def _judge_filter(self, node: nodes.Filter, local: Local) -> Iterator[Problem]:
        before = node.node
        while isinstance(before, nodes.Filter) and before.name in SAME_ANSWER:
            before = before.node
        misfit = judge_filter(node, self.stands_for(before, local)) if before is not None else None
        if misfit is not None:
            says, advice = misfit
            yield self.tell("filter-misfit", says, node.lineno, advice, certain=False)

    def _judge_printed(self, node: nodes.Expr, local: Local) -> Iterator[Problem]:
        known = self._printed(node, local)
        if isinstance(known, Rows | Scope | Fixed):
            sort = "een lijst" if isinstance(known, Rows) else "een hele rij of een heel formulier"
            says = f"hier staat {sort}, en dat kan niet in één keer worden ingevuld."
            yield self.tell(
                "list-printed", says, node.lineno, "Gebruik een herhaling (for), of zet er een punt en een naam achter."
            )

    def _printed(self, node: nodes.Node, local: Local) -> Known:
        """What an expression prints, also through a filter that makes text of it."""
        while isinstance(node, nodes.Filter) and node.name in _AS_TEXT and node.node is not None:
            if any(keyword.key == "attribute" for keyword in node.kwargs):
                return None
            node = node.node
        if isinstance(node, nodes.Name) and node.name in FORM_NAMES and node.name not in local:
            return Fixed(())
        return self.stands_for(node, local)


def find_targets(tree: nodes.Template) -> dict[str, str]:
    """Return the names of rows in a part, each with the list that it is a row of; any loop has a ``loop``."""
    loops = list(tree.find_all(nodes.For))
    named = {loop.target.name: _path(loop.iter) for loop in loops if isinstance(loop.target, nodes.Name)}
    return named | ({"loop": _path(loops[-1].iter)} if loops else {})


def _path(node: nodes.Node | None) -> str:
    """Return ``a.b`` as it is written, without sorting and choosing; empty for anything else."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=base, attr=attr):
            around = _path(base)
            return f"{around}.{attr}" if around else ""
        case nodes.Filter(node=nodes.Node() as base, name=name) if name in SAME_ROWS:
            return _path(base)
        case _:
            return ""
