"""Jobs take turns: waiting is not their time, and has an end that is not blamed on them."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from confined import running
from confined.limits import Busy, Limits
from confined.running import run_confined
from confined.server import ChildServer
from confined.turns import Turns
from tests.confined import tasks

SHORT = Limits(memory=48 << 20, cpu=5, wall=3.0, result=10)
MANY = 16


def test_a_job_that_waited_long_has_all_of_its_own_time(monkeypatch):
    """It waits longer than the clock gives it, and the work itself takes next to nothing of that."""
    turns = Turns(1)
    server = ChildServer(turns)
    try:
        run_confined(tasks.nap, b"0", SHORT, server)  # the server is there
        monkeypatch.setattr(running, "_GRACE", 0.5)
        with ThreadPoolExecutor(1) as pool:
            with turns.take():
                job = pool.submit(run_confined, tasks.nap, b"0", SHORT, server)
                time.sleep(SHORT.wall + 1.0)
                assert not job.done()
            assert job.result() == b"up"
    finally:
        server.close()


def test_no_more_jobs_than_turns_are_done_at_once():
    turns, together, guard = Turns(2), [], threading.Lock()
    most = 0

    def work(_: int) -> None:
        nonlocal most
        with turns.take():
            with guard:
                together.append(1)
                most = max(most, len(together))
            time.sleep(0.02)
            with guard:
                together.pop()

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(work, range(MANY)))
    assert most == 2


def test_waiting_for_a_turn_has_an_end():
    turns = Turns(1, patience=0.05)
    with turns.take(), pytest.raises(Busy, match="no turn came"), turns.take():
        pass
    with turns.take():
        pass


def test_only_so_many_wait():
    turns = Turns(1, waiting=0)
    with turns.take(), pytest.raises(Busy, match="too many"), turns.take():
        pass
    with turns.take():
        pass


def test_a_job_that_fails_gives_its_turn_back():
    turns = Turns(1, waiting=0)
    for _ in range(3):
        with pytest.raises(ValueError, match="x"), turns.take():
            raise ValueError("x")
