"""Two versions of a form beside each other: every difference by name, the most far-reaching first."""

from __future__ import annotations

from collections.abc import Iterator

from forms.comparing.fitting import fits_type, keeps_answers, list_new_readers, same_rows
from forms.comparing.placing import compare_order, compare_place
from forms.comparing.questions import compare_questions, compare_shared
from forms.comparing.renames import Renames, find_renames, list_idle
from forms.comparing.values import Difference, Impact
from forms.definition import Definition, Group, Node, Question, Repeat

_ORDER = (Impact.BREAKING, Impact.ATTENTION, Impact.SAFE)
_KINDS = {Group: "groep", Repeat: "herhaling"}


def compare(old: Definition, new: Definition) -> tuple[Difference, ...]:
    """Every difference; within an impact in the order of the new form, then what is gone, and what changed order."""
    renames = find_renames(old, new)
    found = [*_compare_known(old, new, renames), *_list_new(old, new, renames), *_list_gone(old, new, renames)]
    found += compare_order(old, new, renames)
    found += [_idle(new, name) for name in list_idle(old, new, renames)]
    return tuple(sorted(found, key=lambda difference: _ORDER.index(difference.impact)))


def _compare_known(old: Definition, new: Definition, renames: Renames) -> Iterator[Difference]:
    former = {now: was for was, now in renames.names.items()}
    for name, node in new.by_name.items():
        before = old.by_name.get(former.get(name, name))
        if before is not None:
            yield from _compare_node(old, new, before, node, renames)


def _compare_node(
    old: Definition, new: Definition, before: Node, after: Node, renames: Renames
) -> Iterator[Difference]:
    name, place = after.name, after.place
    if before.name != name:
        yield Difference(Impact.SAFE, "renamed", name, f"“{before.name}” heet nu “{name}”; antwoorden gaan mee.", place)
    if _kind(before) != _kind(after):
        message = f"“{name}” was een {_kind(before)} en is nu een {_kind(after)}."
        yield Difference(_if_answered(before), "other-kind", name, message, place)
        return
    if keeps_answers(before) and not same_rows(old, new, before.name, renames):
        message = f"“{name}” wordt nu in een andere herhaling gevraagd, of niet meer per rij."
        yield Difference(Impact.BREAKING, "moved-between-rows", name, message, place)
    yield from compare_place(old, new, before, after, renames)
    if isinstance(before, Question) and isinstance(after, Question):
        yield from _compare_type(before, after)
        yield from _compare_readers(old, new, before, after, renames)
        yield from compare_questions(old, new, before, after, renames)
    yield from compare_shared(before, after, renames)


def _compare_readers(
    old: Definition, new: Definition, before: Question, after: Question, renames: Renames
) -> Iterator[Difference]:
    """What was written for some is not shown to others by itself: it lapses, and can be written again."""
    wider = list_new_readers(old, new, before.name, renames) if keeps_answers(before) else frozenset()
    if wider:
        message = (
            f"Meer mensen zien “{after.name}”: {', '.join(sorted(wider))}. De antwoorden van nu zijn niet voor hen "
            "geschreven en gaan naar de lijst van wat vervallen is."
        )
        yield Difference(Impact.BREAKING, "more-readers", after.name, message, after.place)


def _compare_type(before: Question, after: Question) -> Iterator[Difference]:
    if before.type == after.type and fits_type(before, after):
        return
    change = f"“{after.name}” was {before.type.value} en is nu {after.type.value}"
    if not keeps_answers(before):
        yield Difference(Impact.ATTENTION, "other-type", after.name, f"{change}.", after.place)
    elif keeps_answers(after) and fits_type(before, after):
        yield Difference(Impact.SAFE, "wider-type", after.name, f"{change}; de antwoorden blijven goed.", after.place)
    else:
        yield Difference(
            Impact.BREAKING, "other-type", after.name, f"{change}; de antwoorden passen niet meer.", after.place
        )


def _list_new(old: Definition, new: Definition, renames: Renames) -> Iterator[Difference]:
    told = set(renames.names.values())
    for name, node in new.by_name.items():
        if name in old.by_name or name in told:
            continue
        if isinstance(node, Question) and node.required is not None:
            message = f"“{name}” is nieuw en verplicht: plannen die al lopen, moeten haar nog invullen."
            yield Difference(Impact.ATTENTION, "new-required", name, message, node.place)
        else:
            yield Difference(Impact.SAFE, "new", name, f"“{name}” is een nieuwe {_kind(node)}.", node.place)


def _list_gone(old: Definition, new: Definition, renames: Renames) -> Iterator[Difference]:
    for name, node in old.by_name.items():
        if name in new.by_name or name in renames.names:
            continue
        if keeps_answers(node):
            message = f"“{name}” is weg. Antwoorden gaan naar de lijst van wat vervallen is."
            yield Difference(Impact.BREAKING, "gone", name, message)
        else:
            message = f"“{name}” is weg. Kijk of een Word-sjabloon deze naam nog gebruikt."
            yield Difference(Impact.ATTENTION, "gone-without-answer", name, message)


def _idle(new: Definition, name: str) -> Difference:
    node = new.by_name[name]
    message = (
        f"De vorige naam van “{name}” bestaat niet in de gepubliceerde versie, of is nog in gebruik. Er gaat niets mee."
    )
    return Difference(Impact.ATTENTION, "unknown-former-name", name, message, node.place)


def _kind(node: Node) -> str:
    return _KINDS.get(type(node), "vraag")


def _if_answered(node: Node) -> Impact:
    return Impact.BREAKING if keeps_answers(node) else Impact.ATTENTION
