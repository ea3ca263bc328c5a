"""A small form with every kind of question, and sheets of it for a reader."""

from datetime import date

import pytest

from forms.builder import Sheet, build_form
from forms.definition import Definition
from forms.evaluation import evaluate
from forms.loading import load_bytes

FORM = """
| survey |
| | type | name | label | hint | required | required_message | relevant | constraint | constraint_message | calculation | choice_filter | appearance | parameters | default | read_only | repeat_count |
| | begin_group | kind | Over het kind | Wie is het? | | | | | | | | | | | | |
| | text | voornaam | Voornaam | Zoals thuis | yes | Vul de voornaam in. | | | | | | | | | | |
| | text | verhaal | Wat is er aan de hand? | | | | | | | | | multiline | | | | |
| | integer | leeftijd | Leeftijd | | | | | . < 24 | Een jongere is jonger dan 24. | | | | | | | |
| | decimal | uren | Uren per week | | | | | | | | | | | | | |
| | date | geboren | Geboortedatum | | | | | | | | | | | | | |
| | time | begint | Hoe laat begint school? | | | | | | | | | | | | | |
| | dateTime | gesprek | Wanneer is het gesprek? | | | | | | | | | | | | | |
| | select_one ja_nee | naar_school | Gaat ${voornaam} naar school? | | | | | | | | | | | | | |
| | text | waarom_niet | Waarom niet? | | | | ${naar_school} = 'nee' | | | | | | | | | |
| | select_one dagen | beste_dag | Wat is de beste dag? | | | | | | | | | | | | | |
| | select_one ja_nee | kort_menu | Kort menu | | | | | | | | | minimal | | | | |
| | select_multiple ja_nee | vakken | Wat past? | | | | | | | | | | | | | |
| | acknowledge | gelezen | Ik heb het gelezen | | | | | | | | | | | | | |
| | range | cijfer | Welk cijfer geeft u het nu? | | | | | | | | | | start=0 end=10 step=1 | | | |
| | range | procent | Hoeveel procent? | | | | | | | | | | start=0 end=100 step=1 | | | |
| | note | uitleg | Neem de tijd. | | | | | | | | | | | | | |
| | file | brief | De brief | | | | | | | | | | | | | |
| | text | kenmerk | Kenmerk | | | | | | | | | | | | yes | |
| | text | telefoon | | Hoe bereiken wij u? | | | | | | | | numbers | | | | |
| | calculate | aanspreek | | | | | | | | ${voornaam} | | | | | | |
| | hidden | bron | | | | | | | | | | | | | | |
| | begin_group | vervoer | Vervoer | | | | ${naar_school} = 'ja' | | | | | | | | | |
| | text | hoe_ver | Hoe ver is het? | | | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | | |
| | begin_repeat | mensen | Mensen | Eén per persoon | | | | | | | | | | | | |
| | text | mens_naam | Naam | | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | | |
| | begin_group | plan | Plan | | | | | | | | | | | | | |
| | begin_repeat | doelen | Doelen | | | | | | | | | | | | | |
| | text | doel_tekst | Wat willen we bereiken? | | | | | | | | | multiline | | | | |
| | begin_repeat | acties | Acties | | | | | | | | | | | | | |
| | text | actie_wat | Wat gaan we doen? | | | | | | | | | | | | | |
| | select_one ${mens_naam} | actie_wie | Wie doet dit? | | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | | |
| choices |
| | list_name | name | label |
| | ja_nee | ja | Ja |
| | ja_nee | nee | Nee |
| | dagen | maandag | Maandag |
| | dagen | dinsdag | Dinsdag |
| | dagen | woensdag | Woensdag |
| | dagen | donderdag | Donderdag |
| | dagen | vrijdag | Vrijdag |
| | dagen | zaterdag | Zaterdag |
| | dagen | zondag | Zondag |
| | dagen | geen | Geen dag |
| settings |
| | form_title | form_id | version |
| | Klein | klein | 1 |
"""

ANSWERS = {
    "voornaam": "Noor",
    "mensen": [{"_id": "m1", "mens_naam": "Ilse & Söhne <x>"}, {"_id": "m2", "mens_naam": "Baba"}],
    "doelen": [
        {
            "_id": "7f3a",
            "doel_tekst": "Weer naar school",
            "acties": [{"_id": "b2", "actie_wat": "Bellen", "actie_wie": "m2"}],
        },
        {"_id": "k9", "acties": []},
    ],
}


@pytest.fixture(scope="session")
def definition() -> Definition:
    loaded = load_bytes("klein.md", FORM.encode())
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


@pytest.fixture
def sheet(definition):
    def make(answers=ANSWERS, **more):
        return Sheet(definition, evaluate(definition, answers, today=date(2026, 9, 1)), answers, **more)

    return make


@pytest.fixture
def field(definition, sheet):
    """Build the field of one question of the group `kind`, from the text that is kept for it."""

    def make(name, kept=None, formdata=None, **more):
        answers = {**ANSWERS} if kept is None else {**ANSWERS, name: kept}
        form = build_form(sheet(answers, **more), definition.by_name["kind"], formdata)
        return form.container.form[name]

    return make
