import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from models.engine import turn_to_write
from models.turns import Turns, turns_of

LONG = 60.0


def waits(turns, name, served):
    """Someone in a thread of their own who waits for a turn, and is in the row when this returns."""
    before = turns.waiting

    def write():
        with turns.take(LONG):
            served.append(name)

    thread = Thread(target=write)
    thread.start()
    while turns.waiting == before:
        assert thread.is_alive()
    return thread


def test_who_came_first_is_served_first():
    turns, served = Turns(), []
    with turns.take(LONG):
        threads = [waits(turns, number, served) for number in range(20)]
        assert served == []
    for thread in threads:
        thread.join()
    assert served == list(range(20))


def test_who_comes_again_stands_behind_those_who_were_waiting():
    turns, served = Turns(), []
    with turns.take(LONG):
        thread = waits(turns, "patient", served)
    with turns.take(LONG):
        served.append("again")
    thread.join()
    assert served == ["patient", "again"]


def test_nobody_writes_beside_another():
    turns, inside, seen = Turns(), [], []

    def write(number):
        for _ in range(50):
            with turns.take(LONG):
                inside.append(number)
                seen.append(list(inside))
                inside.pop()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert {len(writers) for writers in seen} == {1}
    assert len(seen) == 400


class BrokenOffError(Exception):
    """Something goes wrong in a turn."""


def fail_in_turn(turns, served):
    with turns.take(LONG):
        thread = waits(turns, "next", served)
        raise BrokenOffError(thread)


def test_a_failure_in_a_turn_gives_it_back():
    turns, served = Turns(), []
    with pytest.raises(BrokenOffError) as caught:
        fail_in_turn(turns, served)
    caught.value.args[0].join()
    with turns.take(0):
        served.append("later")
    assert served == ["next", "later"]


def test_a_turn_that_does_not_come_is_a_busy_database():
    turns = Turns()
    with turns.take(LONG), pytest.raises(OperationalError, match="database is locked") as caught, turns.take(0):
        raise AssertionError("this turn was taken")
    assert caught.value.orig.sqlite_errorcode == sqlite3.SQLITE_BUSY


def test_who_gave_up_is_not_waited_for():
    turns, served = Turns(), []
    with turns.take(LONG):
        first = waits(turns, "first", served)
        with pytest.raises(OperationalError), turns.take(0):
            pass
        last = waits(turns, "last", served)
    first.join()
    last.join()
    assert (served, turns.waiting) == (["first", "last"], 0)


def test_a_turn_that_comes_at_the_last_moment_is_taken():
    turns, called = Turns(), Event()
    called.set()
    turns._give_up(called)
    assert turns.waiting == 0


def test_every_file_has_its_own_row():
    assert turns_of("a.db") is turns_of("a.db")
    assert turns_of("a.db") is not turns_of("b.db")


def test_writers_of_one_file_wait_whichever_engine_they_use(tmp_path):
    url, served = f"sqlite:///{tmp_path / 'plans.db'}", []
    turns = turns_of(str(tmp_path / "plans.db"))
    with turn_to_write(create_engine(url)):
        thread = waits(turns, "other", served)
        assert served == []
    thread.join()
    with turn_to_write(create_engine(url)):
        assert served == ["other"]


def test_writers_on_postgresql_need_no_turn():
    engine = create_engine("postgresql+psycopg://nobody@localhost/nowhere")
    with turn_to_write(engine), turn_to_write(engine):
        assert engine.dialect.name == "postgresql"
