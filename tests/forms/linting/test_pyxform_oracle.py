"""Pyxform as judge from outside: what we accept it accepts too, and what it rejects we reject."""

from pathlib import Path
from typing import Any

import pytest

from forms.findings import Severity
from forms.loading import load_bytes
from tests.forms.linting.sample import write_form

pytestmark = pytest.mark.all

DEFINITIONS = sorted((Path(__file__).parents[3] / "forms" / "definitions").glob("*.md"))

EVERYTHING = """type | name | label::Nederlands (nl) | hint::Nederlands (nl) | required | relevant | constraint | \
constraint_message::Nederlands (nl) | calculation | choice_filter | default | read_only | repeat_count | appearance | parameters \
| x_betekenis | x_zien | x_bewerken | x_voorbeeld | was
begin_group | kind | Kind | | | | | | | | | | | field-list | | | school basisteam | school | |
text | voornaam | Voornaam | Roepnaam | yes | | string-length(.) < 50 | Te lang | | | Anne-Marie | | | | | \
jeugdige.voornaam | | | Noor | naam
integer | aantal | Aantal | | no | | . > 0 | | | | 3 | | | numbers | | | | | 3 |
decimal | cijfer | Cijfer | | | | | | | | | | | | | | | | 7.5 |
range | schaal | Schaal | | | | | | | | | | | | start=0 end=10 step=1 | | | | 5 |
date | dag | Dag | | | ${aantal} > 1 | . <= today() | | | | today() | | | | | | | | 2026-01-31 |
time | tijd | Tijd | | | | | | | | | | | | | | | | 09:30 |
dateTime | moment | Moment | | | | | | | | | yes | | | | | | | |
acknowledge | akkoord | Akkoord | | | | | | | | | | | | | | | | OK |
select_one rol | rol | Rol | | | | | | | name != 'anders' | | | | minimal | | | | | vader |
select_multiple rol | rollen | Rollen | | | | count-selected(.) < 3 | | | | | | | horizontal | | | | | vader moeder |
file | bijlage | Bijlage | | | | | | | | | | | | | | | | |
hidden | stil | | | | | | | | | x | | | | | | | | |
end_group | | | | | | | | | | | | | | | | | | |
begin_repeat | doelen | Doelen | | | | | | | | | | ${aantal} | | | doel | school basisteam | school | |
text | doel_tekst | Doel | | | | | | | | | | | multiline | | doel.tekst | | | Lezen |
calculate | nummer | | | | | | | position(..) | | | | | | | | | | |
end_repeat | | | | | | | | | | | | | | | | | | |
select_one ${doel_tekst} | eerste | Welk doel eerst? | | | | | | | | | | | | | | | | |
calculate | hoeveel | | | | | | | count(${doelen}[./doel_tekst != '']) | | | | | | | | | | |
note | slot | Er zijn ${hoeveel} doelen | | | | | | | | | | | | | | | | |"""
CHOICES = """list_name | name | label::Nederlands (nl) | soort
rol | vader | Vader | ouder
rol | moeder | Moeder | ouder
rol | anders | Anders | ander"""
SETTINGS = "form_title | form_id | version | default_language | x_soort\nProef | proef | 1 | Nederlands (nl) | overig"

COLUMNS = "type | name | label | relevant | calculation | constraint | required"
BASE = "select_one rol | wie | Wie? | | | |\ninteger | leeftijd | Leeftijd | | | |\ndate | geboren | Geboren | | | |\n"
REPEAT = "begin_repeat | doelen | Doelen | | | |\ntext | doel | Doel | | | |\nend_repeat | | | | | |\n"
LISTS = "list_name | name | label\nrol | vader | Vader\nrol | moeder | Moeder"

MISTAKES = {
    "unknown type": "txt | a | A | | | |",
    "type in Dutch": "tekst | a | A | | | |",
    "no name": "text | | A | | | |",
    "name with a blank": "text | mijn naam | A | | | |",
    "name with a digit first": "text | 2e_naam | A | | | |",
    "name twice": "text | leeftijd | A | | | |",
    "name that differs in capitals": "text | Leeftijd | A | | | |",
    "no label": "text | a | | | | |",
    "unknown list": "select_one rool | a | A | | | |",
    "list left out": "select_one | a | A | | | |",
    "group not closed": "begin_group | g | G | | | |\ntext | a | A | | | |",
    "end without begin": "text | a | A | | | |\nend_group | | | | | |",
    "repeat closed as group": "begin_repeat | g | G | | | |\ntext | a | A | | | |\nend_group | | | | | |",
    "calculate without calculation": "calculate | a | | | | |",
    "unknown question": "text | a | A | ${leeftjid} > 3 | | |",
    "unknown question in a label": "text | a | Dag ${naam} | | | |",
    "reference not closed": "text | a | A | ${leeftijd > 3 | | |",
    "bare name": "text | a | A | leeftijd > 3 | | |",
    "double equals": "text | a | A | ${leeftijd} == 3 | | |",
    "not equal as in Excel": "text | a | A | ${leeftijd} <> 3 | | |",
    "decimal comma": "text | a | A | ${leeftijd} > 1,5 | | |",
    "TRUE as in Excel": "text | a | A | ${leeftijd} = TRUE | | |",
    "formula with = in front": "calculate | a | | | =${leeftijd} + 1 | |",
    "function in Dutch": "calculate | a | | | als(${leeftijd} > 1, 1, 2) | |",
    "function mistyped": "text | a | A | selectd(${wie}, 'vader') | | |",
    "argument left out": "text | a | A | selected(${wie}) | | |",
    "parenthesis left out": "text | a | A | (${leeftijd} > 3 | | |",
    "quote left out": "text | a | A | ${wie} = 'vader | | |",
    "label compared": "text | a | A | ${wie} = 'Vader' | | |",
    "choice mistyped": "text | a | A | ${wie} = 'vadr' | | |",
    "Dutch date": "text | a | A | ${geboren} > '31-12-2026' | | |",
    "broken pattern": "text | a | A | | | regex(., '([a-z') |",
    "required in Dutch": "text | a | A | | | | ja",
    "age by division": "calculate | a | | | int((today() - ${geboren}) div 365.25) | |",
    "reads itself": "text | a | A | ${a} = 'x' | | |",
    "read each other": "calculate | a | | | ${b} + 1 | |\ncalculate | b | | | ${a} + 1 | |",
    "into a repeat": f"{REPEAT}calculate | a | | | concat(string(${{doel}}), 'x') | |",
    "own repeat in brackets": f"{REPEAT}calculate | a | | | count(${{doelen}}[${{doel}} = 'x']) | |",
    "curly quotes": "text | a | A | ${wie} = ‘vader’ | | |",
}
WRONG_TABLES = {
    "column mistyped": (COLUMNS.replace("relevant", "relevent"), LISTS),
    "choice twice": (COLUMNS, f"{LISTS}\nrol | vader | Papa"),
    "choice with a blank": (COLUMNS, f"{LISTS}\nrol | oma en opa | Oma en opa"),
    "choice without a name": (COLUMNS, f"{LISTS}\nrol | | Oma"),
    "choice without a label": (COLUMNS, f"{LISTS}\nrol | oma | "),
}


def pyxform_accepts(text: str) -> bool:
    convert: Any = pytest.importorskip(
        "pyxform.xls2xform", reason="pyxform ontbreekt: pip install pyxform==4.5.0"
    ).convert
    from pyxform.errors import PyXFormError

    try:
        convert(xlsform=text, file_type=".md", form_name="data")
    except PyXFormError:
        return False
    return True


def mistaken_forms() -> dict[str, str]:
    rows = {name: write_form(f"{COLUMNS}\n{BASE}{row}", LISTS) for name, row in MISTAKES.items()}
    tables = {name: write_form(f"{columns}\n{BASE}", choices) for name, (columns, choices) in WRONG_TABLES.items()}
    return rows | tables


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.name)
def test_pyxform_accepts_every_shipped_form(path: Path) -> None:
    assert load_bytes(path.name, path.read_bytes()).definition is not None
    assert pyxform_accepts(path.read_text(encoding="utf-8"))


def test_pyxform_accepts_a_form_with_every_type_and_column_of_ours() -> None:
    text = write_form(EVERYTHING, CHOICES, SETTINGS)
    assert load_bytes("form.md", text.encode()).findings == ()
    assert pyxform_accepts(text)


@pytest.mark.parametrize("name", mistaken_forms())
def test_a_typical_mistake_is_named_and_what_pyxform_rejects_is_rejected(name: str) -> None:
    text = mistaken_forms()[name]
    loaded = load_bytes("form.md", text.encode())
    assert loaded.findings
    if not pyxform_accepts(text):
        assert any(finding.severity is Severity.ERROR for finding in loaded.findings)


def test_we_name_every_mistake_and_pyxform_rejects_fewer_than_half() -> None:
    forms = mistaken_forms()
    found = [name for name, text in forms.items() if load_bytes("form.md", text.encode()).findings]
    rejected = [name for name, text in forms.items() if not pyxform_accepts(text)]
    assert len(found) == len(forms) == 44
    assert len(rejected) < 22, rejected
