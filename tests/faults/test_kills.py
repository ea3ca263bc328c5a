import os
from itertools import count

import pytest

from tests.faults.aftermath import list_damage
from tests.faults.crowd import Crowd
from tests.faults.figures import figures_of_kills, tell
from tests.faults.killer import Killer
from tests.faults.ledger import Ledger
from tests.faults.reckoning import reckon

NIGHT_KILLS = int(os.environ.get("EENPLAN_KILLS", "500"))
pytestmark = pytest.mark.xdist_group("faults")


@pytest.mark.parametrize(
    ("database_kind", "kills"),
    [
        pytest.param("sqlite", 15, marks=pytest.mark.all),
        pytest.param("postgresql", 15, marks=pytest.mark.all),
        pytest.param("sqlite", NIGHT_KILLS, marks=pytest.mark.night),
        pytest.param("postgresql", NIGHT_KILLS // 5, marks=pytest.mark.night),
    ],
    indirect=["database_kind"],
    scope="session",
)
def test_nothing_that_was_shown_as_saved_is_lost_or_doubled_when_the_service_is_killed(service, looking_in, kills):
    crowd = Crowd(service.address, Ledger())
    killer = Killer(service, crowd)
    with crowd.at_work():
        kill_often(killer, kills)
    service.kill()
    with looking_in():
        reckoning, damage = reckon(crowd.ledger), list_damage()
    tell(figures_of_kills(killer, reckoning, damage))
    assert crowd.failures == []
    assert reckoning.problems == []
    assert damage == []


def kill_often(killer: Killer, kills: int) -> None:
    """Kill so often; every fifth kill hits the start after the one before."""
    for number in count(1):
        if number % 5:
            killer.service.wait_until_ready()
            killer.kill()
        else:
            killer.kill_start()
        killer.crowd.look_up()
        if killer.total >= kills:
            break
        if not killer.total % 25:
            tell(f"{killer.total} kills, {len(killer.crowd.ledger.shown)} saves acknowledged")
    killer.service.wait_until_ready()
