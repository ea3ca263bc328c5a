"""Trying a draft out: filled in as somebody of each role would, by one person, and never a real plan.

What is shown, locked, asked and refused is decided by the same rules as in a plan. Everybody who tries a draft out has
answers of their own per role; they go with the draft.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import select

from answers.changes import Change
from answers.draft import Answers
from answers.limits import check_record, record_size
from answers.merge import merge
from answers.seen import Seen
from answers.steps import Refused
from forms.definition import Definition, Group, Repeat
from forms.evaluation import Evaluation
from forms.examples import make_examples
from forms.findings import Severity
from models.forms import FormDraft, FormKind, Tryout
from operations.documents import Document
from operations.errors import BrokenForm, NotFound
from operations.forms.drafts import get_draft, judge
from operations.forms.following import find_followed
from operations.forms.trial_readers import keep_known, list_roles, stand_as
from operations.forms.trial_word import TrialWord, describe_word, print_trial
from operations.saving import check_number
from operations.screening import screen
from operations.steps import StepLine, find_neighbours, get_step, list_denials, list_steps
from operations.transactions import Work, reading, writing
from operations.viewing import View, view_as
from rights.viewer import Role, Viewer

_MOST_READ = 16
_Key = tuple[str, ...]
_read: OrderedDict[_Key, Definition | None] = OrderedDict()
_lock = Lock()
"""Drafts as they were read last, so that a page need not read a whole workbook; a draft never changes."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One role as which a draft can be tried out; `changed_at` is None while nobody began as it."""

    role: Role
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Trials:
    """Everything that can be tried out of a draft."""

    draft_id: int
    title: str
    filename: str
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class TriedForm:
    """The whole form as somebody in `role` sees it, with what they would have in Word."""

    draft_id: int
    title: str
    role: Role
    definition: Definition
    steps: tuple[StepLine, ...]
    answers: Mapping[str, Any]
    evaluation: Evaluation
    word: TrialWord


@dataclass(frozen=True, slots=True)
class TriedStep:
    """One step, ready to draw as in a plan; see `operations.plans.PlanStep`."""

    draft_id: int
    title: str
    role: Role
    definition: Definition
    steps: tuple[StepLine, ...]
    step: Group | Repeat
    previous: str | None
    next: str | None
    answers: Mapping[str, Any]
    evaluation: Evaluation
    denials: Mapping[str, str]


@reading("forms.try")
def list_trials(work: Work, draft_id: int) -> Trials:
    """As whom a draft can be tried out; raise `NotFound`, `Refused` or `BrokenForm`."""
    row = get_draft(work, draft_id)
    work.trail.paths = (f"{row.form}:concept:{row.id}",)
    definition = _get_definition(work, row)
    mine = (Tryout.draft_id == draft_id, Tryout.user_id == work.viewer.user_id)
    begun = {tryout.audience: tryout.changed_at for tryout in work.session.scalars(select(Tryout).where(*mine))}
    trials = tuple(Trial(role, begun.get(role)) for role in list_roles(definition, work.viewer))
    return Trials(draft_id, definition.title, row.filename, trials)


@writing("forms.try")
def begin_trial(work: Work, draft_id: int, role: str, *, with_examples: bool) -> None:
    """Begin anew as somebody in `role`, empty or with the examples of the form; what was typed before is gone."""
    opened = _open(work, draft_id, role, lock=True)
    answers = make_examples(opened.definition) if with_examples else {}
    check_record(0, record_size(answers))
    _keep(work, opened, answers)


@reading("forms.try")
def read_tried_step(work: Work, draft_id: int, role: str, step: str | None = None) -> TriedStep:
    """One step as somebody in `role` fills it in; None is the first. Raise `NotFound` for a step they do not see."""
    opened = _open(work, draft_id, role)
    view = _view(work, opened)
    shown = get_step(view, step)
    previous, following = find_neighbours(view, shown.name)
    return TriedStep(
        draft_id=draft_id,
        title=opened.definition.title,
        role=opened.viewer.role,
        definition=opened.definition,
        steps=list_steps(view, ()),
        step=shown,
        previous=previous,
        next=following,
        answers=view.answers,
        evaluation=view.evaluation,
        denials=list_denials(view, shown.name, opened.viewer, opened.answers),
    )


@writing("forms.try")
def change_trial(work: Work, draft_id: int, role: str, changes: Sequence[Change]) -> Mapping[str, str]:
    """Keep what was typed, as far as this role may; return by path why the rest was turned down, in Dutch.

    Raise `Invalid` for more than a page could send.
    """
    check_number(changes)
    opened = _open(work, draft_id, role, lock=True)
    screened = screen(opened.definition, opened.viewer, opened.answers, frozenset(), changes)
    merged = merge(opened.definition, opened.answers, screened.changes, Seen(base=opened.answers))
    _keep(work, opened, merged.answers)
    denied = {step.change.path: step.reason for step in merged.steps if isinstance(step, Refused)}
    return {str(path): reason for path, reason in {**screened.refused, **denied}.items()}


@reading("forms.try")
def read_tried_form(work: Work, draft_id: int, role: str) -> TriedForm:
    """The whole form as somebody in `role` reads it, with what is still wrong."""
    opened = _open(work, draft_id, role)
    view = _view(work, opened)
    return TriedForm(
        draft_id=draft_id,
        title=opened.definition.title,
        role=opened.viewer.role,
        definition=opened.definition,
        steps=list_steps(view, ()),
        answers=view.answers,
        evaluation=view.evaluation,
        word=describe_word(work, opened.row, opened.definition, opened.viewer.role),
    )


@reading("forms.try")
def print_trial_document(work: Work, draft_id: int, role: str) -> Document:
    """The Word document for `role` with what was typed; raise `NotFound` without a template, or `Invalid`."""
    opened = _open(work, draft_id, role)
    return print_trial(work, opened.row, opened.definition, opened.answers, opened.viewer.role)


@dataclass(frozen=True, slots=True)
class _Opened:
    """`tryout` is None while nothing was typed; `viewer` is who tries out, standing as somebody in the role."""

    row: FormDraft
    definition: Definition
    tryout: Tryout | None
    answers: Answers
    viewer: Viewer


def _open(work: Work, draft_id: int, role: str, *, lock: bool = False) -> _Opened:
    row = get_draft(work, draft_id, lock=lock)
    definition = _get_definition(work, row)
    tried = next((one for one in list_roles(definition, work.viewer) if one == role), None)
    if tried is None:
        raise NotFound
    work.trail.paths = (f"{row.form}:concept:{row.id}:{tried}",)
    mine = (Tryout.draft_id == draft_id, Tryout.user_id == work.viewer.user_id, Tryout.audience == tried)
    tryout = work.session.scalar(select(Tryout).where(*mine))
    answers = keep_known(definition.children, tryout.answers) if tryout else {}
    return _Opened(row, definition, tryout, answers, stand_as(work.viewer, tried, definition, answers))


def _view(work: Work, opened: _Opened) -> View:
    return view_as(work.now, opened.definition, opened.answers, opened.viewer)


def _keep(work: Work, opened: _Opened, answers: Answers) -> None:
    tryout = opened.tryout or Tryout(
        draft_id=opened.row.id, user_id=work.viewer.user_id, audience=opened.viewer.role.value
    )
    tryout.answers = dict(answers)
    tryout.changed_at = work.now
    work.session.add(tryout)


def _get_definition(work: Work, row: FormDraft) -> Definition:
    """The form of a draft, a block in the form around it; raise `BrokenForm` while there is an error in it."""
    around = find_followed(work.session, row.form, row.owner_id) if row.kind == FormKind.BLOCK else None
    key = (row.form, row.kind, row.filename, row.sha256, around.sha256 if around else "")
    with _lock:
        known = key in _read
        definition = _read.get(key)
    if not known:
        judged = judge(work, row)
        wrong = any(finding.severity is Severity.ERROR for finding in judged.findings)
        definition = None if wrong else judged.definition
        _remember(key, definition)
    if definition is None:
        raise BrokenForm(row.id)
    return definition


def _remember(key: _Key, definition: Definition | None) -> None:
    with _lock:
        _read[key] = definition
        while len(_read) > _MOST_READ:
            _read.popitem(last=False)
