from answers.changes import AddRow, SetValue
from forms.loading import load_definition
from forms.paths import parse_path
from operations.publishing import ROOT
from operations.screening import screen
from rights.viewer import Role, Viewer

PLAN = load_definition(ROOT / "forms" / "definitions" / "plan.md").definition
SCHOOL = Viewer(user_id=1, name="Ilse", organisation_id=2, organisation_name="School", swv_id=3, role=Role.SCHOOL)


def screened(answers, *changes):
    return screen(PLAN, SCHOOL, answers, frozenset(), changes)


def value(path, text):
    return SetValue(parse_path(path), text)


def test_a_goal_that_is_given_to_the_other_side_in_the_same_save_brings_along_what_was_typed():
    changes = (
        AddRow(parse_path("doelen[n1]")),
        value("doelen[n1].doel_domein", "jeugdhulp"),
        value("doelen[n1].doel_tekst", "De ochtend verloopt rustig"),
    )
    found = screened({}, *changes)
    assert found.changes == changes
    assert found.refused == {}


def test_a_goal_that_was_the_other_sides_already_stays_closed_whatever_the_save_says_of_it():
    answers = {"doelen": [{"_id": "n1", "doel_domein": "jeugdhulp", "doel_tekst": "Rust"}]}
    found = screened(
        answers, value("doelen[n1].doel_domein", "onderwijs"), value("doelen[n1].doel_tekst", "Iets anders")
    )
    assert found.changes == ()
    assert set(map(str, found.refused)) == {"doelen[n1].doel_domein", "doelen[n1].doel_tekst"}
