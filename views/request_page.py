"""A request on the page: what was sent as text, the steps that can be taken now, and which of them comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from forms.builder import StepForm as Part
from forms.paths import parse_path
from operations.errors import Violation
from operations.requests.values import RequestPage, SubmissionView
from views.reading import list_parts
from views.request_words import DESK_WAITS, NEXT_STEPS, SCHOOL_NEXT
from views.step_forms import NAMES, StepForm, make_step_form
from workflow.states import RequestAction, RequestState

FORWARD = (
    RequestAction.TAKE_UP,
    RequestAction.DECLARE_COMPLETE,
    RequestAction.PROPOSE,
    RequestAction.DECIDE,
    RequestAction.ANNOUNCE,
)
"""The steps that bring a request further at the desk; there is never more than one of them."""
_OUTCOME = "besluit.uitkomst"
_PREPARED = {RequestAction.DECLARE_COMPLETE: "besluit.controlelijst", RequestAction.PROPOSE: _OUTCOME}
"""The meaning of the part of the decision that has to be ready before a step."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A step that was not taken: what was typed, and why it was not. `fields` has messages per field."""

    action: RequestAction
    typed: MultiDict[str, str]
    message: str
    fields: Mapping[str, str] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What the samenwerkingsverband sees of a request, as parts to read."""

    view: SubmissionView
    request: list[Part]
    plan: list[Part]


@dataclass(frozen=True, slots=True)
class Preparation:
    """The part of the decision that has to be filled in first: where it begins, and how much is left to do."""

    step: str
    left: int


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """Everything that the templates of a request ask for.

    `decision` is the decision itself, `beside` what the desk wrote beside it: the checklist and the advice.
    """

    request: RequestPage
    sent: Sent | None
    decision: list[Part]
    beside: list[Part]
    first: StepForm | None
    others: tuple[StepForm, ...]
    preparation: Preparation | None
    attempt: Attempt | None

    @property
    def explained(self) -> str:
        """What happens next, for this reader."""
        request = self.request
        if not request.is_desk:
            return SCHOOL_NEXT[request.state]
        if self.first is not None:
            return NEXT_STEPS[self.first.move.action]
        return DESK_WAITS[request.state].format(owner=request.owner or "De behandelaar")

    @property
    def can_change(self) -> bool:
        """Whether the school may change its answers, files and ticks now."""
        return self.request.state in {RequestState.DRAFT, RequestState.INFO_REQUESTED}


def show_request(request: RequestPage, attempt: Attempt | None = None) -> ShownRequest:
    """Put a request on a page; `attempt` is a step that was just turned down."""
    decided = list_parts(request.decision.view) if request.decision else []
    main = _find_step(request, _OUTCOME)
    forms = [_make_form(request, move.action, attempt) for move in request.moves]
    first = next((form for form in forms if form.move.action in FORWARD), None)
    return ShownRequest(
        request=request,
        sent=show_submission(request.submission) if request.submission else None,
        decision=[part for part in decided if part.container.short_name == main],
        beside=[part for part in decided if part.container.short_name != main],
        first=first,
        others=tuple(form for form in forms if form is not first),
        preparation=_find_preparation(request, first) if first else None,
        attempt=attempt,
    )


def show_submission(view: SubmissionView) -> Sent:
    """The answers and the blocks of the plan as parts to read."""
    return Sent(view, list_parts(view.request), list_parts(view.plan) if view.plan else [])


def _make_form(request: RequestPage, action: RequestAction, attempt: Attempt | None) -> StepForm:
    move = next(move for move in request.moves if move.action is action)
    if attempt is None or attempt.action is not action:
        return make_step_form(move, request)
    form = make_step_form(move, request, attempt.typed)
    for name, message in attempt.fields.items():
        if name in NAMES and NAMES[name] in form.fields:
            form.fields[NAMES[name]].errors = [message]
    return form


def _find_preparation(request: RequestPage, first: StepForm) -> Preparation | None:
    """What is left to fill in before `first` can be done; None when nothing is, or nothing has to be."""
    step = _find_step(request, _PREPARED.get(first.move.action, ""))
    if not step or request.decision is None:
        return None
    view = request.decision.view
    needed = {step} if first.move.action is RequestAction.DECLARE_COMPLETE else {part.name for part in view.all_steps()}
    left = sum(view.step_of(parse_path(path).name) in needed for path in view.evaluation.violations)
    return Preparation(step, left)


def _find_step(request: RequestPage, meaning: str) -> str:
    """The step of the decision in which the question or part with this meaning stands; "" when there is none."""
    node = request.decision.view.definition.meaning(meaning) if request.decision and meaning else None
    return request.decision.view.step_of(node.name) if request.decision and node else ""
