"""Where a whole form differs from ODK on purpose; the reasons are in tests/conformance/deviations.py.

Formulas by themselves: tests/forms/expressions/test_deviations.py.
"""

import pytest

from tests.forms.evaluation.forms import FAMILY_ANSWERS, fill, small_form

HEADER = "type | name | label | calculation | repeat_count"


def test_nan_becomes_empty_in_the_values():
    form = small_form(HEADER, "integer | getal | Getal | |", "calculate | meer | | ${getal} + 1 |")
    assert fill(form).values["meer"] == ""


HIDING = (
    "integer | aan | Aan | |",
    "begin_repeat | doel | Doel | |",
    "integer | open | Open | |",
    "begin_group | uitwerking | Uitwerking | | | ${open} = 1",
    "begin_repeat | actie | Actie | |",
    "text | wat | Wat | | | false()",
    "end_repeat | | | |",
    "end_group | | | |",
    "calculate | acties | | count(${actie}) |",
    "end_repeat | | | |",
    "begin_repeat | wens | Wens | | | ${aan} = 1",
    "text | tekst | Tekst | |",
    "end_repeat | | | |",
    "calculate | alle_acties | | count(${actie}) |",
    "calculate | wensen | | count(${wens}) |",
    "calculate | teksten | | count(${tekst}) |",
    "calculate | lege_wensen | | count(${wens}[./tekst = '']) |",
    "calculate | wat_in_acties | | count(${wat}) |",
)


def test_a_repeat_that_is_hidden_has_no_rows_to_count():
    form = small_form(f"{HEADER} | relevant", *HIDING)
    goals = [
        {"_id": "d1", "open": 1, "actie": [{"_id": "a1"}, {"_id": "a2"}]},
        {"_id": "d2", "open": 0, "actie": [{"_id": "a3"}]},
    ]
    names = ("doel[d1].acties", "doel[d2].acties", "alle_acties", "wat_in_acties", "wensen", "teksten", "lege_wensen")
    hidden = fill(form, aan=0, doel=goals, wens=[{"_id": "w1", "tekst": "x"}, {"_id": "w2"}]).values
    assert [hidden[name] for name in names] == ["2", "0", "2", "2", "0", "0", "0"]
    shown = fill(form, aan=1, doel=goals, wens=[{"_id": "w1", "tekst": "x"}, {"_id": "w2"}]).values
    assert [shown[name] for name in names] == ["2", "0", "2", "2", "2", "2", "1"]


@pytest.mark.parametrize("formula", ["${getal} div 0", "- ${getal} div 0", "0 div 0", "sum(${getal}) div 0"])
def test_infinity_becomes_empty_in_the_values(formula):
    form = small_form(HEADER, "integer | getal | Getal | |", f"calculate | deel | | {formula} |")
    assert fill(form, getal=5).values["deel"] == ""


def test_sum_skips_the_row_that_is_not_filled_in(plan):
    assert fill(plan, **FAMILY_ANSWERS).values["doel[d1].uren_doel"] == "2"


def test_a_choice_that_is_filtered_out_is_a_violation_and_is_not_cleared(plan):
    evaluation = fill(plan, **FAMILY_ANSWERS | {"school": "lyceum"})
    assert evaluation.values["school"] == "lyceum"
    assert "school" in evaluation.violations


def test_a_select_from_a_repeat_stores_the_row_id(plan):
    assert fill(plan, **FAMILY_ANSWERS).values["doel[d1].actie[a1].wie"] == "p1"


def test_a_filter_of_a_select_in_its_own_repeat_reads_its_own_row():
    form = small_form(
        "type | name | label | choice_filter",
        "begin_repeat | persoon | Persoon |",
        "text | naam | Naam |",
        "select_one ${naam} | vriend | Wie is een vriend? | ./naam != ${naam}",
        "end_repeat | | |",
    )
    evaluation = fill(form, persoon=[{"_id": "p1", "naam": "Els"}, {"_id": "p2", "naam": "Jan"}])
    assert [option.name for option in evaluation.options("persoon[p1].vriend")] == ["p2"]


def test_no_first_row_comes_by_itself(plan):
    evaluation = fill(plan, gebieden="school")
    assert evaluation.relevant["doel"]
    assert not any(path.startswith("doel[") for path in evaluation.relevant)


def test_repeat_count_makes_no_rows_but_says_how_many_the_form_asks(plan):
    evaluation = fill(plan, gebieden="school")
    assert evaluation.row_count("doel") == 2
    assert evaluation.row_count("persoon") is None
    assert not any(path.startswith("doel[") for path in evaluation.relevant)


def test_a_number_beside_the_scale_of_a_range_is_a_violation_and_is_not_cleared():
    form = small_form("type | name | label | parameters", "range | cijfer | Cijfer | start=0 end=10 step=1")
    evaluation = fill(form, cijfer="11")
    assert evaluation.values["cijfer"] == "11"
    assert "cijfer" in evaluation.violations


def test_sum_of_nothing_is_zero(plan):
    assert fill(plan, persoon=[], doel=[]).values["uren_totaal"] == "0"


def test_only_spaces_is_empty_and_breaks_no_rule():
    form = small_form(
        "type | name | label | required | constraint",
        "text | naam | Naam | yes |",
        "text | postcode | Postcode | | regex(., '^[0-9]{4}$')",
    )
    assert set(fill(form, naam="  ", postcode=" ").violations) == {"naam"}


def test_what_cannot_be_read_is_a_violation_and_is_not_cleared_or_rounded():
    form = small_form("type | name | label", "integer | aantal | Aantal", "date | dag | Dag", "time | tijd | Tijd")
    typed = {"aantal": "2.5", "dag": "2026-02-30", "tijd": "half tien"}
    evaluation = fill(form, **typed)
    assert evaluation.values == typed
    assert set(evaluation.violations) == set(typed)


def test_a_comma_and_day_month_year_are_read_as_people_here_write_them():
    form = small_form("type | name | label", "decimal | uren | Uren", "date | dag | Dag")
    evaluation = fill(form, uren="1,5", dag="31-12-2026")
    assert evaluation.values == {"uren": "1.5", "dag": "2026-12-31"}
    assert evaluation.violations == {}
