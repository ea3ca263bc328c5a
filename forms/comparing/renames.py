"""What is called differently in a new version: the column ``was`` says so, and nothing is guessed.

Either version may say it: who goes back to an earlier version finds in the later one what everything was called there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forms.definition import Choice, Definition, Question, Texts
from forms.expressions.expression import quoted_reference
from forms.expressions.nodes import Call, Filter, Literal, Negation, Node, Operation, Path, Reference, Step


@dataclass(frozen=True, slots=True)
class Renames:
    """`names`: old name to new name. `choices`: per list of the new version, old choice to new choice."""

    names: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]

    def now(self, name: str) -> str:
        """What the thing with this old name is called now."""
        return self.names.get(name, name)


def find_renames(old: Definition, new: Definition) -> Renames:
    """Read ``was`` of both sheets; a former name that the old version lacks, or that is still in use, says nothing."""
    names = _pairs(_former_names(old, new), frozenset(old.by_name), frozenset(new.by_name))
    return Renames(names, _find_choices(old, new, names))


def _pairs(told: Iterable[tuple[str, str]], before: frozenset[str], after: frozenset[str]) -> dict[str, str]:
    """Old name to new name out of pairs of a new and an old one: of what is gone and what is new, each once."""
    gone, fresh = set(before - after), set(after - before)
    found: dict[str, str] = {}
    for now, was in told if gone and fresh else ():
        if was in gone and now in fresh:
            found[was] = now
            gone.remove(was)
            fresh.remove(now)
    return found


def _former_names(old: Definition, new: Definition) -> Iterator[tuple[str, str]]:
    """Pairs of a name in the new version and one in the old; what the new version says comes first."""
    yield from ((name, node.was) for name, node in new.by_name.items())
    yield from ((node.was, name) for name, node in old.by_name.items())


def list_idle(old: Definition, new: Definition, renames: Renames) -> Sequence[str]:
    """Names of the new version whose ``was`` says nothing: the old version lacks it, or the new one has it too."""
    told = set(renames.names.values())
    known = told | old.by_name.keys()
    return [name for name, node in new.by_name.items() if node.was and name not in known]


def same_formula(old: Node, new: Node, renames: Renames) -> bool:
    """Whether two formulas say the same, apart from what is called differently now."""
    return _renamed(old, renames) == new


def same_texts(old: Texts | None, new: Texts | None, renames: Renames) -> bool:
    """Whether two texts say the same in every language, apart from what is called differently now."""
    return _sources(old, renames) == _sources(new, Renames({}, {}))


def _find_choices(old: Definition, new: Definition, names: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Lists are matched by the questions that use them, for a list has no ``was`` of its own."""
    found: dict[str, dict[str, str]] = {}
    lists = _lists(new)
    for name, list_name in _lists(old).items():
        now = lists.get(names.get(name, name))
        if now is not None and now not in found:
            found[now] = _renamed_choices(old.choices.get(list_name, ()), new.choices.get(now, ()))
    return found


def _lists(definition: Definition) -> dict[str, str]:
    """The list of choices of every question that has one."""
    return {
        node.name: node.choices.list_name
        for node in definition.nodes()
        if isinstance(node, Question) and node.choices and node.choices.list_name
    }


def _renamed_choices(old: Sequence[Choice], new: Sequence[Choice]) -> dict[str, str]:
    pairs = [(choice.name, choice.was) for choice in new] + [(choice.was, choice.name) for choice in old]
    return _pairs(pairs, frozenset(choice.name for choice in old), frozenset(choice.name for choice in new))


def _sources(texts: Texts | None, renames: Renames) -> tuple[object, ...]:
    if not texts:
        return ("", ())
    languages = sorted((language, _source(str(text.source), renames)) for language, text in texts.by_language.items())
    return (_source(texts.default.source, renames), tuple(languages))


def _source(source: str, renames: Renames) -> str:
    for old, new in renames.names.items():
        source = source.replace(f"${{{old}}}", f"${{{new}}}")
    return source


def _renamed(node: Node, renames: Renames) -> Node:  # noqa: PLR0911 - one for each kind of node
    match node:
        case Reference(name=name):
            return replace(node, name=renames.now(name))
        case Literal(value=value):
            named = quoted_reference(node)
            return node if named is None else replace(node, value=value.replace(named, renames.now(named)))
        case Call(arguments=inner):
            return replace(node, arguments=_all(inner, renames))
        case Operation(operands=inner):
            return replace(node, operands=_all(inner, renames))
        case Negation(operand=operand):
            return replace(node, operand=_renamed(operand, renames))
        case Filter(base=base, predicates=predicates):
            return replace(node, base=_renamed(base, renames), predicates=_all(predicates, renames))
        case Path(base=start, steps=steps):
            first = None if start is None else _renamed(start, renames)
            return replace(node, base=first, steps=tuple(_step(step, renames) for step in steps))
        case _:
            return node


def _all(nodes: Sequence[Node], renames: Renames) -> tuple[Node, ...]:
    return tuple(_renamed(node, renames) for node in nodes)


def _step(step: Step, renames: Renames) -> Step:
    return replace(step, test=renames.now(step.test), predicates=_all(step.predicates, renames))
