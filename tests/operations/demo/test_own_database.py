"""The demo and a real samenwerkingsverband do not come into one database by mistake."""

import pytest

from operations.demo.region import fill_demo_region
from operations.errors import Refused
from tests.operations.edits import everything


def test_a_database_with_other_people_gets_no_accounts_that_everybody_can_use():
    before = everything()
    with pytest.raises(Refused, match="niet van de demo is"):
        fill_demo_region()
    assert everything() == before
