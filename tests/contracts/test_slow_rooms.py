"""The list of slow rooms names only what there is: a file that moved would be quick again without anybody knowing."""

from pathlib import Path

import pytest

from tests.slow_rooms import SLOW_ROOMS

TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize("room", SLOW_ROOMS)
def test_every_slow_room_exists(room: str) -> None:
    assert (TESTS / room).exists()


def test_the_list_is_in_order_and_names_nothing_twice() -> None:
    assert list(SLOW_ROOMS) == sorted(set(SLOW_ROOMS))
