import pytest

from tests.forms.evaluation.forms import FAMILY_PLAN, read_form


@pytest.fixture(scope="session")
def plan():
    return read_form(FAMILY_PLAN)
