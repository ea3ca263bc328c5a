import pytest

from forms.assembly.formulas import MOST_EXPLAINED
from forms.findings import Finding, Severity
from forms.linting.capping import MOST_OF_A_KIND
from tests.forms.linting.sample import find, one

COLUMNS = "type | name | label | relevant"


def refused(formula: str) -> Finding:
    findings = find(f"{COLUMNS}\ninteger | leeftijd | Leeftijd |\ntext | a | A | {formula}")
    assert one(findings)[0::2] == ("error", 4)
    return findings[0]


@pytest.mark.parametrize(
    ("wrong", "right"), [("==", "="), ("<>", "!="), ("=>", ">="), ("=<", "<="), ("&&", "and"), (r"\|\|", "or")]
)
@pytest.mark.parametrize("formula", ["{0} {1} 1", "if({0} {1} 1, 1, 2) = 1", "not(selected({0}, 'x') {1} {0})"])
def test_an_operator_from_elsewhere_is_named_with_ours_also_inside_a_call(formula: str, wrong: str, right: str) -> None:
    found = refused(formula.format("${leeftijd}", wrong))
    assert found.code == "wrong-operator"
    assert found.suggestion == f"Schrijf {right} in plaats van {wrong.replace(chr(92), '')}."


def test_what_stands_in_a_text_is_no_operator_and_no_number() -> None:
    assert find(f"{COLUMNS}\ntext | a | A | 'a == b (1,5' = '<>'") == ()


@pytest.mark.parametrize(
    "formula", ["${leeftijd} > 1,5", "(${leeftijd} + 1) * 1,5 > 2", "not(${leeftijd} div 1,5 = 2)"]
)
def test_a_comma_in_a_number_is_named(formula: str) -> None:
    found = refused(formula)
    assert found.code in {"decimal-comma", "wrong-arity"}
    assert "schrijf 1.5" in found.suggestion


@pytest.mark.parametrize(
    ("formula", "takes"),
    [
        ("if(${leeftijd} > 1,5, 1, 2) = 1", "3 waarden"),
        ("if(${leeftijd} > 1,5 and ${leeftijd} < 2,5, 1, 2) = 1", "3 waarden"),
        ("round(${leeftijd} * 1,5, 1) = 1", "1 tot 2 waarden"),
    ],
)
def test_an_argument_too_many_that_is_half_a_number_says_so(formula: str, takes: str) -> None:
    found = refused(formula)
    assert found.code == "wrong-arity"
    assert takes in found.message
    assert "de komma in 1,5" in found.message
    assert "schrijf 1.5" in found.suggestion


@pytest.mark.parametrize("formula", ["if(${leeftijd}, 1) = 1", "today(1) > 2", "if(${leeftijd} > 1, 5) = 1"])
def test_an_argument_too_few_has_nothing_to_do_with_commas(formula: str) -> None:
    found = refused(formula)
    assert found.code == "wrong-arity"
    assert "komma" not in found.message + found.suggestion


@pytest.mark.parametrize(
    ("formula", "mended"),
    [
        ("(${leeftijd} > 12", "(${leeftijd} > 12)"),
        ("${leeftijd} > 12)", "${leeftijd} > 12"),
        ("if(selected(${leeftijd}, '1', 1, 2) = 1", "if(selected(${leeftijd}, '1'), 1, 2) = 1"),
        ("not(selected(${leeftijd}, '('", "not(selected(${leeftijd}, '('))"),
    ],
)
def test_parentheses_that_do_not_match_are_mended(formula: str, mended: str) -> None:
    found = refused(formula)
    assert found.code == "unbalanced-parentheses"
    assert found.suggestion == f"Schrijf {mended}."


def test_what_cannot_be_mended_is_named_all_the_same() -> None:
    found = refused("(${leeftijd} > > 12")
    assert (found.code, found.suggestion) == ("unbalanced-parentheses", "Zet er een ) bij.")


def test_in_a_form_full_of_mistakes_every_one_is_still_named_or_counted() -> None:
    count = MOST_EXPLAINED + 20
    rows = "\n".join(f"text | a{number} | A | (1 = 1" for number in range(count))
    findings = find(f"{COLUMNS}\n{rows}")
    (more,) = [found for found in findings if found.code == "more-of-the-same"]
    assert [found.code for found in findings].count("unbalanced-parentheses") == MOST_OF_A_KIND
    assert len(findings) - 1 - MOST_OF_A_KIND == count - MOST_EXPLAINED  # those that nobody had to explain
    assert (more.severity, more.message.split(":")[0]) == (
        Severity.ERROR,
        f"Van deze soort zijn er nog {MOST_EXPLAINED - MOST_OF_A_KIND} plaatsen die hier niet staan",
    )


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("≥", ">="),
        ("≤", "<="),
        ("≠", "!="),
        ("× 2 =", "*"),
        ("÷ 2 =", "div"),
        ("– 2 =", "-"),
        ("/ 2 =", "div"),
        ("is", "="),
    ],
)
def test_a_sign_from_elsewhere_comes_with_ours(wrong: str, right: str) -> None:
    found = refused(f"${{leeftijd}} {wrong} 1")
    assert found.code == "wrong-operator"
    assert found.suggestion == f"Schrijf {right} in plaats van {wrong.split(maxsplit=1)[0]}."


@pytest.mark.parametrize(("wrong", "right"), [("AND", "and"), ("en", "and"), ("OR", "or"), ("of", "or")])
def test_and_and_or_in_capitals_or_dutch_come_with_ours(wrong: str, right: str) -> None:
    assert (
        refused(f"${{leeftijd}} > 1 {wrong} ${{leeftijd}} < 9").suggestion == f"Schrijf {right} in plaats van {wrong}."
    )


def test_texts_that_an_ampersand_joins_come_with_concat() -> None:
    assert refused("${leeftijd} & ' jaar'").suggestion == "Schrijf concat(${leeftijd}, ' jaar')."
    assert "concat(" in refused("${leeftijd} & ' jaar' = 'x'").suggestion
    assert "and" in refused("${leeftijd} > 1 & ${leeftijd} < 9").suggestion


@pytest.mark.parametrize(
    ("formula", "instead"),
    [
        *(("today > '2026-01-01'", "today()"), ("TODAY > '2026-01-01'", "today()"), ("vandaag > 1", "today()")),
        *(("A1 > 3", "${naam}"), ("pow(${leeftijd}, 2) > 1", "${x} * ${x}"), ("AND(1 = 1, 2 = 2)", "and tussen")),
        *(
            ("normalize-space(${leeftijd}) = 'x'", "Laat"),
            ("ISBLANK(${leeftijd})", "= ''"),
            ("${leeftijd} = leeg", "''"),
        ),
    ],
)
def test_what_excel_has_comes_with_what_to_write_here(formula: str, instead: str) -> None:
    assert instead in refused(formula).suggestion


@pytest.mark.parametrize(
    ("formula", "word"), [("niet ${leeftijd} = 1", "niet"), ("1 = 1 and not ${leeftijd} > 2", "not")]
)
def test_a_denial_without_parentheses_is_told_to_have_them(formula: str, word: str) -> None:
    found = refused(formula)
    assert found.code == "wrong-operator"
    assert found.suggestion == f"Schrijf not(…), met haakjes om wat niet zo is, in plaats van {word}."


@pytest.mark.parametrize("formula", ["if(${leeftijd} = 1: 'x', 'y') = 'x'", "${leeftijd} : 2 = 1"])
def test_a_colon_is_named_with_what_to_write(formula: str) -> None:
    found = refused(formula)
    assert "“:”" in found.message
    assert found.suggestion == "Scheid waarden met een komma, en zet een tekst tussen aanhalingstekens."
