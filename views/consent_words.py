"""Dutch for what is asked and answered: the four acts never look alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from operations.family.consents import Question
from operations.family.own_no import Cause
from operations.family.restrictions import RestrictionKind
from rights.consent import Act, Answer, State


@dataclass(frozen=True, slots=True)
class ActWords:
    """The heading, the question to a parent and to a young person, and the explanation."""

    heading: str
    parent: str
    youth: str
    hint: str


ACTS: Mapping[str, ActWords] = {
    Act.SEEN: ActWords(
        "Gezien", "Hebt u het plan gelezen?", "Heb je het plan gelezen?", "Gelezen is nog niet akkoord."
    ),
    Act.APPROVED: ActWords(
        "Akkoord met het plan",
        "Bent u akkoord met het plan?",
        "Ben je akkoord met het plan?",
        "Nee mag. Het plan verandert daar niet door; we praten verder.",
    ),
    Act.SUPPORT: ActWords(
        "Instemming met de hulp op school",
        "Bent u het eens met de hulp op school?",
        "Ben je het eens met de hulp op school?",
        "Dit is het handelingsdeel. De wet vraagt hiervoor een eigen antwoord.",
    ),
    Act.CONSENT: ActWords(
        "Toestemming om gegevens te delen", "Vindt u dit goed?", "Vind je dit goed?", "Een ja geldt hoogstens een jaar."
    ),
}
ANSWERS: Mapping[str, str] = {
    Answer.YES: "ja",
    Answer.NO: "nee",
    Answer.WITHDRAWN: "ingetrokken",
    Answer.UNREACHABLE: "niet bereikbaar",
}
STATES: Mapping[str, str] = {
    State.OPEN: "wij wachten nog op een antwoord",
    State.GIVEN: "in orde",
    State.CLOSED: "iemand zei nee",
}
WAYS: Mapping[str, str] = {"papier": "op papier", "ingelogd": "zelf, aangemeld", "mondeling": "mondeling"}
RESTRICTIONS: Mapping[str, str] = {
    RestrictionKind.CONTACT: "Telefoonnummer en e-mailadres verborgen",
    RestrictionKind.YOUTH_CARE: "Ouders zien de delen over jeugdhulp niet",
    RestrictionKind.CANNOT_JUDGE: "Kan dit niet overzien",
    RestrictionKind.NO_SET_ASIDE: "Een eerdere nee telt niet meer",
}
HIDING = {kind: words for kind, words in RESTRICTIONS.items() if kind != RestrictionKind.NO_SET_ASIDE}
"""What can be chosen under “Afschermen”."""
CAUSES: Mapping[str, str] = {
    Cause.GONE: "Deze persoon staat niet meer als ouder of jongere bij “Wie doet mee?”.",
    Cause.NOT_ASKED: "Volgens het plan beslist deze persoon hier nu niet over mee. Bij deze nee was dat anders. "
    "Kijk in het plan naar het gezag, de rol en de geboortedatum.",
    Cause.OTHER_ACCOUNT: "Daarna kwam bij dezelfde persoon in het plan een ander antwoord, van een ander account.",
}
"""Why a no stands by itself, for the team."""


def answers_for(question: Question, *, by_oneself: bool) -> tuple[tuple[str, str], ...]:
    """What can be chosen: code and words. Withdrawing is for who said yes to an exchange before.

    Who is not asked any more only takes back their own no.
    """
    if by_oneself and not question.asked:
        return ((Answer.YES, "Ik neem mijn nee terug"),)
    if question.subject.act is Act.SEEN:
        return ((Answer.YES, "Ja, gelezen"),)
    choices = [(Answer.YES.value, "Ja"), (Answer.NO.value, "Nee")]
    if question.subject.act is Act.CONSENT:
        choices.append((Answer.WITHDRAWN.value, "Ik trek mijn toestemming in" if by_oneself else "Ingetrokken"))
    if not by_oneself:
        choices.append((Answer.UNREACHABLE.value, "Niet bereikbaar"))
    return tuple(choices)
