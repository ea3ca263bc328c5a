from datetime import date, datetime

import pytest

from forms.evaluation import EvaluationError, evaluate, evaluate_values
from tests.forms.evaluation.forms import FAMILY_ANSWERS, TODAY, fill, small_form

HEADER = "type | name | label | calculation | default | relevant"


def test_an_untouched_question_gets_its_default():
    form = small_form(HEADER, "text | plaats | Plaats | | Utrecht |", "date | start | Start | | today() |")
    assert fill(form).values == {"plaats": "Utrecht", "start": "2026-09-01"}


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("max(${uren})", ""),
        ("min(${uren})", ""),
        ("max(${uren}[. != ''])", "5"),
        ("min(${uren}[. != ''])", "2"),
        ("sum(${uren})", "7"),
    ],
)
def test_a_blank_row_leaves_min_and_max_empty_unless_it_is_left_out_and_sum_skips_it(formula, text):
    rows = ("begin_repeat | rij | Rij | | |", "integer | uren | Uren | | |", "end_repeat | | | | |")
    form = small_form(HEADER, *rows, f"calculate | uit | | {formula} | |")
    filled = [{"_id": "a", "uren": 5}, {"_id": "b"}, {"_id": "c", "uren": 2}]
    assert fill(form, rij=filled).values["uit"] == text


@pytest.mark.parametrize("path", ["/data/kind/naam", "/data/kind[1]/naam", "../kind/naam", "/data/*/naam"])
def test_a_path_may_begin_at_the_form_itself_as_in_odk(path):
    rows = ("begin_group | kind | Kind | | |", "text | naam | Naam | | |", "end_group | | | | |")
    form = small_form(HEADER, *rows, f"calculate | uit | | {path} | |")
    assert fill(form, naam="Noor").values["uit"] == "Noor"


@pytest.mark.parametrize("emptied", ["", None])
def test_a_question_that_was_emptied_gets_no_default(emptied):
    form = small_form(HEADER, "text | plaats | Plaats | | Utrecht |")
    assert fill(form, plaats=emptied).values == {"plaats": ""}


def test_a_default_may_read_other_questions_in_its_row():
    form = small_form(
        HEADER,
        "begin_repeat | rij | Rij | | |",
        "text | naam | Naam | | |",
        "text | kopie | Kopie | | ${naam} |",
        "end_repeat | | | | |",
    )
    values = fill(form, rij=[{"_id": "a", "naam": "Els"}, {"_id": "b", "naam": "Jan", "kopie": "anders"}]).values
    assert (values["rij[a].kopie"], values["rij[b].kopie"]) == ("Els", "anders")


def test_a_text_that_is_offered_for_a_calculation_is_ignored():
    form = small_form(HEADER, "calculate | som | | 1 + 1 | |", "text | vast | Vast | 'altijd' | |")
    assert fill(form, som="99", vast="mijn eigen").values == {"som": "2", "vast": "altijd"}


def test_an_offered_text_does_not_leak_into_its_own_calculation():
    form = small_form(HEADER, "calculate | eigen | | if(. = '', 'leeg', .) | |")
    assert fill(form, eigen="stiekem").values == {"eigen": "leeg"}


def test_once_keeps_the_text_that_is_offered():
    form = small_form(HEADER, "calculate | gemaakt_op | | once(today()) | |")
    assert fill(form, gemaakt_op="2026-01-05").values == {"gemaakt_op": "2026-01-05"}
    assert fill(form).values == {"gemaakt_op": "2026-09-01"}


def test_the_order_in_the_file_makes_no_difference():
    form = small_form(
        HEADER,
        "calculate | derde | | ${tweede} + 1 | |",
        "calculate | tweede | | ${eerste} + 1 | |",
        "integer | eerste | Eerste | | |",
    )
    assert fill(form, eerste=1).values["derde"] == "3"


def test_a_long_chain_of_calculations_is_no_problem():
    rows = [f"calculate | c{number} | | ${{c{number + 1}}} + 1 | |" for number in range(1500)]
    form = small_form(HEADER, *rows, "integer | c1500 | Laatste | | |")
    assert fill(form, c1500=0).values["c0"] == "1500"


@pytest.mark.parametrize(
    "rows",
    [
        ["calculate | a | | ${b} + 1 | |", "calculate | b | | ${a} + 1 | |"],
        ["calculate | a | | ${a} + 1 | |"],
        ["text | a | A | | | ${b} = 'x'", "text | b | B | | | ${a} = 'x'"],
        ["begin_group | g | G | | | ${a} = 'x'", "text | a | A | | |", "end_group | | | | |"],
        ["text | a | A | | ${b} |", "calculate | b | | ${a} | |"],
    ],
)
def test_formulas_that_wait_for_each_other_are_refused(rows):
    with pytest.raises(EvaluationError, match="wachten op elkaar") as caught:
        fill(small_form(HEADER, *rows))
    assert "a" in caught.value.names


def test_a_path_in_a_condition_also_decides_the_order():
    form = small_form(
        HEADER,
        "calculate | klaar | | count(${rij}[./dubbel > 5]) | |",
        "begin_repeat | rij | Rij | | |",
        "calculate | dubbel | | ${getal} * 2 | |",
        "integer | getal | Getal | | |",
        "end_repeat | | | | |",
    )
    assert fill(form, rij=[{"_id": "a", "getal": 2}, {"_id": "b", "getal": 3}]).values["klaar"] == "1"


def test_all_children_of_a_row_can_be_read_at_once():
    form = small_form(
        HEADER,
        "calculate | alles | | join(',', ${rij}/*) | |",
        "begin_repeat | rij | Rij | | |",
        "integer | getal | Getal | | |",
        "calculate | dubbel | | ${getal} * 2 | |",
        "end_repeat | | | | |",
    )
    assert fill(form, rij=[{"_id": "a", "getal": 2}]).values["alles"] == "2,4"


def test_a_number_of_days_becomes_a_date_where_the_question_is_a_date():
    form = small_form(HEADER, "date | einde | Einde | today() + 30 | |", "datetime | moment | Moment | 0.5 | |")
    assert fill(form).values == {"einde": "2026-10-01", "moment": "1970-01-01T12:00:00"}


def test_references_stay_in_their_own_row_as_far_as_they_can(plan):
    goals = [
        {"_id": "d1", "actie": [{"_id": "a1", "uren": 1}, {"_id": "a2", "uren": 2}]},
        {"_id": "d2", "actie": [{"_id": "a1", "uren": 4}]},
    ]
    values = fill(plan, gebieden="school", doel=goals).values
    assert [values[path] for path in ("doel[d1].uren_doel", "doel[d2].uren_doel", "uren_totaal")] == ["3", "4", "7"]


def test_indexed_repeat_looks_at_all_rows_from_inside_one():
    form = small_form(
        HEADER,
        "begin_repeat | rij | Rij | | |",
        "text | naam | Naam | | |",
        "calculate | eerste | | indexed-repeat(${naam}, ${rij}, 1) | |",
        "end_repeat | | | | |",
    )
    values = fill(form, rij=[{"_id": "a", "naam": "Els"}, {"_id": "b", "naam": "Jan"}]).values
    assert values["rij[b].eerste"] == "Els"


def test_today_and_now_are_given_from_outside():
    form = small_form(HEADER, "calculate | dag | | today() | |", "calculate | nu | | now() | |")
    moment = datetime(2026, 5, 6, 7, 8, 9)  # noqa: DTZ001 - wall clock
    values = evaluate(form, {}, today=date(2026, 5, 6), now=moment).values
    assert values == {"dag": "2026-05-06", "nu": "2026-05-06T07:08:09"}
    assert evaluate(form, {}, today=TODAY).values["nu"] == "2026-09-01T00:00:00"


def test_the_values_alone_are_those_of_a_whole_evaluation(plan):
    whole = evaluate(plan, FAMILY_ANSWERS, today=TODAY)
    assert evaluate_values(plan, FAMILY_ANSWERS, today=TODAY) == whole.values
