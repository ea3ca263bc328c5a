import time
from dataclasses import replace

import pytest

from tests.faults.aftermath import list_damage
from tests.faults.crowd import DESKS, Crowd
from tests.faults.figures import figures_of_writing, tell
from tests.faults.ledger import Ledger
from tests.faults.reckoning import reckon

pytestmark = pytest.mark.xdist_group("faults")


@pytest.mark.parametrize(
    "seconds", [pytest.param(20, marks=pytest.mark.all), pytest.param(60, marks=pytest.mark.night)]
)
def test_eight_writers_at_once_lose_nothing_and_wait_for_each_other(service, looking_in, seconds):
    desks = [replace(desk, session_ends=0.0) for desk in DESKS]
    crowd = Crowd(service.address, Ledger(), desks, longest_pause=0.0)
    with crowd.at_work():
        time.sleep(seconds)
    service.kill()
    with looking_in():
        reckoning, damage = reckon(crowd.ledger), list_damage()
    tell(figures_of_writing(crowd, seconds))
    assert crowd.failures == []
    assert reckoning.problems == []
    assert damage == []
    assert "database is locked" not in service.log.read_text("utf-8")
    assert crowd.ledger.retries == 0
