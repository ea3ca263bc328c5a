"""Which answers can change a projection, so that a save of any other answer need not project again."""

from __future__ import annotations

from collections.abc import Iterator

from answers.projections import PROJECTED
from forms.definition import Definition, Node, Question
from forms.evaluation.dependencies import dependencies

_REPEATS = frozenset({"doel", "actie"})


def projected_names(definition: Definition) -> frozenset[str]:
    """Return the names of which projections are made, the repeats around them, and every name they depend on.

    A row that comes, goes or moves counts by the name of its repeat.
    """
    found: set[str] = set()
    waiting = [node.name for node in definition.nodes() if node.meaning in PROJECTED | _REPEATS]
    waiting += [repeat.name for name in waiting for repeat in definition.repeats_around(name)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _read_by(definition, definition.by_name[name])
    return frozenset(found)


def _read_by(definition: Definition, node: Node) -> Iterator[str]:
    yield from dependencies(definition, node)
    if isinstance(node, Question) and node.choices is not None and node.choices.repeat_question:
        yield node.choices.repeat_question
