import pytest

from tests.forms.linting.sample import find, one

COLUMNS = "type | name | label | constraint | calculation"


@pytest.mark.parametrize("written", ["31-12-2026", "31/12/2026", "31.12.2026"])
def test_a_dutch_date_in_a_formula_is_refused_with_the_same_day_written_right(written: str) -> None:
    findings = find(f"{COLUMNS}\ndate | dag | Dag | . < date('{written}') |")
    assert one(findings) == ("error", "date-order", 3, "constraint")
    assert "2026-12-31" in findings[0].suggestion


def test_a_date_as_year_month_day_is_good() -> None:
    assert find(f"{COLUMNS}\ndate | dag | Dag | . < date('2026-12-31') |") == ()


@pytest.mark.parametrize("formula", ["int((today() - ${dag}) div 365.25)", "(decimal-date-time(now()) - 1) div 365"])
def test_an_age_by_division_is_a_warning_with_the_formula_that_is_right(formula: str) -> None:
    findings = find(f"{COLUMNS}\ndate | dag | Dag | |\ncalculate | leeftijd | | | {formula}")
    assert one(findings) == ("warning", "age-by-division", 4, "calculation")
    assert "format-date(today(),'%Y%m%d')" in findings[0].suggestion


def test_the_suggested_age_formula_and_other_divisions_are_good() -> None:
    age = "int((format-date(today(),'%Y%m%d') - format-date(${dag},'%Y%m%d')) div 10000)"
    survey = f"{COLUMNS}\ndate | dag | Dag | |\ncalculate | leeftijd | | | {age}\ncalculate | week | | | 700 div 365.25"
    assert find(survey) == ()


@pytest.mark.parametrize(
    ("written", "meant"), [("2026-02-30", "'2026-02-28'"), ("2026-9-31", "'2026-09-30'"), ("2026-13-01", "jaar-maand")]
)
def test_a_day_that_does_not_exist_is_refused(written: str, meant: str) -> None:
    findings = find(f"{COLUMNS}\ndate | dag | Dag | . > '{written}' |")
    assert one(findings) == ("error", "no-such-date", 3, "constraint")
    assert meant in findings[0].suggestion


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("31-02-2026", "Bedoelde u '2026-02-28'?"),
        ("30/02/2028", "Bedoelde u '2028-02-29'?"),
        ("02/31/2026", "jaar-maand"),
    ],
)
def test_a_dutch_date_that_no_calendar_has_is_not_offered(written: str, instead: str) -> None:
    findings = find(f"{COLUMNS}\ndate | dag | Dag | . < date('{written}') |")
    assert one(findings) == ("error", "date-order", 3, "constraint")
    assert instead in findings[0].suggestion


def test_a_date_without_quotes_that_no_calendar_has_is_not_offered_either() -> None:
    findings = find(f"{COLUMNS}\ndate | dag | Dag | . < 31-02-2026 |")
    assert one(findings) == ("error", "date-without-quotes", 3, "constraint")
    assert findings[0].suggestion == "Bedoelde u '2026-02-28'?"
