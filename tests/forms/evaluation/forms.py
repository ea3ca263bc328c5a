"""A family plan as somebody could write it, and small forms made on the spot."""

from datetime import date
from typing import Any

from forms.assembly.form import assemble_form
from forms.definition import Definition
from forms.evaluation import Evaluation, evaluate
from forms.readers.markdown import read_markdown

TODAY = date(2026, 9, 1)

FAMILY_PLAN = """
| survey |
| | type | name | label | hint | required | required_message | relevant | constraint | constraint_message | calculation | choice_filter | default | repeat_count |
| | begin_group | kind | Over het kind | | | | | | | | | | |
| | text | voornaam | Voornaam | | yes | Vul de voornaam in. | | | | | | | |
| | text | roepnaam | Roepnaam | | | | | | | | | | |
| | date | geboortedatum | Geboortedatum | | yes | | | . <= today() | De geboortedatum ligt in de toekomst. | | | | |
| | calculate | leeftijd | | | | | | | | int((format-date(today(),'%Y%m%d') - format-date(${geboortedatum},'%Y%m%d')) div 10000) | | | |
| | calculate | aanspreeknaam | | | | | | | | coalesce(${roepnaam}, ${voornaam}) | | | |
| | select_one soort | onderwijs | Soort onderwijs | | yes | | | | | | | | |
| | select_one school | school | School | | | | ${onderwijs} != 'geen' | | | | soort = ${onderwijs} | | |
| | text | mening | Wat vindt ${aanspreeknaam} zelf? | ${aanspreeknaam} is geboren op ${geboortedatum}. | ${leeftijd} >= 12 | | ${leeftijd} >= 6 | | | | | | |
| | end_group | | | | | | | | | | | | |
| | begin_repeat | persoon | Betrokkene | | | | | | | | | | |
| | calculate | persoon_nr | | | | | | | | position(..) | | | |
| | text | naam | Naam | | yes | | | | | | | | |
| | select_one rol | rol | Rol | | yes | | | | | | | | |
| | text | rol_anders | Welke rol? | | yes | | ${rol} = 'anders' | | | | | | |
| | calculate | rol_naam | | | | | | | | jr:choice-name(${rol}, '${rol}') | | | |
| | end_repeat | | | | | | | | | | | | |
| | begin_group | zorg | Zorgen | | | | | | | | | | |
| | select_multiple gebied | gebieden | Waar zijn zorgen? | | | | | count-selected(.) <= 2 | Kies er hoogstens ${hoogstens}. | | | | |
| | calculate | hoogstens | | | | | | | | 2 | | | |
| | decimal | verzuim | Verzuim in procenten | | | | selected(${gebieden}, 'school') | . >= 0 and . <= 100 | Tussen 0 en 100. | | | | |
| | end_group | | | | | | | | | | | | |
| | date | start | Start | | | | | | | | | today() | |
| | begin_repeat | doel | Doel voor ${aanspreeknaam} | | | | count-selected(${gebieden}) > 0 | | | | | | 2 |
| | text | doel_tekst | Wat willen we bereiken? | | yes | | | | | | | | |
| | select_one gebied | doel_gebied | Gebied | | yes | | | | | | selected(${gebieden}, name) | | |
| | begin_repeat | actie | Actie bij: ${doel_tekst} | | | | | | | | | | |
| | text | wat | Wat? | | yes | | | | | | | | |
| | select_one ${naam} | wie | Wie? | | yes | | | | | | | | |
| | decimal | uren | Uren per week | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | |
| | calculate | uren_doel | | | | | | | | sum(${uren}) | | | |
| | end_repeat | | | | | | | | | | | | |
| | calculate | uren_totaal | | | | | | | | sum(${uren}) | | | |
| | calculate | aantal_doelen | | | | | | | | count(${doel}) | | | |
| | calculate | namen | | | | | | | | join(', ', ${naam}) | | | |
| | calculate | eerste_ouder | | | | | | | | ${persoon}[./rol = 'ouder'][1]/naam | | | |
| | calculate | tweede_naam | | | | | | | | indexed-repeat(${naam}, ${persoon}, 2) | | | |
| | note | samenvatting | Dit plan heeft ${aantal_doelen} doelen en ${uren_totaal} uur per week. | | | | ${aantal_doelen} > 0 | | | | | | |
| | acknowledge | akkoord | Akkoord | | yes | | | | | | | | |
| choices |
| | list_name | name | label | soort |
| | soort | po | Primair onderwijs | |
| | soort | vo | Voortgezet onderwijs | |
| | soort | geen | Geen onderwijs | |
| | school | regenboog | De Regenboog | po |
| | school | lyceum | Stedelijk Lyceum | vo |
| | rol | ouder | Ouder | |
| | rol | leerkracht | Leerkracht | |
| | rol | anders | Anders | |
| | gebied | school | School | |
| | gebied | thuis | Thuis | |
| | gebied | geld | Geld | |
| settings |
| | form_title | form_id | version | default_language | x_soort |
| | Gezinsplan | gezinsplan | 2026-09-01 | Nederlands (nl) | overig |
"""

FAMILY_ANSWERS: dict[str, Any] = {
    "voornaam": "Noor",
    "geboortedatum": "2014-03-02",
    "onderwijs": "po",
    "school": "regenboog",
    "mening": "Ik wil weer naar school.",
    "persoon": [
        {"_id": "p1", "naam": "Els", "rol": "ouder"},
        {"_id": "p2", "naam": "Jan", "rol": "leerkracht"},
    ],
    "gebieden": ["school", "thuis"],
    "verzuim": "12,5",
    "doel": [
        {
            "_id": "d1",
            "doel_tekst": "Elke dag naar school",
            "doel_gebied": "school",
            "actie": [
                {"_id": "a1", "wat": "Samen fietsen", "wie": "p1", "uren": 2},
                {"_id": "a2", "wat": "Elke week bellen", "wie": "p2", "uren": None},
            ],
        },
        {
            "_id": "d2",
            "doel_tekst": "Rust thuis",
            "doel_gebied": "thuis",
            "actie": [{"_id": "a3", "wat": "Gesprek", "wie": "p1", "uren": 1.5}],
        },
    ],
    "akkoord": True,
}


def read_form(text: str) -> Definition:
    form = assemble_form(read_markdown(text))
    assert not form.findings, form.findings
    return form.definition


def small_form(header: str, *rows: str, choices: str = "") -> Definition:
    """A form of a few survey rows; `header` and `rows` are cells between bars."""
    lines = ["| survey |", f"| | {header} |", *(f"| | {row} |" for row in rows)]
    settings = "| settings |\n| | form_title | form_id |\n| | Proef | proef |"
    return read_form("\n".join([*lines, choices, settings]))


def fill(definition: Definition, **answers: object) -> Evaluation:
    return evaluate(definition, answers, today=TODAY)
