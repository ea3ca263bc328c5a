from datetime import date
from pathlib import Path

import pytest

from demo.cases import load_answers
from demo.days import WRITTEN_ON
from forms.evaluation import evaluate
from forms.loading import load_definition

PLAN = Path(__file__).parents[3] / "forms" / "definitions" / "plan.md"


@pytest.fixture(scope="session")
def plan_file():
    return PLAN


@pytest.fixture(scope="session")
def loaded():
    return load_definition(PLAN)


@pytest.fixture(scope="session")
def plan(loaded):
    assert loaded.definition is not None
    return loaded.definition


@pytest.fixture
def noor():
    """A complete plan without violations, to break in one place."""
    return load_answers("noor", WRITTEN_ON)


@pytest.fixture
def evaluated(plan):
    def _evaluated(answers, today: date = WRITTEN_ON):
        return evaluate(plan, answers, today=today)

    return _evaluated
