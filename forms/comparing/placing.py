"""Where a question, group or repeat stands: moved to another group, or only in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.comparing.fitting import keeps_answers, same_rows
from forms.comparing.renames import Renames, same_formula
from forms.comparing.values import Difference, Impact
from forms.definition import Definition, Node, Question
from forms.expressions.nodes import Node as Formula


def compare_place(
    old: Definition, new: Definition, before: Node, after: Node, renames: Renames
) -> Iterator[Difference]:
    """What stands in another group than it did; what is around that group may change when it is asked, and of whom."""
    if _around(old, before.name, renames) == _around(new, after.name):
        return
    if keeps_answers(before) and not same_rows(old, new, before.name, renames):
        return  # the answers lose their rows: that is told as breaking
    here = f"in “{new.ancestors[after.name][-1].name}”" if new.ancestors[after.name] else "buiten elke groep"
    changed = list(_changed(old, new, before, after, renames))
    if changed:
        message = f"“{after.name}” staat nu {here}. Anders is nu {' en '.join(changed)}."
        yield Difference(Impact.ATTENTION, "moved", after.name, message, after.place)
    else:
        yield Difference(Impact.SAFE, "moved", after.name, f"“{after.name}” staat nu {here}.", after.place)


def compare_order(old: Definition, new: Definition, renames: Renames) -> Iterator[Difference]:
    """Once for every group, repeat and the form as a whole: what stays in it stands in another order."""
    former = {now: was for was, now in renames.names.items()}
    yield from _compare_order(new, old.children, new.children, renames)
    for name, node in new.by_name.items():
        before = old.by_name.get(former.get(name, name))
        if before is not None and not isinstance(before, Question) and not isinstance(node, Question):
            yield from _compare_order(new, before.children, node.children, renames)


def first_out_of_order(before: Sequence[str], after: Sequence[str]) -> tuple[str, str] | None:
    """The first name of `after` that stood later, and the name that it now stands before; of what both have."""
    was = [name for name in before if name in set(after)]
    now = [name for name in after if name in set(before)]
    return next(((mine, theirs) for mine, theirs in zip(now, was, strict=True) if mine != theirs), None)


def _compare_order(
    new: Definition, before: Sequence[Node], after: Sequence[Node], renames: Renames
) -> Iterator[Difference]:
    moved = first_out_of_order([renames.now(node.name) for node in before], [node.name for node in after])
    if moved:
        name, later = moved
        message = f"De volgorde is anders: “{name}” staat nu voor “{later}”."
        yield Difference(Impact.SAFE, "reordered", name, message, new.by_name[name].place)


def _around(definition: Definition, name: str, renames: Renames | None = None) -> str | None:
    around = definition.ancestors[name]
    if not around:
        return None
    return renames.now(around[-1].name) if renames else around[-1].name


def _changed(old: Definition, new: Definition, before: Node, after: Node, renames: Renames) -> Iterator[str]:
    """What the place brings along, and is not what it was."""
    if not same_rows(old, new, before.name, renames):
        yield "per welke rij het geldt"
    was, now = _conditions(old, before.name), _conditions(new, after.name)
    if len(was) != len(now) or not all(same_formula(a, b, renames) for a, b in zip(was, now, strict=True)):
        yield "wanneer het wordt gevraagd"
    if old.readers(before.name) != new.readers(after.name):
        yield "wie het ziet"


def _conditions(definition: Definition, name: str) -> list[Formula]:
    return [around.relevant.tree for around in definition.ancestors[name] if around.relevant is not None]
