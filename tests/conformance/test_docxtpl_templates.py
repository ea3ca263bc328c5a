"""docxtpl's own test templates: what we compile is the document that docxtpl makes; the rest is refused with a reason.

Figures: `EENPLAN_DOCXTPL=FOLDER ./run.sh python -m tests.conformance.docxtpl_templates`.
"""

import pytest

from tests.conformance.docxtpl_templates import HOW_TO_GET, Outcome, checkout, judge, list_outcomes
from tests.documents.word_files import word

pytestmark = pytest.mark.night


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[str, Outcome]]:
    tests = checkout()
    if tests is None:
        pytest.skip(HOW_TO_GET)
    return list(list_outcomes(tests))


def test_what_is_not_refused_is_the_document_that_docxtpl_makes(outcomes: list[tuple[str, Outcome]]) -> None:
    assert [(name, outcome.differing) for name, outcome in outcomes if outcome.differing] == []


def test_what_is_not_compiled_says_why(outcomes: list[tuple[str, Outcome]]) -> None:
    assert [name for name, outcome in outcomes if (outcome.tier == "compiled") == bool(outcome.reason)] == []


def test_most_of_what_is_not_refused_is_compiled(outcomes: list[tuple[str, Outcome]]) -> None:
    tiers = [outcome.tier for _, outcome in outcomes]
    assert tiers.count("compiled") > 3 * tiers.count("left to docxtpl") > 0


def test_the_judge_knows_each_outcome() -> None:
    assert judge(word("{{ x }}"), {"x": "a & b"}) == Outcome("compiled")
    assert judge(word("{{ f() }}"), {}).tier == "refused"
    assert "object" in judge(word("{{ x }}"), {"x": object()}).values
    assert judge(word("{{ x }}"), {"x": 1.5}).differing == ("word/document.xml",)  # we print a comma, on purpose
