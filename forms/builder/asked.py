"""One question at one place in the answers: everything the screen needs to know to ask it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.builder.sheet import Sheet
from forms.definition import Question
from forms.evaluation import NO_TRANSLATION, Evaluation, Option, Translation
from forms.lexical import for_screen
from forms.paths import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its present answer as a person reads it.

    A question that has only a hint asks with it. `problem` is the one thing that is wrong, `denial` why the reader may
    not change the answer; both may be "".
    `source` is the label of the step in whose rows the choices are written, where that is so.
    """

    path: Path
    question: Question
    label: str
    hint: str = ""
    text: str = ""
    problem: str = ""
    denial: str = ""
    relevant: bool = True
    required: bool = False
    options: tuple[Option, ...] = ()
    source: str = ""
    translation: Translation = NO_TRANSLATION
    """The same texts in the language of the reader, where they read another than the form's own."""

    @property
    def editable(self) -> bool:
        """Whether the reader gets something to fill in."""
        return not (self.denial or self.question.read_only or self.question.calculation)


def ask(sheet: Sheet, question: Question, path: Path, kept: str | None) -> Asked:
    """Put `question` to the reader of `sheet`. `kept` is the draft's text, None where nobody has answered yet."""
    key, evaluation = str(path), sheet.evaluation
    text = evaluation.values.get(key, "") if kept is None or question.calculation else kept
    problem = _problem(sheet, key, text)
    return Asked(
        path=path,
        question=question,
        label=evaluation.label(key) or evaluation.hint(key),
        hint=evaluation.hint(key) if evaluation.label(key) else "",
        text=for_screen(question, text),
        problem=problem,
        denial=sheet.denial(path),
        relevant=sheet.is_relevant(path),
        required=evaluation.required(key),
        options=evaluation.options(key),
        source=_source(sheet, question),
        translation=_translation(evaluation, key, problem) if evaluation.language else NO_TRANSLATION,
    )


def _translation(evaluation: Evaluation, key: str, problem: str) -> Translation:
    found = evaluation.translation(key)
    asks_with_hint = not evaluation.label(key)
    return replace(
        found,
        label=found.hint if asks_with_hint else found.label,
        hint="" if asks_with_hint else found.hint,
        problem=found.problem if problem == evaluation.violations.get(key) else "",
    )


def _source(sheet: Sheet, question: Question) -> str:
    written_in = question.choices.repeat_question if question.choices else ""
    return sheet.evaluation.label(sheet.definition.ancestors[written_in][0].name) if written_in else ""


def _problem(sheet: Sheet, key: str, text: str) -> str:
    """An empty required question is no mistake while people are still writing; only the last check names it."""
    if key in sheet.refused:
        return sheet.refused[key]
    return sheet.evaluation.violations.get(key, "") if text or sheet.says_what_is_missing else ""
