"""Dutch words around a request: what happens next, what a step asks, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from language.dutch import format_date
from workflow.states import RequestAction, RequestState

_A, _S = RequestAction, RequestState

DONE: Mapping[RequestAction, str] = {
    _A.SUBMIT: "Uw aanvraag is verstuurd. De ontvangstbevestiging staat op deze pagina bij “Brieven”.",
    _A.SUPPLY: "Uw aanvulling is verstuurd. Het samenwerkingsverband gaat verder met uw aanvraag.",
    _A.WITHDRAW: "De aanvraag is ingetrokken.",
    _A.TAKE_UP: "U behandelt nu deze aanvraag. Kijk eerst of alles er is.",
    _A.TAKE_OVER: "U behandelt nu deze aanvraag.",
    _A.ASK: "De aanvulling is gevraagd. De brief aan de school staat op deze pagina bij “Brieven”.",
    _A.DECLARE_COMPLETE: "De aanvraag is volledig. Nu kunt u het besluit voorbereiden.",
    _A.PROPOSE: "Het besluit is voorgesteld. Een beslisser kijkt er nu naar.",
    _A.SEND_BACK: "Het voorstel ligt weer bij de behandelaar, met uw uitleg.",
    _A.DECIDE: "Het besluit is genomen. De brief staat op deze pagina bij “Brieven”.",
    _A.SET_ASIDE: "De aanvraag is buiten behandeling gesteld. De brief staat op deze pagina bij “Brieven”.",
    _A.ANNOUNCE: "Genoteerd wanneer het besluit is verstuurd. Deze aanvraag is klaar.",
}
"""What the next page says. Never anything of the content: it travels in a cookie."""

SCHOOL_NEXT: Mapping[RequestState, str] = {
    _S.DRAFT: "U hebt de aanvraag nog niet verstuurd. Alleen uw school ziet hem.",
    _S.SUBMITTED: "Een medewerker van het samenwerkingsverband kijkt straks of alles er is. U hoeft nu niets te doen.",
    _S.INTAKE_CHECK: "Een medewerker kijkt of alles er is. Mist er iets, dan leest u dat op deze pagina.",
    _S.INFO_REQUESTED: "Het samenwerkingsverband kan pas verder als u dit aanvult.",
    _S.IN_REVIEW: "Het samenwerkingsverband bekijkt uw aanvraag. U hoeft nu niets te doen.",
    _S.PROPOSED_DECISION: "Het samenwerkingsverband bekijkt uw aanvraag. U hoeft nu niets te doen.",
    _S.GRANTED: "Het samenwerkingsverband stuurt u en de ouders de brief met het besluit.",
    _S.PARTLY_GRANTED: "Het samenwerkingsverband stuurt u en de ouders de brief met het besluit.",
    _S.REJECTED: "Het samenwerkingsverband stuurt u en de ouders de brief met het besluit.",
    _S.NOT_PROCESSED: "Het samenwerkingsverband stuurt u de brief. U kunt een nieuwe aanvraag maken.",
    _S.ANNOUNCED: "Het besluit is verstuurd. In de brief staat wat u kunt doen als u het er niet mee eens bent.",
    _S.WITHDRAWN: "Er gebeurt niets meer met deze aanvraag.",
}

DESK_WAITS: Mapping[RequestState, str] = {
    _S.SUBMITTED: "Een medewerker neemt deze aanvraag in behandeling.",
    _S.INTAKE_CHECK: "{owner} kijkt of de aanvraag volledig is.",
    _S.INFO_REQUESTED: "De school vult de aanvraag aan.",
    _S.IN_REVIEW: "{owner} bereidt het besluit voor.",
    _S.PROPOSED_DECISION: "Een beslisser kijkt naar het voorstel van {owner}.",
    _S.GRANTED: "{owner} stuurt de brief en noteert de dag.",
    _S.PARTLY_GRANTED: "{owner} stuurt de brief en noteert de dag.",
    _S.REJECTED: "{owner} stuurt de brief en noteert de dag.",
    _S.NOT_PROCESSED: "{owner} stuurt de brief en noteert de dag.",
    _S.ANNOUNCED: "Deze aanvraag is klaar.",
    _S.WITHDRAWN: "De school heeft de aanvraag ingetrokken. Er is niets meer te doen.",
}
"""What is said to somebody at the desk who has no next step of their own; `owner` is who handles the request."""

NEXT_STEPS: Mapping[RequestAction, str] = {
    _A.TAKE_UP: "U wordt de behandelaar. De school ziet dat u kijkt of alles er is.",
    _A.DECLARE_COMPLETE: "De controlelijst is ingevuld. Daarna bereidt u het besluit voor.",
    _A.PROPOSE: "Het besluit is ingevuld. Een beslisser kijkt er daarna naar. U kunt het dan niet meer veranderen.",
    _A.DECIDE: "Lees het voorgestelde besluit hieronder. Is het goed? Neem dan het besluit. De brief wordt gemaakt.",
    _A.ANNOUNCE: "Stuur de brief (zie “Brieven”) en noteer hier op welke dag dat was.",
}
"""What the one next step does, under its heading."""


def say_days_left(days: int) -> str:
    """``nog 3 dagen``, ``vandaag``, ``2 dagen te laat``."""
    if days == 0:
        return "vandaag"
    count = "1 dag" if abs(days) == 1 else f"{abs(days)} dagen"
    return f"nog {count}" if days > 0 else f"{count} te laat"


def say_due(state: RequestState, next_on: date | None, days: int | None) -> str:
    """What is due in the inbox, in words."""
    if next_on is None or days is None:
        return ""
    if state is RequestState.INFO_REQUESTED and days >= 0:
        return f"wacht op school tot en met {format_date(next_on)}"
    if state is RequestState.INFO_REQUESTED:
        return f"school is {say_days_left(days)}"
    if state in {_S.GRANTED, _S.PARTLY_GRANTED, _S.REJECTED, _S.NOT_PROCESSED}:
        return "nu bekendmaken"
    return say_days_left(days)


def urgency(days: int | None) -> str:
    """How a term is coloured; the words beside it say the same."""
    if days is None:
        return ""
    return "wrong" if days < 0 else "careful" if days <= SOON else "good"


SOON = 7
"""So many days before the end a term asks for attention."""
