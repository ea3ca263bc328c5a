"""The words for a state and an action: for the samenwerkingsverband, and in other words for the school (B1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from language.dutch import format_date
from workflow.states import RequestAction, RequestState

SWV_LABELS: Mapping[RequestState, str] = {
    RequestState.DRAFT: "Concept",
    RequestState.SUBMITTED: "Ingediend",
    RequestState.INTAKE_CHECK: "Controle op volledigheid",
    RequestState.INFO_REQUESTED: "Aanvulling gevraagd",
    RequestState.IN_REVIEW: "In behandeling",
    RequestState.PROPOSED_DECISION: "Voorgenomen besluit",
    RequestState.GRANTED: "Toegekend",
    RequestState.PARTLY_GRANTED: "Gedeeltelijk toegekend",
    RequestState.REJECTED: "Afgewezen",
    RequestState.NOT_PROCESSED: "Buiten behandeling gesteld",
    RequestState.ANNOUNCED: "Bekendgemaakt",
    RequestState.WITHDRAWN: "Ingetrokken",
}

SCHOOL_LABELS: Mapping[RequestState, str] = {
    RequestState.DRAFT: "U bent bezig",
    RequestState.SUBMITTED: "Verstuurd. Wij hebben uw aanvraag",
    RequestState.INTAKE_CHECK: "Wij kijken of alles er is",
    RequestState.INFO_REQUESTED: "Er mist nog iets",
    RequestState.IN_REVIEW: "Wij bekijken uw aanvraag",
    RequestState.PROPOSED_DECISION: "Wij bekijken uw aanvraag",
    RequestState.GRANTED: "Ja",
    RequestState.PARTLY_GRANTED: "Voor een deel ja",
    RequestState.REJECTED: "Nee",
    RequestState.NOT_PROCESSED: "Niet behandeld, omdat er iets ontbrak",
    RequestState.ANNOUNCED: "Besluit verstuurd",
    RequestState.WITHDRAWN: "U hebt de aanvraag ingetrokken",
}
"""A proposed decision is nobody's business but the samenwerkingsverband's: the school reads what it read before."""

ACTION_LABELS: Mapping[RequestAction, str] = {
    RequestAction.SUBMIT: "Aanvraag versturen",
    RequestAction.TAKE_UP: "In behandeling nemen",
    RequestAction.SUPPLY: "Aanvulling versturen",
    RequestAction.DECLARE_COMPLETE: "Aanvraag is volledig",
    RequestAction.ASK: "Aanvulling vragen",
    RequestAction.PROPOSE: "Besluit voorstellen",
    RequestAction.DECIDE: "Besluit nemen",
    RequestAction.SEND_BACK: "Teruggeven aan de behandelaar",
    RequestAction.SET_ASIDE: "Buiten behandeling stellen",
    RequestAction.ANNOUNCE: "Besluit bekendmaken",
    RequestAction.TAKE_OVER: "Aanvraag overnemen",
    RequestAction.WITHDRAW: "Aanvraag intrekken",
}
"""What stands on the button."""


def get_school_state(state: RequestState) -> RequestState:
    """The state as the school knows it: to the school a proposed decision is a request that is still looked at."""
    return RequestState.IN_REVIEW if state is RequestState.PROPOSED_DECISION else state


def get_school_label(state: RequestState, sent_on: date | None = None) -> str:
    """The school's words for `state`; with the day on which it was sent, an announced decision names that day."""
    if state is RequestState.ANNOUNCED and sent_on is not None:
        return f"{SCHOOL_LABELS[state]} op {format_date(sent_on)}"
    return SCHOOL_LABELS[state]
