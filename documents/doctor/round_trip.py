"""The round trip on trial: the template as a working copy, edited and read back, and what does not come back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from documents.controls.names import bookmark_of, tag_of
from documents.controls.resolving import is_written
from documents.controls.wrapping import Wrapper, wrap_and_tell
from documents.doctor.retyped import retype
from documents.doctor.story import Story
from documents.doctor.subject import Subject
from documents.doctor.tags import Tag, list_tags
from documents.doctor.trials import Trial, list_trials
from documents.environment import TemplateEnvironment
from documents.errors import TemplateError
from documents.faults import Fault
from documents.properties import Properties
from documents.reading_back import Copy, CopyNames, compare_copies, read_copy
from documents.reading_back.empty import gather_placeholders, list_fields
from documents.reading_back.understanding import labels_of, understand
from documents.reading_back.words import same_text
from documents.rendering import explain_tier, render_working_copy
from documents.word_template import WordTemplate
from forms.definition import Definition, Question, Repeat
from forms.evaluation import AnswersError, Evaluation, EvaluationError
from forms.lexical import UnreadableValue, read_value
from forms.paths import Path, parse_path

_NAME = re.compile(r"(?<![\w'\"])[A-Za-z]\w*(?!['\"])")
_BODY = "de tekst"


def list_round_trip_faults(template: bytes, subject: Subject, stories: list[Story]) -> Iterator[Fault]:
    """Yield what does not come back from a working copy. The template can be filled."""
    if subject.definition is not None and subject.makes_copies:
        with suppress(TemplateError, AnswersError, EvaluationError):  # told where the template is filled
            yield from _list_faults(template, subject, subject.definition, stories)


def _list_faults(template: bytes, subject: Subject, definition: Definition, stories: list[Story]) -> Iterator[Fault]:
    why = explain_tier(template)
    if why:
        message = f"Van dit sjabloon wordt geen werkexemplaar met invulvakken gemaakt: {why}."
        yield Fault("copy-without-controls", message)
        return
    places = _Places(definition, stories)
    wrapped = _wrap(template, definition)
    yield from _list_unwrapped(wrapped, places)
    yield from _list_unmarked(wrapped, places)
    told: set[str] = set()
    for trial in list_trials(subject, with_paths=True):
        for name, message in _read_back(template, definition, trial):
            if name not in told:
                told.add(name)
                yield places.tell("read-back-differs", message, name)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in the template questions are printed, and lists repeated."""

    definition: Definition
    stories: list[Story]

    def list_printed(self) -> Mapping[str, tuple[Story, Tag]]:
        """Return the first code that prints each question a person can fill in, by its name; the body goes first."""
        found: dict[str, tuple[Story, Tag]] = {}
        for story, tag in self._list_tags("{{"):
            for name in _NAME.findall(tag.body):
                question = self.definition.by_name.get(name)
                if isinstance(question, Question) and is_written(question) and not _is_chosen_row(question):
                    found.setdefault(name, (story, tag))
        return found

    def list_repeated(self) -> Mapping[str, tuple[Story, Tag]]:
        """Return the first loop over each list of the form, by its name."""
        found: dict[str, tuple[Story, Tag]] = {}
        for story, tag in self._list_tags("{%"):
            if tag.word == "for":
                names = (
                    name for name in _NAME.findall(tag.body) if isinstance(self.definition.by_name.get(name), Repeat)
                )
                for name in names:
                    found.setdefault(name, (story, tag))
        return found

    def tell(self, code: str, message: str, name: str) -> Fault:
        """Return the fault at the first code that prints the question `name`."""
        story, tag = self.list_printed().get(name, (None, None))
        return Fault(code, message, part=story.part if story else "", at=tag.at if tag else None)

    def _list_tags(self, mark: str) -> Iterator[tuple[Story, Tag]]:
        for story in self.stories:
            yield from ((story, tag) for tag in list_tags(story.paragraphs) if tag.mark == mark)


def _wrap(template: bytes, definition: Definition) -> Wrapper:
    """Put the controls in the body, as for a working copy, to see which there are."""
    source = next(one for one in WordTemplate(template).list_sources() if one.place == _BODY)
    return wrap_and_tell(TemplateEnvironment().parse(source.text), definition)


def _list_unwrapped(wrapped: Wrapper, places: _Places) -> Iterator[Fault]:
    """Find the answers that stand in no control anywhere: what somebody changes in one of those does not come back."""
    for name, (story, tag) in places.list_printed().items():
        if name not in wrapped.wrapped:
            message = f"Wat iemand in Word verandert in “{tag.raw}”, komt niet terug: er komt geen invulvak omheen."
            yield Fault("answer-not-read-back", message, part=story.part, at=tag.at)


def _list_unmarked(wrapped: Wrapper, places: _Places) -> Iterator[Fault]:
    """Find the lists of which answers come back, while nobody can tell one row from another."""
    for name, (story, tag) in places.list_repeated().items():
        inside = {child.name for child in places.definition.by_name[name].children}  # type: ignore[union-attr]
        if name not in wrapped.marked and inside & wrapped.wrapped:
            message = f"Een rij die iemand in Word toevoegt of weghaalt bij “{tag.raw}”, komt niet terug."
            yield Fault("row-not-read-back", message, part=story.part, at=tag.at)


def _read_back(template: bytes, definition: Definition, trial: Trial) -> Iterator[tuple[str, str]]:
    """Yield the question and what is wrong, for every answer that is read back as another one or not at all."""
    assert trial.own is not None
    names = _names_of(trial.own)
    docx = render_working_copy(template, trial.context, Properties("Proef"), definition)
    base = read_copy(docx, names)
    yield from _list_other_values(base, definition, trial)
    edited, typed = retype(docx, names)
    comparison = compare_copies(base, read_copy(edited, names))
    found = {change.path: change.reading.text for change in comparison.changes if change.reading.is_certain}
    for path, text in typed.items():
        if not same_text(found.get(path, ""), text):
            name = parse_path(path).name
            yield name, f"Wat iemand in Word verandert in het antwoord op “{name}”, wordt niet teruggevonden."


def _list_other_values(base: Copy, definition: Definition, trial: Trial) -> Iterator[tuple[str, str]]:
    assert trial.own is not None
    placeholders = gather_placeholders(base)
    for piece in list_fields(base):
        name = parse_path(piece.path).name
        question = definition.by_name[name]
        assert isinstance(question, Question)
        if _is_chosen_row(question):
            continue
        shown = placeholders.text_of(piece)
        understood = understand(question, labels_of(definition, question), shown, piece.day)
        stored = trial.own.values.get(piece.path, "")
        if not understood.is_readable or not _is_same(question, stored, understood.value):
            was = f"{trial.named}: “{_short(stored)}”"
            problem = understood.problem or f"Uit Word komt “{_short(understood.value)}”."
            yield (
                name,
                f"Het antwoord op “{name}” komt anders terug dan het was ({was}). {problem}",
            )


def _is_chosen_row(question: Question) -> bool:
    """Whether the answer is a row of a list: which one is meant, only the service can tell."""
    return question.choices is not None and bool(question.choices.repeat_question)


def _is_same(question: Question, stored: str, read: str) -> bool:
    try:
        values = read_value(question.type, stored), read_value(question.type, read)
    except UnreadableValue:
        return stored == read
    return values[0] == values[1] or same_text(" ".join(stored.split()), " ".join(read.split()))


def _names_of(evaluation: Evaluation) -> CopyNames:
    paths = [parse_path(path) for path in evaluation.values]
    rows = {str(Path(path.rows[:depth])) for path in paths for depth in range(1, len(path.rows) + 1)}
    return CopyNames({tag_of(str(path)): str(path) for path in paths}, {bookmark_of(row): row for row in rows})


def _short(text: str) -> str:
    line, longest = " ".join(text.split()), 40
    return line if len(line) <= longest else line[: longest - 1] + "…"
