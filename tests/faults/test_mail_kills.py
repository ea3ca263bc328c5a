"""Mail while its worker is killed again and again (F8): nothing is lost, and a second copy carries the same number."""

from __future__ import annotations

import logging
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from config import CHECKOUT, Settings
from models.database import utc_now
from models.outbox import OutgoingMail
from operations.mail.outbox import LEASE, read_outbox
from operations.mail.queue import MailKind, queue_mail
from operations.transactions import open_session
from tests.conftest import close, make_app, make_settings
from tests.databases import Databases
from tests.faults.figures import tell
from tests.faults.service import environment
from tests.jobs.mail_server import Inbox, mail_server

LONGEST_LIFE = 1.0
"""Seconds that a worker lives after it has sent its first mail."""
PATIENCE = 600


class SlowInbox(Inbox):
    """Takes its time, so that kills come in the middle of a mail too."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        import asyncio

        await asyncio.sleep(random.uniform(0, 0.02))
        return await super().handle_DATA(server, session, envelope)


@dataclass
class Post:
    """The application that queues, the settings of the worker, and what the mail server got."""

    app: Flask
    settings: Settings
    inbox: Inbox
    folder: Path

    def start_worker(self) -> subprocess.Popen[bytes]:
        with (self.folder / "worker.log").open("ab") as log:
            environ = {**environment(self.settings), "EENPLAN_MAIL_URL": self.settings.mail_url, "EENPLAN_DEMO": "0"}
            return subprocess.Popen(
                [sys.executable, "-m", "commands", "worker"], cwd=CHECKOUT, env=environ, stdout=log, stderr=log
            )

    def queue(self, amount: int) -> None:
        with self.app.app_context(), open_session(writes=True, tenant=None) as session:
            for number in range(amount):
                queue_mail(
                    session, MailKind.SIGN_IN_CODE, f"p{number}@gezin.example", {"code": "123456"}, now=utc_now()
                )
            session.commit()

    def waiting(self) -> int:
        with self.app.app_context():
            return read_outbox().waiting

    def wait_for_more(self, than: int) -> None:
        ends = time.monotonic() + 60
        while len(self.inbox.raw) <= than and self.waiting() and time.monotonic() < ends:
            time.sleep(0.02)

    def let_leases_run_out(self) -> None:
        """What a minute of waiting does."""
        long_ago = utc_now() - timedelta(days=1)
        with self.app.app_context(), open_session(writes=True, tenant=None) as session:
            session.execute(update(OutgoingMail).values(leased_until=long_ago))
            session.commit()

    def drain(self) -> float:
        """Let one worker send what is left; return how many seconds that took."""
        worker, began = self.start_worker(), time.monotonic()
        while self.waiting() and time.monotonic() < began + PATIENCE:
            time.sleep(1)
        worker.terminate()
        assert worker.wait(30) == 0
        return time.monotonic() - began


@pytest.fixture
def post(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Post]:
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    url = databases.copy(filled_database)
    with mail_server(inbox=SlowInbox()) as (inbox, port):
        settings = replace(make_settings(url, tmp_path), mail_url=f"smtp://127.0.0.1:{port}")
        app = make_app(url, tmp_path)
        yield Post(app, settings, inbox, tmp_path)
        close(app)
    databases.drop(url)
    assert "Traceback" not in (tmp_path / "worker.log").read_text("utf-8")


def kill_again_and_again(post: Post, kills: int) -> None:
    for _ in range(kills):
        worker = post.start_worker()
        post.wait_for_more(len(post.inbox.raw))
        time.sleep(random.uniform(0, LONGEST_LIFE))
        worker.kill()
        worker.wait()


def check(post: Post, amount: int, kills: int) -> str:
    """Nothing is lost; whoever got a second copy got it with the same number, and no more than one per kill."""
    messages = post.inbox.messages
    numbers = Counter(str(message["Message-ID"]) for message in messages)
    people = {str(message["To"]): str(message["Message-ID"]) for message in messages}
    doubles = sum(numbers.values()) - len(numbers)
    assert post.waiting() == 0
    assert len(people) == len(numbers) == amount
    assert doubles <= kills
    return f"{amount} mails, {kills} kills: lost {amount - len(people)}, second copies {doubles} (same Message-ID)"


@pytest.mark.all
def test_a_worker_that_is_killed_loses_no_mail(post):
    post.queue(120)
    kill_again_and_again(post, 4)
    post.let_leases_run_out()
    post.drain()
    tell(check(post, 120, 4))


@pytest.mark.night
def test_a_thousand_mails_and_forty_kills(post):
    post.queue(1000)
    kill_again_and_again(post, 40)
    tell(f"left after the kills     {post.waiting()}")
    seconds = post.drain()
    tell(
        f"{check(post, 1000, 40)}; drained in {seconds:.0f} s, of which up to {LEASE.seconds} s is the lease of the last kill"
    )


@pytest.mark.night
def test_a_queue_of_a_thousand_is_sent_within_ten_minutes_after_the_mail_server_is_back(post):
    """The server refuses for a while (F7); the clock is not compressed, so the first pauses are real."""
    post.inbox.recipient_answer = "451 later"
    post.queue(1000)
    worker = post.start_worker()
    ends = time.monotonic() + 120
    with post.app.app_context():
        while "451" not in read_outbox().last_error and time.monotonic() < ends:
            time.sleep(0.1)
    time.sleep(20)
    post.inbox.recipient_answer = ""
    began = time.monotonic()
    while post.waiting() and time.monotonic() < began + 600:
        time.sleep(0.5)
    seconds = time.monotonic() - began
    worker.terminate()
    worker.wait(30)
    tell(f"1,000 mails after an outage: sent in {seconds:.0f} s, {len(post.inbox.raw) - 1000} second copies")
    assert seconds < 600
    assert len({str(message["Message-ID"]) for message in post.inbox.messages}) == len(post.inbox.raw) == 1000
