"""What differs between two submissions of a request, as far as all these readers may see it: by name, not the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers.audience import Readers, filter_answers, visible_names
from answers.comparing import compare
from answers.concealing import conceal
from forms.definition import Definition
from models.requests import Submission
from operations.definitions import get_definition
from operations.labels import question_text
from rights.viewer import Viewer

_CAME, _WENT = "erbij gekomen", "weggehaald"
_FILE = "Bijlage: {}"


@dataclass(frozen=True, slots=True)
class Eyes:
    """Through whose eyes is looked: the viewer, with what is hidden from them, and everybody who reads along."""

    viewer: Viewer
    readers: Readers


@dataclass(frozen=True, slots=True)
class SentDifference:
    """One question, part of the plan or file; `what` says what happened to a part or file, and is "" for an answer."""

    label: str
    what: str = ""


def list_differences(before: Submission, after: Submission, eyes: Eyes) -> tuple[SentDifference, ...]:
    """The questions that were answered otherwise, and the parts of the plan and files that came or went."""
    definition = get_definition(after.version.form_version)
    old = _seen(get_definition(before.version.form_version), before.version.answers, eyes)
    new = _seen(definition, after.version.answers, eyes)
    found = (*_list_answers(definition, old, new), *_list_blocks(before, after, eyes), *_list_files(before, after))
    return tuple(dict.fromkeys(found))


def _seen(definition: Definition, answers: Mapping[str, Any], eyes: Eyes) -> Mapping[str, Any]:
    shown = conceal(definition, answers, eyes.viewer.concealed, eyes.viewer.person_row)
    return filter_answers(definition, shown, eyes.readers)


def _list_answers(
    definition: Definition, old: Mapping[str, Any], new: Mapping[str, Any], within: Sequence[str] | None = None
) -> Iterator[SentDifference]:
    """What is answered otherwise; with `within` only inside these parts of the form."""
    for found in compare(definition, old, new):
        name = found.path.name
        if name in definition.by_name and (within is None or _part_of(definition, name) in within):
            yield SentDifference(question_text(" – ".join(found.labels[1:]) or found.labels[-1]))


def _part_of(definition: Definition, name: str) -> str:
    around = definition.ancestors[name]
    return around[0].name if around else name


def _list_blocks(before: Submission, after: Submission, eyes: Eyes) -> Iterator[SentDifference]:
    both = [block for block in after.blocks if block in before.blocks]
    definition = get_definition(after.plan_form_version)
    old = _seen(get_definition(before.plan_form_version), before.carried["answers"], eyes)
    yield from _list_answers(definition, old, _seen(definition, after.carried["answers"], eyes), both)
    for blocks, side, what in ((after.blocks, after, _CAME), (before.blocks, before, _WENT)):
        form = get_definition(side.plan_form_version)
        seen = visible_names(form, eyes.readers)
        for block in blocks:
            if block not in both and block in seen:
                yield SentDifference(question_text(str(form.by_name[block].label)), what)


def _list_files(before: Submission, after: Submission) -> Iterator[SentDifference]:
    old, new = ([file.title for file in side.files] for side in (before, after))
    yield from (SentDifference(_FILE.format(title), _CAME) for title in new if title not in old)
    yield from (SentDifference(_FILE.format(title), _WENT) for title in old if title not in new)
