"""What a new version may not take away: the questions by which the service knows who decides and who sees.

A form is changed by people who read no plan. So they cannot, by changing a form, decide over plans that run: who has
gezag, whose words a perspective holds, whose telephone number is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.comparing.fitting import keeps_answers
from forms.comparing.renames import Renames, find_renames
from forms.definition import Choice, Definition, Node, Place, Question
from forms.findings import Finding, Severity
from forms.meanings import NEEDED_CHOICES

_STAYS = frozenset({"betrokkene", "betrokkene.rol", "betrokkene.gezag"})
"""Without these nobody knows who takes part, and who decides."""
_BOUND = _STAYS | {
    "betrokkene.naam",
    "betrokkene.telefoon",
    "betrokkene.email",
    "doel",
    "doel.domein",
    "jeugdige.geboortedatum",
    "perspectief",
    "perspectief.persoon",
    "reactie",
    "reactie.persoon",
    "melding",
    "melding.persoon",
}
"""Meanings on which rights rest: a question that goes on keeps its own, and gets none that was another's."""


def list_unguarded(old: Definition, new: Definition) -> tuple[Finding, ...]:
    """Everything that stands in the way of `new` taking the place of `old`, as errors in the new file."""
    renames = find_renames(old, new)
    return (*_list_moved(old, new, renames), *_list_gone(old, new), *_list_unknown_choices(old, new))


def _list_moved(old: Definition, new: Definition, renames: Renames) -> Iterator[Finding]:
    for name, before in old.by_name.items():
        after = new.by_name.get(renames.now(name))
        if after is None or before.meaning == after.meaning or not (_answered(before) or _answered(after)):
            continue
        if bound := _BOUND & {before.meaning, after.meaning}:
            words = " en ".join(f"“{word}”" for word in sorted(bound))
            message = f"Op {words} rusten rechten, dus bij “{after.name}” mag die betekenis niet veranderen."
            todo = f"Schrijf bij “{after.name}” weer {before.meaning or 'geen betekenis'}, of maak een nieuwe vraag."
            yield Finding(Severity.ERROR, "bound-meaning", after.place, message, todo)


def _list_gone(old: Definition, new: Definition) -> Iterator[Finding]:
    for word in sorted(_STAYS):
        if old.meaning(word) is not None and new.meaning(word) is None:
            message = f"Er is geen vraag meer met de betekenis “{word}”. Dan is niet meer bekend wie mag beslissen."
            yield Finding(
                Severity.ERROR, "bound-meaning-gone", Place("survey", 1, "x_betekenis"), message, "Zet die vraag terug."
            )


def _list_unknown_choices(old: Definition, new: Definition) -> Iterator[Finding]:
    """Choices that the service knows by name, and that a question on which rights rest had until now."""
    needed = NEEDED_CHOICES.get(new.kind, {})
    for word in sorted(_BOUND & needed.keys()):
        before, after = old.meaning(word), new.meaning(word)
        if not isinstance(before, Question) or not isinstance(after, Question):
            continue
        for name in sorted(needed[word] & _choices(old, before).keys() - _choices(new, after).keys()):
            message = f"De keuze “{name}” van “{after.name}” is weg of heet anders. Aan die naam hangen rechten."
            todo = f"Geef de keuze weer de naam {name}; het label mag anders zijn."
            yield Finding(Severity.ERROR, "bound-choice", after.place, message, todo)


def _choices(definition: Definition, question: Question) -> dict[str, Choice]:
    listed = definition.choices.get(question.choices.list_name, ()) if question.choices else ()
    return {choice.name: choice for choice in listed}


def _answered(node: Node) -> bool:
    return keeps_answers(node) or not isinstance(node, Question)
