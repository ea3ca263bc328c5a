"""Our engine gives ODK's recorded results, and every difference is one that we chose, for a reason."""

from collections import Counter

import pytest

from forms.expressions import ExpressionError, parse_expression
from tests.conformance.deviations import DEVIATIONS
from tests.conformance.odk_cases import FILE_NAME, Outcome, conformance_file, run_cases

pytestmark = pytest.mark.all

CASES = 2064
AGREEING = 2040
IN_FORMS = 1767
"""Cases that agree and that a form may hold; the others are refused in a form, which keeps its language small."""
LEAST_AGREEMENT = 0.98


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    path = conformance_file()
    if path is None:
        pytest.skip(f"EENPLAN_CONFORMANCE is not set: let it name {FILE_NAME} or the folder that holds it.")
    return run_cases(path)


def explanation(outcome: Outcome) -> str:
    return next(
        (each.name for each in DEVIATIONS if outcome.expression in each.cases and each.is_why(outcome)), "unexplained"
    )


def refusal_in_a_form(outcome: Outcome) -> str:
    """The code with which a form is refused that holds the expression; "" when it is not."""
    try:
        parse_expression(outcome.expression)
    except ExpressionError as error:
        return error.code
    return ""


def test_every_difference_with_odk_has_a_name_and_a_reason(outcomes):
    unexplained = [outcome for outcome in outcomes if not outcome.agrees and explanation(outcome) == "unexplained"]
    assert unexplained == []


def test_each_deviation_shows_in_exactly_the_cases_that_it_names(outcomes):
    seen = Counter((explanation(outcome), outcome.expression) for outcome in outcomes if not outcome.agrees)
    assert seen == Counter((deviation.name, case) for deviation in DEVIATIONS for case in deviation.cases)


def test_no_case_that_agreed_with_odk_has_stopped_agreeing(outcomes):
    assert (len(outcomes), sum(outcome.agrees for outcome in outcomes)) == (CASES, AGREEING)
    assert AGREEING / CASES >= LEAST_AGREEMENT


def test_everything_that_odk_refuses_is_refused_here(outcomes):
    assert [outcome for outcome in outcomes if outcome.raises and outcome.error is None] == []


def test_a_form_may_hold_no_more_than_it_did_and_says_why(outcomes):
    refused = Counter(refusal_in_a_form(outcome) for outcome in outcomes if not outcome.raises)
    assert set(refused) == {"", "unknown-function", "unsupported-function", "unsupported-path"}
    in_forms = [
        outcome for outcome in outcomes if outcome.agrees and (outcome.raises or not refusal_in_a_form(outcome))
    ]
    assert len(in_forms) == IN_FORMS
