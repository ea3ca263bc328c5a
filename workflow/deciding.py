"""May this person take this step now? The one place that answers, for the button on the page and for the act itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from language.dutch import format_date
from workflow.labels import ACTION_LABELS, SCHOOL_LABELS, SWV_LABELS
from workflow.needs import NEED_SENTENCES, Need
from workflow.states import DecisionOutcome, RequestAction, RequestState
from workflow.transitions import TRANSITIONS, Actor, Transition


class SwvRole(StrEnum):
    """The role words that count here; every other word of a person is ignored."""

    MEDEWERKER = "swv"
    DECIDER = "beslisser"


@dataclass(frozen=True, slots=True)
class Person:
    """Who wants to act. `roles`: at the samenwerkingsverband that handles this request, and nowhere else.

    `is_applicant`: takes part in the case today for the school that asks.
    """

    user_id: int
    roles: frozenset[str] = frozenset()
    is_applicant: bool = False

    def works_as(self, role: SwvRole) -> bool:
        """Whether this person acts for the samenwerkingsverband in `role`: never on a request of the own school."""
        return role in self.roles and not self.is_applicant


@dataclass(frozen=True, slots=True)
class Situation:
    """How the request stands. `answer_by` belongs to the supplement that was last asked; `outcome` to the decision."""

    state: RequestState
    today: date
    owner_id: int | None = None
    proposer_id: int | None = None
    outcome: DecisionOutcome | None = None
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not: one Dutch sentence for the person who tried, that gives away nothing about the request to others."""

    reason: str


_ROWS = {action: [row for row in TRANSITIONS if row.action is action] for action in RequestAction}
_STRANGER = Refusal("U mag dit niet doen bij deze aanvraag.")
_DIFFERENT_ACTOR = {
    Actor.APPLICANT: "Alleen de school die aanvraagt kan dit doen.",
    Actor.MEDEWERKER: "Alleen een medewerker van het samenwerkingsverband kan dit doen.",
    Actor.OTHER_MEDEWERKER: "Alleen een medewerker van het samenwerkingsverband kan dit doen.",
    Actor.OWNER: "Alleen de behandelaar kan dit doen. Neem de aanvraag eerst over.",
    Actor.DECIDER: "Alleen een beslisser van het samenwerkingsverband kan dit doen.",
    Actor.OTHER_DECIDER: "Alleen een beslisser van het samenwerkingsverband kan dit doen.",
}


def check(situation: Situation, person: Person, action: RequestAction) -> Transition | Refusal:
    """The step that `person` may take with `action`, or why not. The other needs of the step are the caller's."""
    rows = _ROWS[action]
    if not any(_has_role(row.actor, person) for row in rows):
        return _refuse_role(rows[0].actor, person)
    rows = [row for row in rows if row.source is situation.state]
    if not rows:
        return _refuse_state(situation.state, person, action)
    return _refuse_person(rows[0].actor, situation, person) or _choose_row(rows, situation)


def list_allowed(situation: Situation, person: Person) -> tuple[Transition, ...]:
    """Every step that `person` may take now, in the order of the buttons."""
    answers = (check(situation, person, action) for action in RequestAction)
    return tuple(answer for answer in answers if isinstance(answer, Transition))


def _has_role(actor: Actor, person: Person) -> bool:
    if actor is Actor.APPLICANT:
        return person.is_applicant
    return person.works_as(SwvRole.DECIDER if actor in {Actor.DECIDER, Actor.OTHER_DECIDER} else SwvRole.MEDEWERKER)


def _refuse_role(actor: Actor, person: Person) -> Refusal:
    knows_request = person.is_applicant or any(person.works_as(role) for role in SwvRole)
    if not knows_request:
        return _STRANGER
    return Refusal(_DIFFERENT_ACTOR[actor if actor is not Actor.OWNER else Actor.MEDEWERKER])


def _refuse_state(state: RequestState, person: Person, action: RequestAction) -> Refusal:
    label = SCHOOL_LABELS[state] if person.is_applicant else SWV_LABELS[state]
    return Refusal(f"“{ACTION_LABELS[action]}” kan nu niet. De aanvraag heeft de status “{label}”.")


def _refuse_person(actor: Actor, situation: Situation, person: Person) -> Refusal | None:
    if actor is Actor.OWNER and person.user_id != situation.owner_id:
        return Refusal(_DIFFERENT_ACTOR[Actor.OWNER])
    if actor is Actor.OTHER_MEDEWERKER and person.user_id == situation.owner_id:
        return Refusal("U bent al de behandelaar van deze aanvraag.")
    if actor is Actor.OTHER_DECIDER and person.user_id == situation.proposer_id:
        return Refusal("U hebt dit besluit zelf voorgesteld. Een andere beslisser moet het besluit nemen.")
    return None


def _choose_row(rows: list[Transition], situation: Situation) -> Transition | Refusal:
    row = next((row for row in rows if row.outcome in {None, situation.outcome}), None)
    if row is None:
        return Refusal("In het besluit staat nog geen uitkomst. Geef het terug aan de behandelaar.")
    if Need.ANSWER_TERM_UNUSED in row.needs and not _is_answer_term_over(situation):
        return Refusal(_say_when(situation.answer_by))
    return row


def _is_answer_term_over(situation: Situation) -> bool:
    """The applicant may answer on the last day itself, so the term has passed unused on the day after (Awb 4:5)."""
    return situation.answer_by is not None and situation.today > situation.answer_by


def _say_when(answer_by: date | None) -> str:
    sentence = NEED_SENTENCES[Need.ANSWER_TERM_UNUSED]
    return (
        sentence
        if answer_by is None
        else f"{sentence} De school kan nog aanvullen tot en met {format_date(answer_by)}."
    )
