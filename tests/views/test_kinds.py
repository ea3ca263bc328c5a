"""The kind of a record follows from its reference."""

import pytest

from views.kinds import DECISION, PLAN, REQUEST, kind_of, request_of


@pytest.mark.parametrize(
    ("reference", "kind"), [("EP-2026-0001", PLAN), ("AV-2026-0001", REQUEST), ("BS-2026-0001", DECISION), ("x", PLAN)]
)
def test_the_prefix_says_it(reference, kind):
    assert kind_of(reference) is kind


def test_a_decision_has_the_number_of_its_request():
    assert request_of("BS-2026-0007") == "AV-2026-0007"
