"""A conflict in words: what the two people did, how each answer reads, and what each button does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from answers.steps import ConflictKind
from forms.definition import Question, QuestionType
from forms.lexical import for_screen
from forms.paths import parse_path
from operations.conflicts import ConflictLine
from operations.plans import WholePlan

EMPTIED = "(leeg gemaakt)"


@dataclass(frozen=True, slots=True)
class Clash:
    """`theirs` is how the plan is now and `mine` what came later; `can_combine`: a new text may be made of both."""

    line: ConflictLine
    base: str
    theirs: str
    mine: str
    keep: str
    take: str
    can_combine: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The buttons for one kind of conflict, and what is said where there is no text to show."""

    keep: str
    take: str
    theirs: str = ""
    mine: str = ""


WORDINGS: Mapping[ConflictKind, Wording] = {
    ConflictKind.SAME_FIELD: Wording("Deze tekst houden", "Deze tekst nemen"),
    ConflictKind.ROW_REMOVED: Wording(
        "Verwijderd laten", "Terugzetten met deze tekst", theirs="Dit deel is verwijderd, met alles wat erin stond."
    ),
    ConflictKind.ROW_EDITED: Wording(
        "Laten staan",
        "Toch verwijderen",
        theirs="Dit deel is intussen veranderd en staat er nog.",
        mine="Dit deel helemaal verwijderen.",
    ),
}


def describe(plan: WholePlan, line: ConflictLine) -> Clash:
    """Say a conflict in words."""
    wording, node = WORDINGS[line.kind], plan.definition.by_name.get(parse_path(line.path).name)
    is_text = isinstance(node, Question) and node.type is QuestionType.TEXT
    return Clash(
        line=line,
        base=_printed(plan, line.path, line.base) if line.base else "",
        theirs=wording.theirs or _printed(plan, line.path, line.theirs),
        mine=wording.mine or _printed(plan, line.path, line.mine),
        keep=wording.keep,
        take=wording.take,
        can_combine=is_text and line.kind is ConflictKind.SAME_FIELD,
    )


def _printed(plan: WholePlan, path: str, text: str) -> str:
    """An answer as a person reads it: choices by their labels, dates the Dutch way."""
    question = plan.definition.by_name.get(parse_path(path).name)
    if not text or not isinstance(question, Question):
        return text or EMPTIED
    if question.choices is None:
        return "Ja" if question.type is QuestionType.ACKNOWLEDGE else for_screen(question, text)
    known = path in plan.evaluation.relevant
    labels = {option.name: option.label for option in (plan.evaluation.options(path) if known else ())}
    return ", ".join(labels.get(name, name) for name in text.split())
