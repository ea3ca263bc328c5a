"""What a child may not do, and what the one who asked hears of it."""

import json
import resource
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from confined.limits import Busy, Crashed, Limit, Limits, OverLimit
from confined.running import run_confined
from tests.confined import tasks

LIMITS = Limits(memory=48 << 20, cpu=5, wall=30.0, result=1 << 20)


def test_a_task_gets_the_data_and_gives_its_result():
    assert run_confined(tasks.turn, b"abc", LIMITS) == b"cba"
    assert run_confined(tasks.turn, b"", LIMITS) == b""


def test_more_data_than_a_pipe_holds_goes_in_and_comes_out():
    data = bytes(range(256)) * 4000
    assert run_confined(tasks.turn, data, LIMITS) == data[::-1]


@pytest.mark.parametrize("task", [tasks.eat_memory, tasks.hoard])
def test_a_task_that_eats_memory_is_over_its_limit(task):
    with pytest.raises(OverLimit) as ended:
        run_confined(task, b"", LIMITS)
    assert ended.value.limit is Limit.MEMORY


def test_a_task_that_spins_is_over_its_time():
    with pytest.raises(OverLimit) as ended:
        run_confined(tasks.spin, b"", Limits(memory=48 << 20, cpu=1, wall=600.0, result=1))
    assert ended.value.limit is Limit.TIME


def test_a_task_that_only_waits_is_ended_by_the_clock_and_that_is_not_blamed_on_the_data():
    with pytest.raises(Busy, match="clock"):
        run_confined(tasks.sleep, b"", Limits(memory=48 << 20, cpu=5, wall=0.2, result=1))


def test_a_result_may_be_as_large_as_the_limit_and_no_larger():
    assert len(run_confined(tasks.return_much, b"%d" % LIMITS.result, LIMITS)) == LIMITS.result
    with pytest.raises(OverLimit) as ended:
        run_confined(tasks.return_much, b"%d" % (LIMITS.result + 1), LIMITS)
    assert ended.value.limit is Limit.RESULT


def test_a_task_that_writes_a_file_writes_nothing(tmp_path: Path):
    with pytest.raises(Crashed, match="OSError"):
        run_confined(tasks.write_file, str(tmp_path / "made").encode(), LIMITS)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) == 0


def test_a_task_opens_no_more_than_a_few_files():
    with pytest.raises(Crashed, match="OSError"):
        run_confined(tasks.open_files, b"", LIMITS)


@pytest.mark.parametrize(
    ("task", "how"), [(tasks.die, "ended with -11"), (tasks.leave, "SystemExit"), (tasks.return_no_bytes, "TypeError")]
)
def test_a_task_that_dies_is_told_apart_from_one_that_is_done(task, how):
    with pytest.raises(Crashed, match=how):
        run_confined(task, b"", LIMITS)


def test_a_mistake_of_a_task_is_told_by_its_kind_and_place_and_quotes_nothing_of_the_data():
    with pytest.raises(Crashed) as ended:
        run_confined(tasks.fail, b"geheim", LIMITS)
    assert str(ended.value).startswith("ValueError in tasks.py:")
    assert "geheim" not in str(ended.value)


def test_after_every_mishap_the_next_task_is_done():
    for task in (tasks.die, tasks.eat_memory, tasks.fail):
        with pytest.raises((Crashed, OverLimit)):
            run_confined(task, b"", LIMITS)
        assert run_confined(tasks.turn, b"ab", LIMITS) == b"ba"


def test_only_a_function_at_the_top_of_a_module_is_a_task():
    with pytest.raises(ValueError, match="at the top of a module"):
        run_confined(lambda data: data, b"", LIMITS)


def test_eight_threads_get_each_their_own_results():
    together = threading.Barrier(8)

    def ask(number: int) -> list[bytes]:
        together.wait()
        return [run_confined(tasks.turn, b"%d-%d" % (number, turn), LIMITS) for turn in range(10)]

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(ask, range(8)))
    assert said == [[(b"%d-%d" % (number, turn))[::-1] for turn in range(10)] for number in range(8)]


def test_a_child_has_its_limits_and_nothing_open_but_the_line_to_who_asked():
    child = json.loads(run_confined(tasks.describe_self, b"", LIMITS))
    assert child["opened"] == 1
    assert child["processes"] == [0, 0]
    assert child["written"] == [0, 0]
    assert child["memory"] != [resource.RLIM_INFINITY] * 2


def test_a_child_that_asks_for_a_child_does_the_job_itself():
    done_by, asked_by = json.loads(run_confined(tasks.ask_inside, b"", LIMITS))
    assert done_by == asked_by


def test_a_child_hears_of_a_job_of_its_own_that_fails_what_anybody_hears():
    assert b"ValueError in tasks.py" in (said := run_confined(tasks.fail_inside, b"geheim", LIMITS))
    assert b"geheim" not in said
