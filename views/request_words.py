"""Dutch words around a request: what happens next, what a step asks, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from language.dutch import format_date
from operations.requests.values import InboxLine
from workflow.states import DECIDED_STATES, RequestAction, RequestState

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


def say_due(line: InboxLine) -> str:
    """What is due in the inbox, in words."""
    if line.next_on is None or line.days_left is None:
        return ""
    if line.state in DECIDED_STATES:
        return "nu bekendmaken"
    if line.state is RequestState.INFO_REQUESTED and line.days_left < 0:
        return f"school {say_days_left(line.days_left)}"
    if line.state is RequestState.INFO_REQUESTED:
        return f"wacht op school tot en met {format_date(line.next_on).rpartition(' ')[0]}"
    return _say_both_ends(line.days_left, _legal_days_left(line))


def _say_both_ends(target: int, legal: int) -> str:
    """The target comes first, and is named: days without a name are days until the legal end."""
    if target < 0 <= legal:
        return f"streefdatum voorbij, {say_days_left(legal)}"
    if 0 <= target < legal:
        return f"streefdatum {say_days_ahead(target)}"
    return say_days_left(legal)


def say_days_ahead(days: int) -> str:
    """``vandaag``, ``over 3 dagen``."""
    if days == 0:
        return "vandaag"
    return "over 1 dag" if days == 1 else f"over {days} dagen"


def due_urgency(line: InboxLine) -> str:
    """How the term of a line in the inbox is coloured: red only when the legal term is over."""
    if line.state in DECIDED_STATES or line.state is RequestState.INFO_REQUESTED or line.days_left is None:
        return "careful" if line.state in DECIDED_STATES or (line.days_left or 0) < 0 else ""
    return "wrong" if _legal_days_left(line) < 0 else urgency(max(line.days_left, 0))


def _legal_days_left(line: InboxLine) -> int:
    """Days until the legal term ends, from the day on which the list was made."""
    assert line.next_on is not None and line.days_left is not None, "a line with a term has both"  # noqa: PT018
    today = line.next_on - timedelta(days=line.days_left)
    return ((line.legal_due or line.next_on) - today).days


def urgency(days: int | None) -> str:
    """How a term is coloured; the words beside it say the same."""
    if days is None:
        return ""
    return "wrong" if days < 0 else "careful" if days <= SOON else "good"


SOON = 7
"""So many days before the end a term asks for attention."""
