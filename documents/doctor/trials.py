"""What a template is filled with on trial: the answers of `samples`, as the values that it may print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.context import build_joint_context
from documents.doctor.samples import AWKWARD, given_sample, list_samples
from documents.doctor.subject import Subject
from documents.filled import Filled
from forms.definition import Definition
from forms.evaluation import Evaluation, evaluate

_DAY = date(2026, 9, 1)
_TEXTS = ("Voorbeeld", "", AWKWARD)


@dataclass(frozen=True, slots=True)
class Trial:
    """`named` says in Dutch what is filled in; `own` are the answers on the form of the template itself."""

    named: str
    context: Mapping[str, Any]
    own: Evaluation | None = None


def list_trials(subject: Subject, *, with_paths: bool = False) -> list[Trial]:
    """Return the examples, nothing and awkward texts; `with_paths` for a working copy.

    Raise `AnswersError` or `EvaluationError` for a form that cannot be filled in.
    """
    forms = {name: list_samples(form) for name, form in subject.forms.items()}
    own = list_samples(subject.definition) if subject.definition else {}
    trials = []
    for sort, text in zip(own or next(iter(forms.values()), {}), _TEXTS, strict=True):
        top = _filled(subject.definition, own[sort], subject, with_paths=with_paths) if subject.definition else None
        others = {name: _filled(form, forms[name][sort], subject) for name, form in subject.forms.items()}
        context = build_joint_context(top, others, given_sample(text))
        trials.append(Trial(sort, context, top.evaluation if top else None))
    return trials


def _filled(
    definition: Definition, answers: Mapping[str, Any], subject: Subject, *, with_paths: bool = False
) -> Filled:
    return Filled(definition, evaluate(definition, answers, today=_DAY), subject.readers, with_paths)
