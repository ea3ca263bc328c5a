"""``flask mail status`` and ``flask worker``, as whoever runs the service uses them."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from config import CHECKOUT
from models.database import utc_now
from operations.mail.queue import MailKind, queue_mail
from operations.transactions import open_session
from tests.faults.service import environment

pytestmark = pytest.mark.all


@pytest.fixture
def environ(app):
    settings = app.extensions["settings"]
    return {**environment(settings), "EENPLAN_MAIL_URL": settings.mail_url, "EENPLAN_DEMO": "0"}


def run(environ, *words):
    return subprocess.run(
        [sys.executable, "-m", "commands", *words],
        check=False,
        cwd=CHECKOUT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )


def queue(app, at):
    with app.app_context(), open_session(writes=True, tenant=None) as session:
        queue_mail(session, MailKind.SIGN_IN_CODE, "samira@gezin.example", {"code": "123456"}, now=at)
        session.commit()


def test_the_status_says_what_waits_and_worries_after_five_minutes(app, environ):
    empty = run(environ, "mail", "status")
    assert (empty.returncode, empty.stdout.splitlines()[0]) == (0, "Wacht: 0")
    queue(app, utc_now())
    assert run(environ, "mail", "status").returncode == 0
    queue(app, utc_now() - timedelta(minutes=6))
    late = run(environ, "mail", "status")
    assert (late.returncode, late.stdout.splitlines()[0]) == (1, "Wacht: 2")
    assert "samira" not in late.stdout + late.stderr


def test_a_worker_sends_what_waits_and_stops_when_asked(app, environ, tmp_path):
    queue(app, utc_now())
    worker = subprocess.Popen(
        [sys.executable, "-m", "commands", "worker"], cwd=CHECKOUT, env=environ, stdout=subprocess.PIPE, text=True
    )
    while not list((tmp_path / "mail").glob("*.eml")):
        assert worker.poll() is None
        os.sched_yield()
    worker.send_signal(signal.SIGTERM)
    printed, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0
    assert "gestopt" in printed
    assert "Wacht: 0" in run(environ, "mail", "status").stdout


@pytest.mark.parametrize(
    "given",
    [
        {"EENPLAN_MAIL_URL": "smtp://"},
        {"EENPLAN_MAIL_URL": "mail.example"},
        {"EENPLAN_MAIL_URL": "smtp://mail.example:groot"},
    ],
)
def test_an_address_that_cannot_be_right_is_one_dutch_line(environ, given):
    refused = run({**environ, **given}, "worker")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert "EENPLAN_MAIL_URL" in refused.stderr
