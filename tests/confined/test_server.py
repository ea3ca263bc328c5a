"""The server of children: what it carries, how it ends, and that it outlives threads, forks and its own death."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from confined.limits import Limits, Unavailable
from confined.running import run_confined
from confined.server import ChildServer
from confined.turns import Turns
from tests.confined import no_fork, tasks

ROOT = Path(__file__).parents[2]
LIMITS = Limits(memory=48 << 20, cpu=5, wall=30.0, result=1 << 20)
SECRETS = {
    "EENPLAN_SECRET_KEY": "hoogst-geheim-1",
    "EENPLAN_DATABASE_URL": "postgresql://u:hoogst-geheim-2@db/x",
    "PGPASSWORD": "hoogst-geheim-3",
}
PARENT = """
import sys
from confined.limits import Limits
from confined.running import run_confined
from tests.confined import tasks
run_confined(tasks.write_pid_and_sleep, sys.argv[1].encode(), Limits(48 << 20, 60, 600.0, 10))
"""
FORKED = """
import os
from confined.limits import Limits
from confined.running import run_confined
from confined.server import SERVER
from tests.confined import tasks
limits = Limits(48 << 20, 5, 30.0, 10)
assert run_confined(tasks.turn, b"ab", limits) == b"ba"
first = SERVER.pid
pid = os.fork()
assert SERVER.pid == (first if pid else None)
assert run_confined(tasks.turn, b"cd", limits) == b"dc"
if not pid:
    os._exit(SERVER.pid == first)
assert os.waitpid(pid, 0)[1] == 0
assert SERVER.pid == first
assert run_confined(tasks.turn, b"ef", limits) == b"fe"
"""


@pytest.fixture
def server() -> Iterator[ChildServer]:
    made = ChildServer()
    yield made
    made.close()


def ask(server: ChildServer, task=tasks.turn, data: bytes = b"ab") -> bytes:
    return run_confined(task, data, LIMITS, server)


def is_alive(pid: int) -> bool:
    """Whether this process runs; one that ended and that nobody waited for does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def wait_until_gone(*pids: int) -> list[int]:
    """Which of these are still there after a minute."""
    for _ in range(600):
        if not any(map(is_alive, pids)):
            break
        time.sleep(0.1)
    return [pid for pid in pids if is_alive(pid)]


def test_no_secret_of_ours_is_in_a_child_or_in_its_server(monkeypatch, server):
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    child = json.loads(ask(server, tasks.describe_self))
    of_server = Path(f"/proc/{server.pid}/environ").read_text()
    assert child["server"] == server.pid
    for text in (str(child["environ"]), child["at start"], of_server):
        assert "geheim" not in text
        assert not set(SECRETS) & set(text.replace("\0", " ").replace("=", " ").split())


def test_a_server_has_none_of_our_connections(server):
    with socket.create_server(("127.0.0.1", 0)) as ours:
        os.set_inheritable(ours.fileno(), True)  # as a library may do
        ask(server)
        opened = {str(path.readlink()) for path in Path(f"/proc/{server.pid}/fd").iterdir()}
        assert f"socket:[{os.fstat(ours.fileno()).st_ino}]" not in opened


def test_no_zombie_stays_and_no_job_leaves_something_open(server):
    ask(server)
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    opened = Path(f"/proc/{server.pid}/fd")
    before = len(list(opened.iterdir()))
    for _ in range(20):
        ask(server)
    assert children.read_text() == ""
    assert len(list(opened.iterdir())) <= before + 1  # the last may be closing


def test_a_server_that_is_ended_from_outside_is_started_again(server):
    ask(server)
    first = server.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert wait_until_gone(first) == []
    assert ask(server) == b"ba"
    assert server.pid != first


def test_jobs_of_a_server_that_is_ended_meanwhile_are_done_by_a_new_one(server):
    ask(server)
    first = server.pid
    assert first is not None
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(ask, server, tasks.nap, b"0.3") for _ in range(4)]
        time.sleep(0.1)
        os.kill(first, signal.SIGKILL)
        assert [job.result() for job in jobs] == [b"up"] * 4


def test_a_job_that_ends_every_server_is_tried_twice_and_the_next_is_done(server):
    with pytest.raises(Unavailable):
        ask(server, tasks.end_server)
    assert ask(server) == b"ba"


def test_where_no_child_is_to_be_had_only_that_job_is_turned_down(server):
    ask(server)
    first = server.pid
    with pytest.raises(Unavailable):
        ask(server, no_fork.turn)
    assert ask(server, no_fork.turn) == b"ba"
    assert server.pid == first


def test_a_server_that_may_open_no_more_files_stays_and_serves_when_it_may_open_a_few():
    server = ChildServer(Turns(2))
    try:
        ask(server)
        first = server.pid
        assert first is not None
        opened = len(list(Path(f"/proc/{first}/fd").iterdir()))
        _, most = resource.prlimit(first, resource.RLIMIT_NOFILE)
        resource.prlimit(first, resource.RLIMIT_NOFILE, (1, most))
        with pytest.raises(Unavailable):
            ask(server)
        resource.prlimit(first, resource.RLIMIT_NOFILE, (opened + 5, most))
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda _: ask(server), range(8))) == [b"ba"] * 8
        assert server.pid == first
    finally:
        server.close()


def test_closing_ends_the_server(server):
    ask(server)
    pid = server.pid
    assert pid is not None
    server.close()
    assert not Path(f"/proc/{pid}").exists()


def test_after_a_fork_each_process_has_a_server_of_its_own():
    done = subprocess.run([sys.executable, "-c", FORKED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.all
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_child_outlives_who_asked_for_it(how, tmp_path):
    """Also not after a kill -9, which leaves no time to tidy up."""
    path = str(tmp_path / "told")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        listening.settimeout(60)
        with subprocess.Popen([sys.executable, "-c", PARENT, path], cwd=ROOT, stderr=subprocess.DEVNULL) as parent:
            with listening.accept()[0] as told:
                pids = [int(pid) for pid in told.recv(100).split()]
            assert all(map(is_alive, pids))
            parent.send_signal(how)
    assert wait_until_gone(*pids) == []
