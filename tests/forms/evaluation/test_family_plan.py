"""One realistic form, filled in by a family: everything at once."""

from copy import deepcopy

from tests.forms.evaluation.forms import FAMILY_ANSWERS, FAMILY_PLAN, fill, read_form, small_form


def test_a_plan_that_is_filled_in_well_has_no_violations(plan):
    assert fill(plan, **FAMILY_ANSWERS).violations == {}


def test_everything_that_is_calculated_gets_its_text(plan):
    values = fill(plan, **FAMILY_ANSWERS).values
    assert values["leeftijd"] == "12"
    assert values["aanspreeknaam"] == "Noor"
    assert values["persoon[p2].persoon_nr"] == "2"
    assert values["persoon[p1].rol_naam"] == "Ouder"
    assert values["verzuim"] == "12.5"
    assert values["start"] == "2026-09-01"
    assert values["doel[d1].uren_doel"] == "2"
    assert values["uren_totaal"] == "3.5"
    assert values["aantal_doelen"] == "2"
    assert values["namen"] == "Els, Jan"
    assert values["eerste_ouder"] == "Els"
    assert values["tweede_naam"] == "Jan"
    assert values["akkoord"] == "OK"


def test_paths_stand_in_the_order_of_the_form_with_groups_repeats_and_rows(plan):
    paths = list(fill(plan, **FAMILY_ANSWERS).relevant)
    assert paths[:3] == ["kind", "voornaam", "roepnaam"]
    start = paths.index("doel")
    assert paths[start : start + 6] == [
        "doel",
        "doel[d1]",
        "doel[d1].doel_tekst",
        "doel[d1].doel_gebied",
        "doel[d1].actie",
        "doel[d1].actie[a1]",
    ]


def test_values_and_violations_have_questions_only(plan):
    evaluation = fill(plan, **FAMILY_ANSWERS)
    assert {"kind", "doel", "doel[d1]"}.isdisjoint(evaluation.values)
    assert set(evaluation.values) <= set(evaluation.relevant)


def test_an_empty_plan_asks_for_what_is_required(plan):
    assert fill(plan).violations == {
        "voornaam": "Vul de voornaam in.",
        "geboortedatum": "Vul dit in.",
        "onderwijs": "Kies een antwoord.",
        "akkoord": "Vink dit aan.",
    }


def test_texts_show_answers_as_a_dutch_reader_expects_them(plan):
    evaluation = fill(plan, **FAMILY_ANSWERS)
    assert evaluation.label("mening") == "Wat vindt Noor zelf?"
    assert evaluation.hint("mening") == "Noor is geboren op 02-03-2014."
    assert evaluation.label("samenvatting") == "Dit plan heeft 2 doelen en 3,5 uur per week."
    assert evaluation.label("doel") == "Doel voor Noor"
    assert evaluation.label("doel[d2].actie[a3]") == "Actie bij: Rust thuis"


def test_evaluating_does_not_change_the_answers(plan):
    answers = deepcopy(FAMILY_ANSWERS)
    fill(plan, **answers)
    assert answers == FAMILY_ANSWERS


def test_the_same_answers_give_the_same_outcome_also_on_an_equal_form(plan):
    first = fill(plan, **FAMILY_ANSWERS)
    second = fill(read_form(FAMILY_PLAN), **FAMILY_ANSWERS)
    assert (first.relevant, first.values, first.violations) == (second.relevant, second.values, second.violations)


def test_a_plan_with_twelve_goals_and_thirty_six_actions_takes_a_few_milliseconds(plan):
    actions = [{"_id": f"a{number}", "wat": "Bellen", "wie": "p1", "uren": 1} for number in range(3)]
    goals = [
        {"_id": f"d{number}", "doel_tekst": "Naar school", "doel_gebied": "school", "actie": actions}
        for number in range(12)
    ]
    answers = FAMILY_ANSWERS | {"doel": goals}
    fill(plan, **answers)
    evaluation = fill(plan, **answers)
    assert evaluation.values["uren_totaal"] == "36"


def test_a_date_that_was_calculated_is_shown_as_a_date():
    form = small_form(
        "type | name | label | calculation",
        "calculate | einde | | date(today() + 30)",
        "note | uitleg | Klaar op ${einde}. |",
    )
    assert fill(form).label("uitleg") == "Klaar op 01-10-2026."
