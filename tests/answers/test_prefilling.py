from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.changes import AddRow, SetValue
from answers.prefilling import list_facts, list_prefill
from forms.definition import Definition
from forms.loading import load_bytes

COLUMNS = "| | type | name | label::Nederlands (nl) | relevant | calculation | x_betekenis | x_zien | x_bewerken | x_voorbeeld |"
SOURCE = """
| | begin_group | kind | Kind | | | | school swv | school | |
| | text | voornaam | Voornaam | | | jeugdige.voornaam | | | Noor |
| | select_one soort | school_soort | Soort | | | school.soort | | | po |
| | select_one soort | besluit | Besluit | | | triage.uitkomst | | | po |
| | select_one ja_nee | verlenging | Verlenging | | | aanvraag.verlenging | | | ja |
| | decimal | tarief | Tarief | | | | | | 2 |
| | calculate | bedrag | | | ${tarief} * 10 | aanvraag.bedrag | | | |
| | text | los | Zonder betekenis | | | | | | x |
| | text | stil | Niet gevraagd | ${voornaam} = 'Geheim' | | hulpvraag.gezamenlijk | | | x |
| | end_group | | | | | | | | |
| | begin_repeat | doelen | Doelen | | | doel | school swv | school | |
| | text | tekst | Doel | | | doel.tekst | | | x |
| | select_one ja_nee | status | Status | | | doel.status | | | ja |
| | begin_repeat | acties | Acties | | | actie | | | |
| | text | wat | Wat | | | actie.wat | | | x |
| | end_repeat | | | | | | | | |
| | end_repeat | | | | | | | | |
"""
TARGET = """
| | begin_group | vraag | Vraag | | | | school swv | school | |
| | text | roep | Voornaam | | | jeugdige.voornaam | | | Noor |
| | text | soort_in_woorden | Soort | | | school.soort | | | x |
| | select_one ja_nee | verlengd | Verlenging | | | aanvraag.verlenging | | | ja |
| | hidden | soort_code | Soort | | | triage.uitkomst | | | po |
| | hidden | geld | Bedrag | | | aanvraag.bedrag | | | 1 |
| | text | vraag_van_gezin | Vraag | | | hulpvraag.gezamenlijk | | | x |
| | calculate | zelf | | | 1 | jeugdige.gemeente | | | |
| | end_group | | | | | | | | |
| | begin_repeat | wensen | Wensen | | | doel | school swv | school | |
| | text | wens | Wens | | | doel.tekst | | | x |
| | text | stand | Stand | | | doel.status | | | x |
| | begin_repeat | stappen | Stappen | | | actie | | | |
| | text | stap | Stap | | | actie.wat | | | x |
| | end_repeat | | | | | | | | |
| | end_repeat | | | | | | | | |
"""
CHOICES = """
| choices |
| | list_name | name | label::Nederlands (nl) |
| | soort | po | Basisschool |
| | soort | anders | Iets anders |
| | ja_nee | ja | Ja |
| | ja_nee | nee | Nee |
| settings |
| | form_title | form_id | version | default_language |
| | Proef | proef | 1 | Nederlands (nl) |
"""
ANSWERS = {
    "voornaam": "Noor",
    "school_soort": "po",
    "besluit": "anders",
    "verlenging": "ja",
    "los": "blijft hier",
    "stil": "niet gevraagd",
    "doelen": [
        {"_id": "d1", "tekst": "Op tijd komen", "status": "nee", "acties": [{"_id": "a1", "wat": "Bellen"}]},
        {"_id": "d2", "tekst": "Durven vragen"},
        {"_id": "leeg"},
    ],
}
VALUES = {
    "voornaam": "Noor",
    "school_soort": "po",
    "besluit": "anders",
    "verlenging": "ja",
    "bedrag": "120",
    "stil": "",
    "doelen[d1].tekst": "Op tijd komen",
    "doelen[d1].status": "nee",
    "doelen[d1].acties[a1].wat": "Bellen",
    "doelen[d2].tekst": "Durven vragen",
}


@cache
def form(survey: str) -> Definition:
    loaded = load_bytes("proef.md", f"| survey |\n{COLUMNS}{survey.rstrip()}\n{CHOICES}".encode())
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def filled(answers=ANSWERS, values=VALUES):
    changes = list_prefill(form(SOURCE), answers, values, form(TARGET))
    return {str(change.path): change.value for change in changes if isinstance(change, SetValue)}


def made(answers=ANSWERS, values=VALUES):
    changes = list_prefill(form(SOURCE), answers, values, form(TARGET))
    return [str(change.path) for change in changes if isinstance(change, AddRow)]


def test_what_means_the_same_goes_along_under_its_own_name():
    assert filled()["roep"] == "Noor"
    assert filled()["verlengd"] == "ja"


def test_a_choice_goes_into_a_text_by_its_label_and_into_a_fact_as_itself():
    assert (filled()["soort_in_woorden"], filled()["soort_code"]) == ("Basisschool", "anders")


def test_what_was_calculated_goes_along_as_it_came_out():
    assert filled()["geld"] == "120"


def test_a_choice_that_is_not_offered_does_not_go_along():
    assert "verlengd" not in filled(values={**VALUES, "verlenging": "misschien"})


@pytest.mark.parametrize("name", ["los", "stil", "vraag_van_gezin", "zelf"])
def test_what_has_no_meaning_or_was_not_asked_or_is_calculated_there_stays(name):
    assert name not in filled()
    assert "niet gevraagd" not in filled().values()


def test_rows_go_along_with_their_ids_and_empty_ones_stay():
    assert made() == ["wensen[d1]", "wensen[d2]"]
    assert filled()["wensen[d1].wens"] == "Op tijd komen"
    assert filled()["wensen[d1].stand"] == "Nee"
    assert filled()["wensen[d2].wens"] == "Durven vragen"


def test_rows_inside_rows_have_no_place_in_another_form():
    assert not [path for path in (*made(), *filled()) if "stappen" in path]


def test_a_row_comes_before_what_is_written_in_it():
    changes = [str(change.path) for change in list_prefill(form(SOURCE), ANSWERS, VALUES, form(TARGET))]
    assert changes.index("wensen[d2]") < changes.index("wensen[d2].wens")


def test_nothing_gives_nothing():
    assert list_prefill(form(SOURCE), {}, {}, form(TARGET)) == ()


def test_facts_are_only_the_hidden_questions_and_say_too_what_is_gone():
    facts = {str(fact.path): fact.value for fact in list_facts(form(SOURCE), ANSWERS, VALUES, form(TARGET))}
    assert facts == {"soort_code": "anders", "geld": "120"}
    gone = list_facts(form(SOURCE), {}, {}, form(TARGET))
    assert {str(fact.path): fact.value for fact in gone} == {"soort_code": "", "geld": ""}


@given(
    st.fixed_dictionaries({}, optional={name: st.text(max_size=12) for name in VALUES}),
    st.lists(st.sampled_from(["d1", "d2", "d3"]), unique=True),
)
def test_whatever_the_source_says_only_what_it_says_and_known_places_come_out(values, ids):
    answers = {**ANSWERS, "doelen": [{"_id": row} for row in ids]}
    target = form(TARGET)
    for path, text in filled(answers, values).items():
        assert text
        assert text in {*values.values(), "Basisschool", "Iets anders", "Ja", "Nee"} or set(text.split()) <= {
            "ja",
            "nee",
        }
        assert path.rpartition(".")[2] in target.by_name
    assert {path.partition("[")[2].rstrip("]") for path in made(answers, values)} <= set(ids)
