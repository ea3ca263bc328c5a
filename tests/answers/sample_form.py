"""A small plan with everything that answers can hold: groups, a repeat in a repeat, numbers, a default, audiences."""

from __future__ import annotations

from forms.definition import Definition
from forms.loading import load_bytes
from forms.paths import Path, parse_path

ALL = "jeugdige ouder school basisteam swv"
FORM = f"""
| survey |
| | type | name | label::Nederlands (nl) | relevant | default | x_betekenis | x_zien | x_bewerken |
| | begin_group | veiligheid | Veiligheid | | | | intern | intern |
| | text | zorgen | Zijn er zorgen? | | | | | |
| | text | zorgen_ouders | Wat zeggen de ouders? | | | | ouder intern | |
| | end_group | | | | | | | |
| | begin_group | kind | Over het kind | | | | {ALL} | school basisteam |
| | text | voornaam | Voornaam | | | jeugdige.voornaam | | |
| | text | achternaam | Achternaam | | | jeugdige.achternaam | | |
| | text | roepnaam | Roepnaam | | | jeugdige.roepnaam | | |
| | date | geboortedatum | Geboortedatum | | | jeugdige.geboortedatum | | |
| | text | gemeente | Gemeente | | | jeugdige.gemeente | | |
| | text | wijk | Wijk | | | jeugdige.wijk | | |
| | text | school | School | | | school.naam | | |
| | integer | leeftijd | Leeftijd | | | | | |
| | text | taal | Taal thuis | | 'Nederlands' | | | |
| | text | diagnose | Diagnose | | | | school basisteam | |
| | end_group | | | | | | | |
| | begin_repeat | betrokkenen | Betrokkenen | | | betrokkene | {ALL} | school basisteam |
| | text | naam | Naam | | | betrokkene.naam | | |
| | text | rol | Rol | | | betrokkene.rol | | |
| | end_repeat | | | | | | | |
| | begin_group | opgave | Wat willen we | | | | {ALL} | school basisteam |
| | select_one janee | samen | Maken we samen doelen? | | | | | |
| | end_group | | | | | | | |
| | begin_repeat | doelen | Doelen | ${{samen}} != 'nee' | | doel | {ALL} | school basisteam |
| | text | doel_tekst | Wat willen we bereiken? | | | doel.tekst | | |
| | select_one domein | domein | Waar hoort het bij? | | | doel.domein | | |
| | select_one ${{naam}} | eigenaar | Wie zorgt ervoor? | | | doel.eigenaar | | |
| | date | streefdatum | Wanneer moet het gelukt zijn? | | | doel.streefdatum | | |
| | text | notitie | Notitie voor het team | | | | school basisteam | |
| | begin_repeat | acties | Afspraken | | | actie | | |
| | text | wat | Wat | | | actie.wat | | |
| | select_multiple ${{naam}} | wie | Wie | | | actie.wie | | |
| | date | wanneer | Wanneer | | | actie.wanneer | | |
| | decimal | uren | Uren per week | | | actie.uren | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| | begin_repeat | evaluaties | Evaluaties | | | | {ALL} | school basisteam |
| | date | gepland | Gepland op | | | evaluatie.gepland | | |
| | date | gehouden | Gehouden op | | | evaluatie.gehouden | | |
| | end_repeat | | | | | | | |
| choices |
| | list_name | name | label::Nederlands (nl) |
| | domein | onderwijs | Onderwijs |
| | domein | jeugdhulp | Jeugdhulp |
| | janee | ja | Ja |
| | janee | nee | Nee |
| settings |
| | form_title | form_id | version | default_language | x_soort |
| | Proefplan | proefplan | 1 | Nederlands (nl) | overig |
"""


def load_form(text: str) -> Definition:
    """Read a form that must be in order."""
    loaded = load_bytes("proefplan.md", text.encode())
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


DEFINITION = load_form(FORM)


def at(text: str) -> Path:
    """Return the path that `text` says."""
    return parse_path(text)
