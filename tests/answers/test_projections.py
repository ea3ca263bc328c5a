from __future__ import annotations

from datetime import date

from answers.projections import Action, Goal, ReviewDate, WrittenDate, project
from forms.evaluation import evaluate
from forms.paths import Path
from tests.answers.sample_form import DEFINITION, FORM, at, load_form

ANSWERS = {
    "voornaam": "Noor",
    "achternaam": "de Vries",
    "geboortedatum": "2014-03-09",
    "gemeente": "Utrecht",
    "school": "De Ster",
    "samen": "ja",
    "betrokkenen": [{"_id": "p1", "naam": "Fatma"}, {"_id": "p2", "naam": "Wim & Zn"}, {"_id": "p3"}],
    "doelen": [
        {
            "_id": "a",
            "doel_tekst": "Op tijd",
            "domein": "onderwijs",
            "eigenaar": "p1",
            "streefdatum": "2027-01-29",
            "acties": [
                {"_id": "x", "wat": "Wekker", "wie": "p2 p1", "wanneer": "volgende week", "uren": "1.5"},
                {"_id": "leeg"},
            ],
        },
        {"_id": "b", "notitie": "nog niets"},
    ],
    "evaluaties": [{"_id": "e", "gepland": "2026-12-01"}, {"_id": "f", "gehouden": "2026-12-02"}, {"_id": "g"}],
}
NO_DATE = WrittenDate()


def values(answers):
    return evaluate(DEFINITION, answers, today=date(2026, 9, 1)).values


def test_the_child_is_found_by_meaning():
    youth = project(DEFINITION, ANSWERS).youth
    assert (youth.first_name, youth.last_name, youth.preferred_name) == ("Noor", "de Vries", "")
    assert youth.date_of_birth == WrittenDate("2014-03-09", date(2014, 3, 9))
    assert (youth.municipality, youth.district, youth.school) == ("Utrecht", "", "De Ster")


def test_the_infix_stands_before_the_last_name():
    form = FORM.replace(
        "| | text | roepnaam |", "| | text | tussen | T | | | jeugdige.tussenvoegsel | | |\n| | text | roepnaam |"
    )
    youth = project(load_form(form), {"tussen": "van", "achternaam": "Dalen"}).youth
    assert youth.last_name == "van Dalen"


def test_a_goal_knows_its_row_and_its_owner_by_name():
    assert project(DEFINITION, ANSWERS).goals == (
        Goal(at("doelen[a]"), "a", "Op tijd", "onderwijs", "Fatma", WrittenDate("2027-01-29", date(2027, 1, 29)), ""),
    )


def test_an_action_knows_its_goal_everybody_who_does_it_and_a_date_that_is_no_date():
    assert project(DEFINITION, ANSWERS).actions == (
        Action(
            at("doelen[a].acties[x]"),
            "x",
            at("doelen[a]"),
            "Wekker",
            "Wim & Zn, Fatma",
            WrittenDate("volgende week", None),
            "1.5",
            "",
        ),
    )


def test_review_dates_are_planned_or_held():
    assert project(DEFINITION, ANSWERS).review_dates == (
        ReviewDate(at("evaluaties[e]"), WrittenDate("2026-12-01", date(2026, 12, 1)), NO_DATE, ""),
        ReviewDate(at("evaluaties[f]"), NO_DATE, WrittenDate("2026-12-02", date(2026, 12, 2)), ""),
    )


def test_somebody_who_is_no_longer_in_the_plan_owns_nothing():
    answers = {**ANSWERS, "betrokkenen": []}
    assert project(DEFINITION, answers).goals[0].owner == ""


def test_what_is_not_asked_does_not_count():
    assert project(DEFINITION, ANSWERS, values(ANSWERS)) == project(DEFINITION, ANSWERS)
    apart = {**ANSWERS, "samen": "nee"}
    assert project(DEFINITION, apart, values(apart)).goals == ()
    assert project(DEFINITION, apart, values(apart)).actions == ()


def test_no_answers_give_an_empty_projection():
    empty = project(DEFINITION, {})
    assert (empty.goals, empty.actions, empty.review_dates) == ((), (), ())
    assert empty.youth.first_name == ""
    assert empty.youth.date_of_birth == NO_DATE


def test_a_review_that_is_asked_once_has_the_empty_path():
    form = FORM.replace("begin_repeat | evaluaties", "begin_group | evaluaties")
    head, tail = form.rsplit("end_repeat", 1)
    (review,) = project(load_form(f"{head}end_group{tail}"), {"gepland": "2026-12-01"}).review_dates
    assert review.path == Path()
