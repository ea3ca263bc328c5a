"""``flask region new``, as whoever installs the service uses it."""

import os
import subprocess
import sys

import pytest

from config import CHECKOUT

pytestmark = pytest.mark.all

SWV = "SWV De Waarden"


@pytest.fixture
def environ(tmp_path):
    """An empty database and a key; nothing was done before."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("EENPLAN_")}
    return {
        **given,
        "EENPLAN_DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}",
        "EENPLAN_FILES_URL": (tmp_path / "files").as_uri(),
        "EENPLAN_ANCHORS_URL": (tmp_path / "anchors").as_uri(),
        "EENPLAN_MAIL_URL": (tmp_path / "mail").as_uri(),
        "EENPLAN_SECRET_KEY": "x" * 32,
    }


def run(environ, *options):
    command = [sys.executable, "-m", "commands", "region", "new", *options]
    return subprocess.run(command, cwd=CHECKOUT, env=environ, capture_output=True, text=True, check=False)


def test_on_an_empty_database_a_region_begins_and_once_more_changes_nothing(environ):
    first = run(environ, "--name", SWV, "--beheerder-mail", "fien@waarden.example")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines()[0] == f"“{SWV}” is gemaakt, met de formulieren van de dienst."
    assert "fien@waarden.example is uitgenodigd als beheerder" in first.stdout
    assert "map file:///" in first.stdout
    second = run(environ, "--name", SWV, "--beheerder-mail", "fien@waarden.example")
    assert "is al uitgenodigd" in second.stdout
    wrong = run(environ, "--name", SWV, "--beheerder-mail", "fien")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (1, "", 1)


def test_without_the_key_of_the_service_no_mail_is_written_that_it_could_not_open(environ, tmp_path):
    del environ["EENPLAN_SECRET_KEY"]
    done = run(environ, "--name", SWV, "--beheerder-mail", "fien@waarden.example")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "EENPLAN_SECRET_KEY" in done.stderr
    assert not (tmp_path / "x.db").exists()


def test_the_demo_does_not_come_into_the_database_of_a_region(environ):
    run(environ, "--name", SWV, "--beheerder-mail", "fien@waarden.example")
    command = [sys.executable, "-m", "commands", "demo"]
    done = subprocess.run(command, cwd=CHECKOUT, env=environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "niet van de demo is" in done.stderr
