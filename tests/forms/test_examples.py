import datetime as dt

import pytest

from forms.evaluation import evaluate
from forms.examples import make_examples
from forms.loading import load_bytes
from operations.publishing import ROOT

NOW = dt.datetime.fromisoformat("2026-11-22T12:00")
FORM = """| survey |
| | type | name | label | required | x_voorbeeld |
| | begin_repeat | mensen | Mensen | | |
| | text | naam | Naam | yes | Ilse |
| | text | telefoon | Telefoon | | 06-00000001 |
| | end_repeat | | | | |
| | select_one ${naam} | schrijver | Wie schreef dit op? | | Ilse |
| | select_one ${naam} | lezer | Wie las het? | | Daniël |
| | date | dag | Wanneer? | | 2026-03-09 |
| | decimal | uren | Uren | | 2,5 |
| | acknowledge | gezien | Gezien | | ja |
| | text | nummer | Nummer | | 111222333 |
| | file | stuk | Stuk | | stuk.pdf |
| | text | leeg | Zonder voorbeeld | | |
"""


def shipped(name):
    return load_bytes(f"{name}.md", (ROOT / "forms" / "definitions" / f"{name}.md").read_bytes()).definition


def read(text):
    loaded = load_bytes("formulier.md", text.encode())
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


@pytest.mark.parametrize(("name", "wrong"), [("plan", ["plan_gecontroleerd"]), ("aanvraag", []), ("besluit", [])])
def test_the_shipped_forms_hold_together_with_their_own_examples(name, wrong):
    definition = shipped(name)
    evaluation = evaluate(definition, make_examples(definition), today=NOW.date(), now=NOW)
    assert list(evaluation.violations) == wrong  # that one asks for more goals and stories than one example each


def test_a_row_that_an_example_names_is_there_with_what_is_needed_in_it():
    answers = make_examples(read(FORM))
    assert answers["mensen"] == [
        {"_id": "v1", "naam": "Ilse", "telefoon": "06-00000001"},
        {"_id": "v2", "naam": "Daniël"},
    ]
    assert (answers["schrijver"], answers["lezer"]) == ("v1", "v2")


def test_examples_are_written_as_answers_are_kept_and_none_is_a_burgerservicenummer():
    answers = make_examples(read(FORM))
    assert (answers["dag"], answers["uren"], answers["gezien"]) == ("2026-03-09", "2.5", "OK")
    assert not {"nummer", "stuk", "leeg"} & answers.keys()


def test_the_people_of_the_shipped_plan_have_a_role_that_fits_where_they_are_named():
    people = make_examples(shipped("plan"))["betrokkenen"]
    assert {row["betrokkene_naam"]: row["betrokkene_rol"] for row in people} == {
        "Ilse de Graaf": "coordinator_ondersteuning",
        "Samira van Dalen-El Idrissi": "moeder",
        "Daniël Öztürk": "casusregisseur",
        "José Müller": "mentor",
        "Noortje van Dalen": "jeugdige",
    }
