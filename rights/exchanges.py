"""The exchanges of data that people are asked or told about: between whom, of what, on which ground, in which words.

The words are shown and kept with every answer. Whoever changes one raises its version; old answers keep theirs. A
region may say in its own words what is shared (`in_own_words`); what a no does is of the program, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256


class LegalBasis(StrEnum):
    """On which ground data may be exchanged (domain 3.2, rule 2). Only `CONSENT` asks; the others inform."""

    PUBLIC_TASK = "wettelijke_taak"
    LEGAL_DUTY = "wettelijke_plicht"
    CONSENT = "toestemming"
    VITAL = "vitaal_belang"


@dataclass(frozen=True, slots=True)
class Exchange:
    """`giver` and `taker` are kinds of organisations in Dutch; `text` is for parents, `text_youth` says it with je."""

    code: str
    version: int
    title: str
    giver: str
    taker: str
    categories: tuple[str, ...]
    basis: LegalBasis
    text: str = ""
    text_youth: str = ""

    @property
    def mark(self) -> str:
        """What tells these words from others: a page sends it back, to know that they were the ones that were read."""
        return sha256(f"{self.title}\n{self.text}\n{self.text_youth}".encode()).hexdigest()[:16]


_LAST = " U mag nee zeggen, en een ja later intrekken. Daar hoeft u geen reden voor te geven."
_LAST_YOUTH = " Je mag nee zeggen, en een ja later intrekken. Daar hoef je geen reden voor te geven."

_ALWAYS: Mapping[str, tuple[str, str]] = {
    "samen_plan": (
        _LAST + " Zegt u nee? Het delen stopt dan niet vanzelf. De school en het basisteam bespreken met u wat zij nog "
        "delen.",
        _LAST_YOUTH
        + " Zeg je nee? Het delen stopt dan niet vanzelf. De school en het basisteam bespreken met jou wat zij nog "
        "delen.",
    ),
    "verslagen_swv": (
        _LAST + " Zegt u nee? Dan gaan deze verslagen niet mee. Wat al is verstuurd, komt niet terug.",
        _LAST_YOUTH + " Zeg je nee? Dan gaan deze verslagen niet mee. Wat al is verstuurd, komt niet terug.",
    ),
    "aanvraag_swv": (
        " Dat is haar taak volgens de wet. Zij vertelt u vooraf wat zij stuurt.",
        " Dat is haar taak volgens de wet. Zij vertelt je vooraf wat zij stuurt.",
    ),
}
"""What stands behind every text, whoever wrote it: the right to say no and what that does, or why nobody is asked."""


def in_own_words(exchange: Exchange, title: str, text: str, text_youth: str) -> Exchange:
    """The exchange as somebody else tells what is shared; an empty title leaves ours."""
    always, always_youth = _ALWAYS[exchange.code]
    return replace(exchange, title=title or exchange.title, text=text + always, text_youth=text_youth + always_youth)


EXCHANGES: tuple[Exchange, ...] = (
    in_own_words(
        Exchange(
            "samen_plan",
            2,
            "School en basisteam maken dit plan samen",
            "de school",
            "het basisteam",
            ("contact", "onderwijs", "gezin", "gezondheid", "verzuim", "jeugdhulp"),
            LegalBasis.CONSENT,
        ),
        "",
        "De school en het basisteam lezen en schrijven in dit plan, zolang het plan loopt en hoogstens een jaar.",
        "De school en het basisteam lezen en schrijven in jouw plan, zolang het plan loopt en hoogstens een jaar.",
    ),
    in_own_words(
        Exchange(
            "verslagen_swv",
            2,
            "Verslagen van anderen gaan mee naar het samenwerkingsverband",
            "de school",
            "het samenwerkingsverband",
            ("bijlagen", "gezondheid"),
            LegalBasis.CONSENT,
        ),
        "",
        "Vraagt de school hulp aan het samenwerkingsverband? Dan stuurt zij verslagen van anderen, zoals een "
        "onderzoek, alleen mee als u dat goed vindt.",
        "Vraagt de school hulp aan het samenwerkingsverband? Dan stuurt zij verslagen van anderen, zoals een "
        "onderzoek, alleen mee als jij dat goed vindt.",
    ),
    in_own_words(
        Exchange(
            "aanvraag_swv",
            1,
            "De school vraagt hulp aan het samenwerkingsverband",
            "de school",
            "het samenwerkingsverband",
            ("onderwijs", "verzuim"),
            LegalBasis.PUBLIC_TASK,
        ),
        "",
        "De school mag het samenwerkingsverband om hulp vragen.",
        "De school mag het samenwerkingsverband om hulp vragen.",
    ),
)


def get_exchange(code: str) -> Exchange:
    """Return the exchange with this code; raise `KeyError` for one that does not exist."""
    return {exchange.code: exchange for exchange in EXCHANGES}[code]
