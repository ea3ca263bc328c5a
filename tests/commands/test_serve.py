import os
import re
import signal
import socket
import subprocess
import sys

import pytest

from tests.commands.server import free_port, serve, start


@pytest.mark.all
def test_serve_fills_the_demo_region_and_prints_where_and_with_which_accounts(tmp_path):
    printed = start(tmp_path).stop()
    assert re.search(r"http://127\.0\.0\.1:\d+", printed)
    assert "ilse.de.graaf@demo.example" in printed
    assert "samen-een-plan" in printed


@pytest.mark.all
def test_behind_a_proxy_others_come_in_so_nobody_is_made_up_unasked(tmp_path):
    assert "demo.example" not in start(tmp_path, EENPLAN_PROXIES="1").stop()


def test_without_demo_nobody_is_made_up_and_ctrl_c_ends_it(tmp_path):
    printed = start(tmp_path, EENPLAN_DEMO="0").stop(signal.SIGINT)
    assert "demo.example" not in printed


def test_a_port_that_is_taken_is_one_clear_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = serve(tmp_path, taken.getsockname()[1])
        output, error = refused.communicate(timeout=60)
    assert (refused.returncode, output, error.count("\n")) == (1, "", 1)
    assert "kan poort" in error
    assert not (tmp_path / "eenplan.db").exists()


READ = """
import ctypes, os, sys
for right in range(64):  # without these root is a user like any other, from the next program on
    ctypes.CDLL(None).prctl(24, right, 0, 0, 0)
os.execvp("cat", ["cat", f"/proc/{sys.argv[1]}/environ"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="is about /proc")
def test_no_other_process_of_the_user_reads_the_key_out_of_the_environment_of_the_service(tmp_path):
    running = start(tmp_path, EENPLAN_DEMO="0")
    command = [sys.executable, "-c", READ, str(running.process.pid)]
    read = subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=False)
    running.stop()
    assert (read.returncode, read.stdout) == (1, "")
    assert "Permission denied" in read.stderr


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"EENPLAN_HOST": "0.0.0.0", "EENPLAN_SECRET_KEY": ""}, "EENPLAN_SECRET_KEY ontbreekt"),
        ({"EENPLAN_HOST": "0.0.0.0", "EENPLAN_DEMO": "1"}, "demo kan alleen"),
        ({"EENPLAN_PORT": "http"}, "EENPLAN_PORT"),
        ({"EENPLAN_FILES_URL": "s3://emmer"}, "EENPLAN_FILES_URL"),
        ({"EENPLAN_DATABASE_URL": "mysql://x"}, "EENPLAN_DATABASE_URL"),
    ],
)
def test_settings_that_cannot_be_right_are_one_dutch_line(tmp_path, environ, sentence):
    refused = serve(tmp_path, free_port(), **environ)
    output, error = refused.communicate(timeout=60)
    assert (refused.returncode, output, error.count("\n")) == (1, "", 1)
    assert sentence in error


def test_the_demo_is_refused_on_an_address_that_others_reach(tmp_path):
    refused = serve(tmp_path, free_port(), "--host", "0.0.0.0", EENPLAN_DEMO="1")
    assert "demo kan alleen" in refused.communicate(timeout=60)[1]
    assert refused.returncode == 1
