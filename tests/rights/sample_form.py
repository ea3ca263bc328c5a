"""A small plan with rows that belong to somebody."""

from __future__ import annotations

from forms.loading import load_bytes
from forms.paths import Path, parse_path

FORM = """
| survey |
| | type | name | label::Nederlands (nl) | calculation | read_only | x_betekenis | x_zien | x_bewerken |
| | begin_repeat | betrokkenen | Betrokkenen | | | betrokkene | ouder school basisteam | school basisteam |
| | text | naam | Naam | | | betrokkene.naam | | |
| | end_repeat | | | | | | | |
| | begin_repeat | perspectieven | Wat vindt iedereen | | | perspectief | ouder school basisteam | ouder school basisteam |
| | select_one ${naam} | persoon | Wie | | | perspectief.persoon | | |
| | text | gaat_goed | Wat gaat goed? | | | perspectief.gaat_goed | | |
| | begin_repeat | wensen | Wensen | | | | | |
| | text | wens | Wens | | | | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| | begin_group | over_school | Wat vindt de school | | | perspectief | ouder school basisteam | ouder school basisteam |
| | select_one ${naam} | school_persoon | Wie | | | perspectief.persoon | | |
| | text | school_zorgen | Zorgen | | | perspectief.zorgen | | |
| | end_group | | | | | | | |
| | begin_repeat | doelen | Doelen | | | doel | ouder school basisteam swv | school basisteam |
| | text | doel_tekst | Doel | | | doel.tekst | | |
| | begin_group | indeling | Indeling | | | | | |
| | select_one domein | domein | Domein | | | doel.domein | | |
| | end_group | | | | | | | |
| | text | mening | Wat vinden de ouders? | | | | | ouder |
| | begin_repeat | reacties | Reacties | | | reactie | ouder school basisteam | ouder school basisteam |
| | select_one ${naam} | reactie_wie | Wie | | | reactie.persoon | | |
| | text | oordeel | Oordeel | | | reactie.oordeel | | |
| | end_repeat | | | | | | | |
| | begin_repeat | acties | Afspraken | | | actie | | |
| | text | wat | Wat | | | actie.wat | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| | begin_group | overig | Overig | | | | school basisteam | school |
| | text | verslag | Verslag | | | | | |
| | calculate | aantal | | count(${doelen}) | | | | |
| | note | uitleg | Uitleg | | | | | |
| | hidden | kenmerk | | | | | | |
| | text | vast | Vast | | yes | | | |
| | text | voor_ouders | Voor ouders | | | | ouder school | ouder school |
| | end_group | | | | | | | |
| choices |
| | list_name | name | label::Nederlands (nl) |
| | domein | onderwijs | Onderwijs |
| | domein | jeugdhulp | Jeugdhulp |
| | domein | thuis | Thuis |
| settings |
| | form_title | form_id | version | default_language | x_soort |
| | Proefplan | proefplan | 1 | Nederlands (nl) | overig |
"""

LOADED = load_bytes("proefplan.md", FORM.encode())
assert LOADED.definition is not None, LOADED.findings
DEFINITION = LOADED.definition

ANSWERS = {
    "betrokkenen": [{"_id": "moeder", "naam": "Fatma"}, {"_id": "mentor", "naam": "Wim"}],
    "perspectieven": [
        {"_id": "m", "persoon": "moeder", "gaat_goed": "Ze lacht weer", "wensen": [{"_id": "w", "wens": "Rust"}]},
        {"_id": "nieuw"},
    ],
    "school_persoon": "mentor",
    "doelen": [
        {"_id": "o", "domein": "onderwijs", "acties": [{"_id": "x"}]},
        {
            "_id": "j",
            "domein": "jeugdhulp",
            "acties": [{"_id": "y"}],
            "reacties": [{"_id": "r", "reactie_wie": "moeder", "oordeel": "niet eens"}],
        },
        {"_id": "t", "domein": "thuis"},
        {"_id": "leeg", "domein": ""},
        {"_id": "nieuw"},
    ],
}


def at(text: str) -> Path:
    """Return the path that `text` says."""
    return parse_path(text)
