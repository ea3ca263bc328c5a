"""What is different about one question, group or repeat that is in both versions."""

from __future__ import annotations

from collections.abc import Iterator

from forms.comparing.fitting import list_new_row_readers
from forms.comparing.placing import first_out_of_order
from forms.comparing.renames import Renames, same_formula, same_texts
from forms.comparing.values import Difference, Impact
from forms.definition import Choice, Definition, Node, Question
from forms.expressions import Expression

_RULES = {
    "relevant": "wanneer “{}” wordt gevraagd",
    "constraint": "waaraan het antwoord op “{}” moet voldoen",
    "calculation": "hoe “{}” wordt berekend",
    "choice_filter": "welke keuzes “{}” laat zien",
    "repeat_count": "hoeveel rijen “{}” heeft",
    "default": "met welke waarde “{}” begint",
}
_TEXTS = ("label", "hint", "required_message", "constraint_message")


def compare_shared(before: Node, after: Node, renames: Renames) -> Iterator[Difference]:
    """Texts, rules, readers and meaning: what every kind of row of the survey can have."""
    name = after.name
    for key, what in _RULES.items():
        if not _same(getattr(before, key, None), getattr(after, key, None), renames):
            message = f"Er is veranderd {what.format(name)}."
            yield Difference(Impact.ATTENTION, "rule-changed", name, message, after.place)
    if before.sees != after.sees:
        yield _attention("readers-changed", after, f"Andere mensen zien “{name}”: {_words(after.sees)}.")
    if before.edits != after.edits:
        yield _attention("editors-changed", after, f"Andere mensen veranderen “{name}”: {_words(after.edits)}.")
    if before.meaning != after.meaning:
        yield _attention("meaning-changed", after, f"“{name}” betekent iets anders: {after.meaning or 'niets'}.")
    if any(not same_texts(getattr(before, key, None), getattr(after, key, None), renames) for key in _TEXTS):
        yield Difference(Impact.SAFE, "text-changed", name, f"De tekst bij “{name}” is anders.", after.place)
    if before.appearance != after.appearance:
        yield Difference(Impact.SAFE, "appearance-changed", name, f"“{name}” ziet er anders uit.", after.place)


def compare_questions(
    old: Definition, new: Definition, before: Question, after: Question, renames: Renames
) -> Iterator[Difference]:
    """What only a question has: whether it must be answered, and its choices."""
    yield from _compare_required(before, after, renames)
    if before.read_only != after.read_only:
        change = "kan niemand meer veranderen" if after.read_only else "kan nu worden veranderd"
        yield _attention("read-only-changed", after, f"“{after.name}” {change}.")
    if before.parameters != after.parameters:
        yield _attention("scale-changed", after, f"De schaal van “{after.name}” is anders.")
    yield from _compare_choices(_choices(old, before), _choices(new, after), after, renames)


def _compare_required(before: Question, after: Question, renames: Renames) -> Iterator[Difference]:
    if _same(before.required, after.required, renames):
        return
    if after.required is None:
        message = f"“{after.name}” is niet meer verplicht."
        yield Difference(Impact.SAFE, "no-longer-required", after.name, message, after.place)
    elif before.required is None:
        yield _attention("now-required", after, f"“{after.name}” is nu verplicht.")
    else:
        yield _attention("rule-changed", after, f"Er is veranderd wanneer “{after.name}” verplicht is.")


def _compare_choices(
    old: dict[str, Choice], new: dict[str, Choice], after: Question, renames: Renames
) -> Iterator[Difference]:
    if not old or not new:
        return
    assert after.choices is not None, "it has choices"
    now = renames.choices.get(after.choices.list_name, {})
    for name, choice in old.items():
        kept = new.get(now.get(name, name))
        if kept is None:
            message = f"De keuze “{name}” van “{after.name}” is weg. Wie haar koos, moet opnieuw kiezen."
            yield Difference(Impact.BREAKING, "choice-gone", after.name, message, after.place)
        elif list_new_row_readers(choice, kept):
            wider = ", ".join(sorted(list_new_row_readers(choice, kept)))
            message = (
                f"Meer mensen zien de rijen met de keuze “{kept.name}” van “{after.name}”: {wider}. "
                "Daar moet opnieuw worden gekozen."
            )
            yield Difference(Impact.BREAKING, "more-row-readers", after.name, message, after.place)
        elif kept.attributes != choice.attributes:
            yield _attention("choice-attribute", after, f"Een kenmerk van de keuze “{kept.name}” is anders.")
        elif name != kept.name:
            message = f"De keuze “{name}” van “{after.name}” heet nu “{kept.name}”; antwoorden gaan mee."
            yield Difference(Impact.SAFE, "choice-renamed", after.name, message, after.place)
        elif not same_texts(choice.label, kept.label, renames):
            message = f"De tekst van de keuze “{name}” van “{after.name}” is anders."
            yield Difference(Impact.SAFE, "choice-text", after.name, message, after.place)
    if moved := first_out_of_order([now.get(name, name) for name in old], list(new)):
        message = f"De keuzes van “{after.name}” staan in een andere volgorde: “{moved[0]}” nu voor “{moved[1]}”."
        yield Difference(Impact.SAFE, "choices-reordered", after.name, message, after.place)
    for name in new.keys() - {now.get(name, name) for name in old}:
        message = f"“{after.name}” heeft de keuze “{name}” erbij."
        yield Difference(Impact.SAFE, "choice-new", after.name, message, after.place)


def _choices(definition: Definition, question: Question) -> dict[str, Choice]:
    if question.choices is None:
        return {}
    return {choice.name: choice for choice in definition.choices.get(question.choices.list_name, ())}


def _same(old: Expression | None, new: Expression | None, renames: Renames) -> bool:
    if old is None or new is None:
        return old is new
    return same_formula(old.tree, new.tree, renames)


def _attention(code: str, node: Node, message: str) -> Difference:
    return Difference(Impact.ATTENTION, code, node.name, message, node.place)


def _words(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) or "niemand"
