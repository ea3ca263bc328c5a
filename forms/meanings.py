"""The fixed vocabulary of ``x_betekenis``: what a question means, whatever an administrator calls it.

Goals, deadlines and responsible people drive lists and reminders, so the form says which question is which.
The words are documented for administrators in ``docs/formulieren.md``; that page and this table change together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Carrier(StrEnum):
    """What may carry a meaning."""

    QUESTION = "vraag"
    REPEAT = "herhaling"
    GROUP_OR_REPEAT = "groep of herhaling"


class Occurs(StrEnum):
    """How often a meaning may stand in a form."""

    ONCE = "once"
    PER_ROW = "per row"
    """Only inside the group or repeat that carries the word before the dot, and once in it."""
    FREELY = "freely"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One word of the vocabulary. `needed_by` are the kinds of form that cannot be published without it."""

    word: str
    carrier: Carrier
    occurs: Occurs
    needed_by: frozenset[str]
    is_date: bool

    @property
    def subject(self) -> str:
        """The word before the dot."""
        return self.word.partition(".")[0]


_QUESTION, _REPEAT, _GROUP_OR_REPEAT = Carrier.QUESTION, Carrier.REPEAT, Carrier.GROUP_OR_REPEAT

_ROWS: tuple[tuple[str, Carrier, Occurs, str], ...] = (
    ("jeugdige", _QUESTION, Occurs.ONCE, "voornaam tussenvoegsel achternaam roepnaam geboortedatum gemeente wijk"),
    ("school", _QUESTION, Occurs.ONCE, "naam brin soort groep inschrijving inschrijfdatum aanwezigheid"),
    ("", _QUESTION, Occurs.ONCE, "inschrijfdatum aanwezigheid"),
    ("", _REPEAT, Occurs.FREELY, "betrokkene doel actie reactie melding toestemming instemming akkoord"),
    ("betrokkene", _QUESTION, Occurs.PER_ROW, "naam rol organisatie email telefoon gezag"),
    ("triage", _QUESTION, Occurs.FREELY, "uitkomst datum reden door"),
    ("hulpvraag", _QUESTION, Occurs.ONCE, "gezamenlijk leren leven"),
    ("", _GROUP_OR_REPEAT, Occurs.FREELY, "perspectief"),
    ("perspectief", _QUESTION, Occurs.PER_ROW, "persoon namens hoe datum gaat_goed zorgen nodig wens"),
    ("doel", _QUESTION, Occurs.PER_ROW, "tekst domein indicator begin gewenst eigenaar streefdatum status score"),
    ("actie", _QUESTION, Occurs.PER_ROW, "wat wie wanneer uren status"),
    ("reactie", _QUESTION, Occurs.PER_ROW, "persoon oordeel opmerking datum hoe"),
    ("melding", _QUESTION, Occurs.PER_ROW, "persoon datum tekst"),
    ("toestemming", _QUESTION, Occurs.PER_ROW, "persoon uitleg antwoord waarvoor datum hoe opmerking"),
    ("instemming", _QUESTION, Occurs.PER_ROW, "persoon antwoord datum hoe opmerking"),
    ("akkoord", _QUESTION, Occurs.PER_ROW, "persoon hoedanigheid gezien antwoord datum hoe opmerking"),
    ("opschaling", _QUESTION, Occurs.ONCE, "stap reden gesprek afspraak"),
    ("toekomst", _QUESTION, Occurs.FREELY, "perspectief uitstroom"),
    ("hoorrecht", _QUESTION, Occurs.FREELY, "gehoord_op mening weging uitgelegd_op"),
    ("evaluatie", _QUESTION, Occurs.FREELY, "gepland gehouden besluit"),
    ("aanvraag", _QUESTION, Occurs.FREELY, "soort voorziening vraag start einde uren bedrag"),
    ("aanvraag", _QUESTION, Occurs.FREELY, "gevraagd verlenging mandaat"),
    ("aanvraag", _REPEAT, Occurs.FREELY, "regel"),
    ("besluit", _GROUP_OR_REPEAT, Occurs.ONCE, "controlelijst"),
    ("besluit", _QUESTION, Occurs.FREELY, "uitkomst motivering uren bedrag vanaf tot voorwaarden nummer"),
)

_NEEDED: Mapping[str, Mapping[str, str]] = {
    "plan": {
        "jeugdige": "voornaam achternaam geboortedatum gemeente",
        "school": "naam",
        "betrokkene": "naam rol",
        "triage": "uitkomst",
        "hulpvraag": "gezamenlijk",
        "doel": "tekst domein eigenaar streefdatum",
        "actie": "wat wie wanneer",
        "evaluatie": "gepland",
        "": "betrokkene doel actie",
    },
    "aanvraag": {"jeugdige": "voornaam achternaam geboortedatum", "aanvraag": "soort vraag"},
    "besluit": {"besluit": "uitkomst motivering"},
}
"""Per kind of form the words that it cannot be published without, by subject."""

_DATES: Mapping[str, str] = {
    "jeugdige": "geboortedatum",
    "school": "inschrijfdatum",
    "triage": "datum",
    "doel": "streefdatum",
    "actie": "wanneer",
    "perspectief": "datum",
    "reactie": "datum",
    "melding": "datum",
    "toestemming": "uitleg datum",
    "instemming": "datum",
    "akkoord": "gezien datum",
    "opschaling": "gesprek",
    "hoorrecht": "gehoord_op uitgelegd_op",
    "evaluatie": "gepland gehouden",
    "aanvraag": "start einde",
    "besluit": "vanaf tot",
    "": "inschrijfdatum",
}


def _words(by_subject: Mapping[str, str]) -> frozenset[str]:
    """Write out ``{"doel": "tekst domein", "": "actie"}`` as doel.tekst, doel.domein, actie."""
    return frozenset(_word(subject, last) for subject, words in by_subject.items() for last in words.split())


def _word(subject: str, last: str) -> str:
    return f"{subject}.{last}" if subject else last


def _meanings() -> Iterator[Meaning]:
    needed = {kind: _words(by_subject) for kind, by_subject in _NEEDED.items()}
    dates = _words(_DATES)
    for subject, carrier, occurs, words in _ROWS:
        for word in (_word(subject, last) for last in words.split()):
            kinds = frozenset(kind for kind, those in needed.items() if word in those)
            yield Meaning(word, carrier, occurs, kinds, word in dates)


MEANINGS: Mapping[str, Meaning] = MappingProxyType({meaning.word: meaning for meaning in _meanings()})
"""Every meaning by its word."""


def list_needed(kind: str) -> tuple[str, ...]:
    """Every word that a form of this kind must have before it can be published."""
    return tuple(word for word, meaning in MEANINGS.items() if kind in meaning.needed_by)


NEEDED_CHOICES: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        kind: MappingProxyType({word: frozenset(names.split()) for word, names in by_word.items()})
        for kind, by_word in {
            "plan": {
                "betrokkene.rol": "jeugdige moeder vader voogd pleegouder casusregisseur coordinator_ondersteuning",
                "betrokkene.gezag": "ja",
                "triage.uitkomst": "alleen_onderwijs alleen_gemeente",
                "perspectief.namens": "jeugdige ouder",
                "perspectief.hoe": "zelf_geschreven niet_gegeven",
                "doel.domein": "onderwijs jeugdhulp",
                "doel.status": "gehaald",
                "actie.status": "klaar",
                "reactie.oordeel": "eens eens_met_opmerking niet_eens",
                "reactie.hoe": "ingelogd",
                "toestemming.antwoord": "ja nee nog_niet",
                "toestemming.hoe": "papier ingelogd mondeling",
                "instemming.antwoord": "eens niet_eens niet_bereikbaar",
                "instemming.hoe": "papier ingelogd mondeling",
                "akkoord.antwoord": "ja nee nog_niet",
                "akkoord.hoe": "papier ingelogd mondeling",
                "akkoord.hoedanigheid": "jeugdige ouder_met_gezag ouder_zonder_gezag",
                "opschaling.stap": "overleg",
            },
            "aanvraag": {},
            "besluit": {"besluit.uitkomst": "toegekend gedeeltelijk afgewezen"},
        }.items()
    }
)
"""Per kind of form and meaning the choice names that the service reads or fills in by itself.

Where the question takes its choices from a list, each of these must be in it; further choices are the form's own.
"""

ONLY_READ = frozenset({"betrokkene.rol", "betrokkene.gezag", "triage.uitkomst", "doel.status", "actie.status"})
"""Of these the service fills in no name by itself and hides nothing by it: a region may publish with other names.

What hangs on a name that is not there does not happen, so that is still said.
"""
