"""The table of the workflow: from which state which action leads where, who may, what it needs, clock and letter.

One row is one edge, so a decision has three rows, one per outcome. What is not in the table cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflow.needs import Need
from workflow.states import DECIDED_STATES, DESK_STATES, OPEN_STATES, DecisionOutcome, RequestAction, RequestState


class Actor(StrEnum):
    """Who takes a step. An owner is a medewerker too; `OTHER_DECIDER` did not propose the decision."""

    APPLICANT = "applicant"
    MEDEWERKER = "medewerker"
    OTHER_MEDEWERKER = "other_medewerker"
    OWNER = "owner"
    DECIDER = "decider"
    OTHER_DECIDER = "other_decider"


class ClockEffect(StrEnum):
    """What a step does to the term; the days themselves are reckoned in `workflow.clock`."""

    NONE = "none"
    STARTS = "starts"
    RUNS = "runs"
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    STOPS = "stops"
    OBJECTION = "objection"


class LetterKind(StrEnum):
    """The letter that a step makes; also the name of its Word template."""

    RECEIPT = "ontvangstbevestiging"
    ASKED = "aanvulling_gevraagd"
    SET_ASIDE = "buiten_behandeling"
    GRANTED = "toekenning"
    PARTLY_GRANTED = "gedeeltelijk"
    REJECTED = "afwijzing"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. With an `outcome` the row counts only for a decision that says so."""

    source: RequestState
    action: RequestAction
    target: RequestState
    actor: Actor
    needs: tuple[Need, ...] = ()
    clock: ClockEffect = ClockEffect.RUNS
    letter: LetterKind | None = None
    outcome: DecisionOutcome | None = None


_S = RequestState
_A = RequestAction

_HANDLING = (
    Transition(
        *(_S.DRAFT, _A.SUBMIT, _S.SUBMITTED, Actor.APPLICANT),
        needs=(Need.VALID_ANSWERS, Need.TICKED_BLOCKS, Need.MANDATE),
        clock=ClockEffect.STARTS,
        letter=LetterKind.RECEIPT,
    ),
    Transition(_S.SUBMITTED, _A.TAKE_UP, _S.INTAKE_CHECK, Actor.MEDEWERKER),
    Transition(
        *(_S.INTAKE_CHECK, _A.ASK, _S.INFO_REQUESTED, Actor.OWNER),
        needs=(Need.MISSING_TEXT, Need.ANSWER_DATE),
        clock=ClockEffect.SUSPENDS,
        letter=LetterKind.ASKED,
    ),
    Transition(
        *(_S.INFO_REQUESTED, _A.SUPPLY, _S.INTAKE_CHECK, Actor.APPLICANT),
        needs=(Need.SOMETHING_SUPPLIED,),
        clock=ClockEffect.RESUMES,
    ),
    Transition(
        *(_S.INFO_REQUESTED, _A.SET_ASIDE, _S.NOT_PROCESSED, Actor.DECIDER),
        needs=(Need.ANSWER_TERM_UNUSED, Need.REASON),
        clock=ClockEffect.STOPS,
        letter=LetterKind.SET_ASIDE,
    ),
    Transition(_S.INTAKE_CHECK, _A.DECLARE_COMPLETE, _S.IN_REVIEW, Actor.OWNER, needs=(Need.CHECKLIST,)),
    Transition(_S.IN_REVIEW, _A.PROPOSE, _S.PROPOSED_DECISION, Actor.OWNER, needs=(Need.VALID_DECISION,)),
    Transition(_S.PROPOSED_DECISION, _A.SEND_BACK, _S.IN_REVIEW, Actor.DECIDER, needs=(Need.REASON,)),
)

_ENDINGS = (
    (DecisionOutcome.GRANTED, _S.GRANTED, LetterKind.GRANTED),
    (DecisionOutcome.PARTLY_GRANTED, _S.PARTLY_GRANTED, LetterKind.PARTLY_GRANTED),
    (DecisionOutcome.REJECTED, _S.REJECTED, LetterKind.REJECTED),
)

_DECIDING = tuple(
    Transition(
        *(_S.PROPOSED_DECISION, _A.DECIDE, target, Actor.OTHER_DECIDER),
        clock=ClockEffect.STOPS,
        letter=letter,
        outcome=outcome,
    )
    for outcome, target, letter in _ENDINGS
)

_ANNOUNCING = tuple(
    Transition(*(state, _A.ANNOUNCE, _S.ANNOUNCED, Actor.OWNER), needs=(Need.SENT_DATE,), clock=ClockEffect.OBJECTION)
    for state in DECIDED_STATES
)

_TAKING_OVER = tuple(
    Transition(
        *(state, _A.TAKE_OVER, state, Actor.OTHER_MEDEWERKER),
        clock=ClockEffect.NONE if state in DECIDED_STATES else ClockEffect.RUNS,
    )
    for state in DESK_STATES
    if state is not _S.SUBMITTED
)

_WITHDRAWING = tuple(
    Transition(
        *(state, _A.WITHDRAW, _S.WITHDRAWN, Actor.APPLICANT),
        needs=(Need.REASON,),
        clock=ClockEffect.NONE if state is _S.DRAFT else ClockEffect.STOPS,
    )
    for state in OPEN_STATES
)

TRANSITIONS: tuple[Transition, ...] = (*_HANDLING, *_DECIDING, *_ANNOUNCING, *_TAKING_OVER, *_WITHDRAWING)
"""Every step that there is. A request that is submitted has no owner yet, so it is taken up and not taken over."""
