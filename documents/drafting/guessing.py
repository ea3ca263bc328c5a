"""What kind of question a label asks. Every guess but plain text says so, for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from documents.drafting.blocks import Blank, Piece, Tick
from documents.drafting.pieces import ANSWERS, menu_of, split_options
from documents.drafting.proposals import Asked, Option

_KINDS: Mapping[str, re.Pattern[str]] = {
    "acknowledge": re.compile(r"^(handtekening|paraaf)\b"),
    "date": re.compile(r"datum|\bgeboren op\b|\bgeboortedag\b|\bd\.d\.|\bdd ?[-/] ?mm"),
    "time": re.compile(r"\b(tijdstip|hoe laat|begintijd|eindtijd)\b"),
    "integer": re.compile(r"\b(aantal|hoeveel|leeftijd|jaartal)\b"),
    "decimal": re.compile(r"\b(uren|bedrag|kosten|budget|percentage)\b|€"),
}
"""What a label says about the kind of answer; the first that fits."""
_DUTCH: Mapping[str, str] = {
    "acknowledge": "een vinkje. Een handtekening zet iemand op papier; hier zegt die persoon ja",
    "date": "een datum",
    "time": "een tijd",
    "integer": "een heel getal. Kan het ook een half zijn? Kies dan decimal",
    "decimal": "een getal",
}
_LONG = re.compile(
    r"\b(toelichting|opmerking(en)?|beschrijving|beschrijf|omschrijving|omschrijf|waarom|samenvatting|verslag|afspraken|"
    r"beginsituatie|doelen|bijzonderheden|conclusie|analyse|reden|advies|aanpak)\b"
)
_SEVERAL = "een vraag met meer antwoorden. Kan er maar één? Kies dan select_one"
_SINGLE = "een vraag met één antwoord. Kunnen het er meer zijn? Kies dan select_multiple"
_HAS_LETTER = re.compile(r"\w")


def guess(label: str, pieces: Sequence[Piece] = (), *, is_long: bool = False) -> Asked:
    """Return the question that `label` asks and the places to fill in behind it answer."""
    menu = menu_of(pieces)
    if menu:
        return select(label, tuple(Option(option) for option in menu.options))
    if any(isinstance(piece, Tick) for piece in pieces):
        return Asked(label, "acknowledge", doubt=_made("een vinkje"))
    question, answers = split_options(label)
    if question and answers and ANSWERS.issuperset(map(str.casefold, answers)):
        return select(question, [Option(answer) for answer in answers])
    blanks = [piece for piece in pieces if isinstance(piece, Blank)]
    words = label.casefold()
    hint = next((blank.hint for blank in blanks if blank.hint), "")
    if any(blank.is_date for blank in blanks):
        return Asked(label, "date", hint=hint, doubt=_made("een datum"))
    for kind, pattern in _KINDS.items():
        if pattern.search(words):
            return Asked(label, kind, hint=hint, doubt=_made(_DUTCH[kind]))
    roomy = is_long or len(blanks) > 1 or any(blank.is_long for blank in blanks) or bool(_LONG.search(words))
    return Asked(label, hint=hint, is_long=roomy)


def select(label: str, options: Sequence[Option], *, is_round: bool = False, is_menu: bool = True) -> Asked:
    """Return a question with these choices; boxes to tick can have several answers, unless they say ja or nee."""
    kept = {option.label.casefold(): option for option in reversed(options) if _HAS_LETTER.search(option.label)}
    kept = dict(reversed(kept.items()))
    if not kept:
        return Asked(label)
    says_both = {"ja", "nee"} <= {(re.match(r"\w+", label) or [""])[0] for label in kept}
    is_one = is_menu or is_round or says_both or len(kept.keys() & ANSWERS) > 1
    kind, dutch = ("select_one", _SINGLE) if is_one else ("select_multiple", _SEVERAL)
    is_plain = kept.keys() == {"ja", "nee"}
    return Asked(label, kind, tuple(kept.values()), doubt="" if is_plain else _made(dutch))


def _made(dutch: str) -> str:
    return f"Wij maakten hiervan {dutch}."
