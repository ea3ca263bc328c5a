"""Whole forms: ODK's own engine and ours find the same relevance, values and violations, but for the named deviations."""

from pathlib import Path

import pytest

from tests.conformance.deviations import DEVIATIONS
from tests.conformance.made_up_answers import Imagination
from tests.conformance.odk_comparing import compare_form, sets_of
from tests.conformance.odk_engine import HOW_TO_GET, has_engine
from tests.conformance.odk_form_samples import FORMS
from tests.forms.evaluation.forms import FAMILY_PLAN, read_form

pytestmark = [pytest.mark.night, pytest.mark.skipif(not has_engine(), reason=HOW_TO_GET)]

SHIPPED_PLAN = Path(__file__).parents[2] / "forms" / "definitions" / "plan.md"
PLANS = {
    "family plan": FAMILY_PLAN.replace(
        "count-selected(${gebieden}) > 0 | | | | | | 2 |", "count-selected(${gebieden}) > 0 |"
    ),
    "shipped plan": SHIPPED_PLAN.read_text("utf-8"),
}
"""The family plan without its repeat_count: ODK makes and removes rows by it, we never do."""
SEEDS = range(15)
NAMED = {each.name for each in DEVIATIONS}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_with_every_way_of_filling_in_comes_out_as_in_odk(name):
    compared = compare_form(FORMS[name], sets_of(FORMS[name]))
    assert compared.unexplained == ()
    assert set(compared.why) <= NAMED
    assert compared.counts["sets"] >= 20
    assert compared.counts["filled"] > 50


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_filled_in_at_random_comes_out_as_in_odk(name):
    definition = read_form(PLANS[name])
    sets = {str(seed): Imagination(definition, seed).answers() for seed in SEEDS}
    compared = compare_form(PLANS[name], sets)
    assert compared.unexplained == ()
    assert set(compared.why) <= {
        "sum slaat lege rijen over",
        "sum van niets is nul",
        "een verborgen herhaling telt geen rijen",
    }
    assert compared.counts["relevances"] > 500
