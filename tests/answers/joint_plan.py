"""A joint plan in which goals of school and of jeugdhulp stand together, and much that could tell what a goal says."""

from __future__ import annotations

from typing import Any

from tests.answers.sample_form import load_form

ALL = "school basisteam swv"
FORM = f"""
| survey |
| | type | name | label | calculation | relevant | x_betekenis | x_zien | x_bewerken |
| | begin_group | plan_blok | Het plan | | | | {ALL} | {ALL} |
| | begin_repeat | doelen | Doelen | | | doel | | |
| | text | doel_tekst | Doel | | | doel.tekst | | |
| | select_one domein | doel_domein | Waarover | | | doel.domein | | |
| | calculate | doel_kop | | concat('Doel: ', ${{doel_tekst}}) | | | | |
| | calculate | doel_van_hoeveel | | count(${{doelen}}) | | | | |
| | begin_repeat | acties | Acties | | | actie | | |
| | text | actie_wat | Wat | | | actie.wat | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| | select_one ${{doel_tekst}} | eerste_doel | Welk doel eerst? | | | | | |
| | select_multiple ${{doel_tekst}} | samen_doelen | Welke doelen samen? | | | | | |
| | select_one ${{actie_wat}} | eerste_actie | Welke actie eerst? | | | | | |
| | calculate | alle_doelen | | join(', ', ${{doel_tekst}}) | | | | |
| | calculate | lengte | | string-length(${{alle_doelen}}) | | | | |
| | calculate | los | | concat('los', 'staand') | | | | |
| | text | slot | Wat valt op aan ${{alle_doelen}}? | | | | school basisteam | school |
| | end_group | | | | | | | |
| choices |
| | list_name | name | label | x_zien |
| | domein | onderwijs | School | |
| | domein | jeugdhulp | Jeugdhulp | school basisteam |
| settings |
| | form_title | form_id | x_soort |
| | Samen | samen | plan |
"""
DEFINITION = load_form(FORM)
SAYS_NOTHING = load_form(FORM.replace("| school basisteam |\n| settings", "| |\n| settings"))
"""The same form, in which no choice says who sees it."""

SWV, SCHOOL, BASISTEAM = (frozenset({word}) for word in ("swv", "school", "basisteam"))
ANSWERS: dict[str, Any] = {
    "doelen": [
        {
            "_id": "d1",
            "doel_tekst": "Op tijd",
            "doel_domein": "onderwijs",
            "acties": [{"_id": "a1", "actie_wat": "Ophalen"}],
        },
        {
            "_id": "d2",
            "doel_tekst": "Geheim",
            "doel_domein": "jeugdhulp",
            "acties": [{"_id": "a2", "actie_wat": "Geheime actie"}],
        },
        {"_id": "d3", "doel_tekst": "Nog geheim"},
    ],
    "eerste_doel": "d2",
    "samen_doelen": "d3 d1 d2",
    "eerste_actie": "a2",
}
