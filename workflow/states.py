"""The states of a request, what people do to it, and how a decision can end: the words of every other table here."""

from __future__ import annotations

from enum import StrEnum


class RequestState(StrEnum):
    """Where a request is. The codes are stored; the words for people are in `workflow.labels`."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    INTAKE_CHECK = "intake_check"
    INFO_REQUESTED = "info_requested"
    IN_REVIEW = "in_review"
    PROPOSED_DECISION = "proposed_decision"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REJECTED = "rejected"
    NOT_PROCESSED = "not_processed"
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"


class RequestAction(StrEnum):
    """What somebody does to a request, in the order in which buttons stand on a page."""

    SUBMIT = "submit"
    TAKE_UP = "take_up"
    SUPPLY = "supply"
    DECLARE_COMPLETE = "declare_complete"
    ASK = "ask"
    PROPOSE = "propose"
    DECIDE = "decide"
    SEND_BACK = "send_back"
    SET_ASIDE = "set_aside"
    ANNOUNCE = "announce"
    TAKE_OVER = "take_over"
    WITHDRAW = "withdraw"


class DecisionOutcome(StrEnum):
    """What a decision says: the choices of the question with meaning ``besluit.uitkomst``."""

    GRANTED = "toegekend"
    PARTLY_GRANTED = "gedeeltelijk"
    REJECTED = "afgewezen"


OPEN_STATES = (
    RequestState.DRAFT,
    RequestState.SUBMITTED,
    RequestState.INTAKE_CHECK,
    RequestState.INFO_REQUESTED,
    RequestState.IN_REVIEW,
    RequestState.PROPOSED_DECISION,
)
"""Not decided yet, so the applicant can still withdraw."""

DECIDED_STATES = (
    RequestState.GRANTED,
    RequestState.PARTLY_GRANTED,
    RequestState.REJECTED,
    RequestState.NOT_PROCESSED,
)
"""Decided, and waiting to be announced."""

DESK_STATES = (*OPEN_STATES[1:], *DECIDED_STATES)
"""Somebody at the samenwerkingsverband still has something to do."""
