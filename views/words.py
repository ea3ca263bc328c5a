"""Dutch words for codes: audiences, states of a step, roles and outcomes."""

from __future__ import annotations

from language.dutch import join_words
from operations.plans import StepState

MEGABYTE = 1_000_000
AUDIENCE_ORDER = ("jeugdige", "ouder", "school", "basisteam", "swv", "intern")
READERS = {
    "jeugdige": "het kind of de jongere",
    "ouder": "de ouders",
    "school": "de school",
    "basisteam": "het basisteam",
    "swv": "het samenwerkingsverband",
    "intern": "school en basisteam",
}
AUDIENCE_NAMES = {
    "team": "het hele team",
    "ouders": "de ouders",
    "jeugdige": "het kind of de jongere",
    "swv": "het samenwerkingsverband (uittreksel)",
}
TRIED_AS = {
    "school": "de school",
    "basisteam": "het basisteam",
    "ouder": "een ouder",
    "jeugdige": "het kind of de jongere",
    "swv": "het samenwerkingsverband",
}
"""As whom somebody tries a form out."""
STEP_STATES = {
    StepState.EMPTY: "nog leeg",
    StepState.STARTED: "bezig",
    StepState.COMPLETE: "klaar",
}
ROLES = {
    "school": "medewerker van een school",
    "basisteam": "medewerker van het basisteam",
    "swv": "medewerker van het samenwerkingsverband",
    "beslisser": "beslisser bij het samenwerkingsverband",
    "beheer": "beheerder",
    "ouder": "ouder of verzorger",
    "jeugdige": "kind of jongere",
}
"""Every role, in words that say what somebody does here."""
ORGANISATION_KINDS = {
    "swv": "samenwerkingsverband",
    "school": "school",
    "basisteam": "basisteam",
    "gemeente": "gemeente",
}


def file_size(size: int) -> str:
    """A size in bytes as people say it: ``12 kB``, ``3,4 MB``."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")


def audience_sentence(sees: frozenset[str]) -> str:
    """Who reads along, in one sentence, the ones who do not included."""
    if sees == {"intern"}:
        return "Dit zien alleen school en basisteam. Het komt niet in het plan voor de ouders, het kind of anderen."
    sees = sees | {"ouder"} if "ouder_jeugdhulp" in sees else sees
    shown = [READERS[word] for word in AUDIENCE_ORDER if word in sees and word != "intern"]
    hidden = [READERS[word] for word in AUDIENCE_ORDER if word not in sees and word != "intern"]
    rest = f" Niet: {join_words(hidden)}." if hidden else ""
    return f"Dit zien: {join_words(shown)}.{rest}"
