import pytest

from forms.findings import Finding
from forms.loading import load_bytes
from tests.forms.linting.sample import find, one, write_form

COLUMNS = "type | name | label | x_betekenis | x_zien | x_bewerken"
DECISION = """
begin_group | g | G | | school swv | swv
text | uitkomst | Uitkomst | besluit.uitkomst | |
text | motivering | Waarom | besluit.motivering | |
end_group | | | | |
"""


def test_a_decision_with_its_meanings_and_audiences_can_be_published() -> None:
    assert find(COLUMNS + DECISION, settings="x_soort\nbesluit") == ()


def test_all_missing_meanings_are_said_at_once() -> None:
    survey = f"{COLUMNS}\ntext | a | A | | school | school"
    findings = find(survey, settings="x_soort\nbesluit")
    assert one(findings) == ("warning", "missing-meaning", 2, "x_betekenis")
    assert "besluit.uitkomst, besluit.motivering" in findings[0].message
    assert find(survey, settings="x_soort\noverig") == ()


def test_a_group_at_the_top_says_who_sees_and_who_edits_it() -> None:
    survey = COLUMNS + DECISION.replace("| swv\n", "|\n")
    assert one(find(survey, settings="x_soort\nbesluit")) == ("warning", "missing-audience", 3, "x_bewerken")
    assert find(survey) == ()


def test_a_form_that_only_cannot_be_published_can_be_tried_out() -> None:
    text = write_form("type | name | label\ntext | a | A", settings="x_soort\nplan")
    loaded = load_bytes("form.md", text.encode())
    assert loaded.definition is not None
    assert [finding.code for finding in loaded.findings] == ["missing-meaning"]
    assert loaded.before_publishing == loaded.findings


def test_a_mistake_is_not_something_that_waits_for_publishing() -> None:
    loaded = load_bytes("form.md", write_form("type | name | label\ntxt | a | A").encode())
    assert loaded.definition is None
    assert loaded.before_publishing == ()


@pytest.mark.parametrize("choices", ["toegekend gedeeltelijk afgewezen", "toegekend gedeeltelijk afgewezen later"])
def test_the_outcomes_that_the_service_knows_are_enough_to_publish(choices: str) -> None:
    assert decide(choices, "besluit") == ()


def test_a_list_without_a_name_that_the_service_goes_by_cannot_be_published() -> None:
    findings = decide("ja afgewezen", "besluit")
    assert one(findings) == ("warning", "missing-choice", 4, "type")
    assert "gedeeltelijk, toegekend" in findings[0].message
    assert decide("ja afgewezen", "overig") == ()


def test_a_region_publishes_with_its_own_names_where_the_service_only_reads_and_is_told_so() -> None:
    survey = "type | name | label | x_betekenis\nselect_one status | status | Hoe staat het ervoor? | actie.status"
    text = write_form(survey, "list_name | name | label\nstatus | af | Af", "x_soort\nplan")
    loaded = load_bytes("form.md", text.encode())
    said = [
        (finding.severity.value, finding.message) for finding in loaded.findings if finding.code == "missing-choice"
    ]
    assert [severity for severity, _ in said] == ["notice"]
    assert "klaar" in said[0][1]
    assert "missing-choice" not in [finding.code for finding in loaded.before_publishing]


def decide(names: str, kind: str) -> tuple[Finding, ...]:
    rows = "\n".join(f"uitkomst | {name} | {name}" for name in names.split())
    survey = COLUMNS + DECISION.replace("text | uitkomst", "select_one uitkomst | uitkomst")
    return find(survey, f"list_name | name | label\n{rows}", f"x_soort\n{kind}")
