"""The amounts of a request: each line and the totals to the cent, whatever is left empty."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.definitions.requests import filled_in, outcome

TOTALS = ("totaal_uren", "totaal_bedrag", "totaal_bijdrage_school", "totaal_bijdrage_gemeente", "totaal_bijdrage_anders", "gevraagd_bedrag")  # fmt: skip
CENT = Decimal("0.01")


def line(number: int = 1, **answers: str) -> dict[str, Any]:
    return {"_id": f"i{number}", "inzet_activiteit": "x", **{f"inzet_{name}": text for name, text in answers.items()}}


def worked_out(*lines: dict[str, Any]):
    return outcome("aanvraag", filled_in("aanvraag", inzet=list(lines)))


def amounts(seen, number: int = 1) -> tuple[str, str, str]:
    return tuple(seen.values[f"inzet[i{number}].inzet_{name}"] for name in ("uren", "bedrag", "gevraagd"))


@pytest.mark.parametrize(
    ("hours", "weeks", "rate", "expected"),
    [
        ("4", "20", "62.5", ("80", "5000", "5000")),
        ("1.5", "3", "33.33", ("4.5", "149.99", "149.99")),
        ("1.01", "1", "0.5", ("1.01", "0.51", "0.51")),
        ("0.01", "1", "0.5", ("0.01", "0.01", "0.01")),
        ("0.01", "1", "0.49", ("0.01", "0", "0")),
        ("1.15", "1", "1", ("1.15", "1.15", "1.15")),
        ("0.1", "3", "1", ("0.3", "0.3", "0.3")),
        ("60", "52", "1000", ("3120", "3120000", "3120000")),
        ("4", "20", "0", ("80", "0", "0")),
        ("4", "20", "", ("80", "", "")),
        ("4", "", "62.5", ("", "", "")),
        ("", "20", "62.5", ("", "", "")),
        ("", "", "", ("", "", "")),
    ],
)
def test_a_line_is_hours_times_weeks_times_rate_to_the_cent(hours, weeks, rate, expected):
    assert amounts(worked_out(line(uren_per_week=hours, weken=weeks, tarief=rate))) == expected


def test_a_fixed_amount_is_taken_as_it_stands_and_counts_no_hours():
    seen = worked_out(line(rekenwijze="vast_bedrag", vast_bedrag="1500.5", uren_per_week="4", weken="20", tarief="9"))
    assert amounts(seen) == ("", "1500.5", "1500.5")
    assert (seen.values["totaal_uren"], seen.values["totaal_bedrag"]) == ("", "1500.5")


def test_contributions_come_off_what_is_asked():
    parts = {"bijdrage_school": "0.1", "bijdrage_gemeente": "0.2", "bijdrage_anders": "0.3"}
    rest = {"gemeente_stand": "beschikt", "anders_wie": "Fonds"}
    seen = worked_out(line(rekenwijze="vast_bedrag", vast_bedrag="1", **parts, **rest))
    assert (amounts(seen)[2], seen.violations) == ("0.4", {})
    assert [seen.values[name] for name in TOTALS] == ["", "1", "0.1", "0.2", "0.3", "0.4"]


def test_totals_add_every_line_and_pass_over_empty_ones():
    seen = worked_out(
        line(1, uren_per_week="0.1", weken="1", tarief="1"),
        line(2, uren_per_week="0.2", weken="1", tarief="1", bijdrage_school="0.05"),
        line(3, uren_per_week="2", weken="10"),
        line(4, rekenwijze="vast_bedrag", vast_bedrag="99.99"),
        line(5),
    )
    assert [seen.values[name] for name in TOTALS] == ["20.3", "100.29", "0.05", "0", "0", "100.24"]
    assert "€ 100,24 aan" in seen.label("som_bedrag")


def test_hours_alone_make_no_amount_and_no_sentence_about_money():
    seen = worked_out(line(uren_per_week="2", weken="10"))
    assert [seen.values[name] for name in TOTALS] == ["20", "", "", "", "", ""]
    assert (seen.relevant["som_uren"], seen.relevant["som_bedrag"], seen.violations) == (True, False, {})


def test_without_a_line_every_total_is_empty():
    assert {worked_out().values[name] for name in TOTALS} == {""}


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"uren_per_week": "0"}, "uren_per_week"),
        ({"uren_per_week": "61"}, "uren_per_week"),
        ({"uren_per_week": "1.234"}, "uren_per_week"),
        ({"weken": "0"}, "weken"),
        ({"weken": "53"}, "weken"),
        ({"tarief": "-1"}, "tarief"),
        ({"tarief": "1.005"}, "tarief"),
        ({"bijdrage_school": "-0.01"}, "bijdrage_school"),
        ({"bijdrage_school": "5000.01"}, "bijdrage_school"),
        ({"bijdrage_gemeente": "1"}, "gemeente_stand"),
        ({"bijdrage_anders": "1"}, "anders_wie"),
        ({"activiteit": ""}, "activiteit"),
    ],
)
def test_a_line_that_cannot_be_is_refused_where_it_is_wrong(answers, wrong):
    row = line(**{"uren_per_week": "4", "weken": "20", "tarief": "62.5", **answers})
    assert set(worked_out(row).violations) == {f"inzet[i1].inzet_{wrong}"}


def test_contributions_that_are_together_too_high_are_refused_at_each_of_them():
    row = line(rekenwijze="vast_bedrag", vast_bedrag="100", bijdrage_school="60", bijdrage_gemeente="60", gemeente_stand="nee")  # fmt: skip
    assert set(worked_out(row).violations) == {"inzet[i1].inzet_bijdrage_school", "inzet[i1].inzet_bijdrage_gemeente"}


HUNDREDTHS = st.integers(1, 6000).map(lambda count: Decimal(count) / 100)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(HUNDREDTHS, st.integers(1, 52), st.integers(0, 50_000)), min_size=1, max_size=4))
def test_every_amount_is_what_a_person_with_a_pencil_gets(lines):
    rows = [
        line(number, uren_per_week=str(hours), weken=str(weeks), tarief=str(Decimal(rate) / 100))
        for number, (hours, weeks, rate) in enumerate(lines)
    ]
    seen = worked_out(*rows)
    exact = [hours * weeks * Decimal(rate) / 100 for hours, weeks, rate in lines]
    rounded = [amount.quantize(CENT, ROUND_HALF_UP) for amount in exact]
    assert [Decimal(amounts(seen, number)[1]) for number in range(len(lines))] == rounded
    assert Decimal(seen.values["totaal_bedrag"]) == sum(rounded)
    assert Decimal(seen.values["totaal_uren"]) == sum(hours * weeks for hours, weeks, _ in lines)
