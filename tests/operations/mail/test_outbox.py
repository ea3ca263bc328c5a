import logging
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from flask import current_app

from jobs.errors import MailDelayedError, MailRefusedError
from operations.mail.outbox import LEASE, PATIENCE, read_outbox, send_next
from operations.mail.queue import MailKind, queue_mail
from operations.moments import happening_at
from operations.transactions import open_session
from tests.jobs.mail_server import Inbox, mail_server
from tests.operations.posted_mail import rows

AT = datetime(2026, 10, 20, 9, 30, tzinfo=UTC)
TO = "samira@gezin.example"


class KilledError(Exception):
    """The process is killed while it sends."""


class Transport:
    """A mail server that is told what to answer."""

    def __init__(self, *failures: Exception | None) -> None:
        self.failures = list(failures)
        self.sent: list[object] = []

    def send(self, message):
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        self.sent.append(message)


def queue(count=1, at=AT):
    with open_session(writes=True, tenant=None) as session:
        for number in range(count):
            queue_mail(session, MailKind.SIGN_IN_CODE, TO, {"code": f"{number:06}"}, now=at)
        session.commit()


def test_a_mail_leaves_once_and_then_address_and_values_are_gone():
    queue()
    transport = Transport()
    assert send_next(transport) is True
    assert send_next(transport) is False
    [mail], [row] = transport.sent, rows()
    assert (mail["To"], mail["Subject"]) == (TO, "Code voor Eén Plan")
    assert (row.sealed, row.due_at, row.last_error) == (b"", None, "")
    assert row.sent_at is not None
    assert len(row.digest) == 64


def test_the_oldest_leaves_first():
    queue(2)
    transport = Transport()
    while send_next(transport):
        pass
    assert ["000000" in transport.sent[0].get_content(), "000001" in transport.sent[1].get_content()] == [True, True]


def test_a_server_that_is_away_is_tried_again_with_longer_pauses_and_nothing_is_lost():
    queue()
    transport = Transport(*[MailDelayedError("De mailserver antwoordde 421.")] * 4)
    moment, tried = AT, []
    while len(tried) < 5:
        with happening_at(moment):
            if send_next(transport):
                tried.append(moment - AT)
        moment += timedelta(seconds=5)
    pauses = [after - before for before, after in pairwise(tried)]
    assert pauses == [timedelta(seconds=seconds) for seconds in (30, 60, 120, 240)]
    assert len(transport.sent) == 1


def test_after_two_days_it_is_given_up_with_its_reason_and_without_its_address():
    queue()
    with happening_at(AT + PATIENCE + timedelta(minutes=1)):
        assert send_next(Transport(MailDelayedError("De mailserver antwoordde 421.")))
        assert not send_next(Transport())
    [row] = rows()
    assert (row.sent_at, row.due_at, row.sealed) == (None, None, b"")
    assert (row.given_up_at is not None, row.last_error) == (True, "De mailserver antwoordde 421.")


def test_an_address_that_does_not_exist_is_not_tried_again():
    queue()
    assert send_next(Transport(MailRefusedError("De mailserver kent dit adres niet (550).")))
    assert (rows()[0].given_up_at is not None, read_outbox().waiting) == (True, 0)


def test_what_was_sealed_with_another_key_is_given_up_and_the_next_one_leaves(monkeypatch):
    queue()
    monkeypatch.setitem(current_app.config, "SECRET_KEY", "another key, for what comes after")
    queue(at=AT + timedelta(seconds=1))
    transport = Transport()
    while send_next(transport):
        pass
    assert len(transport.sent) == 1
    assert [row.given_up_at is not None for row in rows()] == [True, False]


def test_a_mail_whose_sender_was_killed_is_taken_over_after_the_lease_with_the_same_number():
    queue()
    with happening_at(AT), pytest.raises(KilledError):
        send_next(Transport(KilledError()))
    transport = Transport()
    with happening_at(AT + LEASE - timedelta(seconds=1)):
        assert not send_next(transport)
    with happening_at(AT + LEASE + timedelta(seconds=1)):
        assert send_next(transport)
    [row] = rows()
    assert transport.sent[0]["Message-ID"] == f"<{row.number}>"
    assert row.attempts == 2


def test_who_was_so_slow_that_another_took_over_does_not_undo_what_that_one_wrote():
    queue()

    class Slow(Transport):
        def send(self, _message):
            with happening_at(AT + 2 * LEASE):
                send_next(Transport())
            raise MailDelayedError("traag")

    with happening_at(AT):
        assert send_next(Slow())
    [row] = rows()
    assert row.sent_at is not None
    assert row.last_error == ""


def test_workers_at_the_same_time_send_each_mail_once():
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    app, begin, amount = current_app._get_current_object(), Barrier(4), 40
    queue(amount)
    with mail_server() as (inbox, port):
        from jobs.transports import open_transport

        transport = open_transport(f"smtp://127.0.0.1:{port}")

        def work():
            with app.app_context():
                begin.wait()
                while read_outbox().waiting:
                    send_next(transport)

        threads = [Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(inbox.messages) == amount
    assert len({mail["Message-ID"] for mail in inbox.messages}) == amount


def test_an_hour_without_mail_server_loses_nothing_and_the_queue_is_empty_soon_after():
    queue(10)
    away, moment = Inbox(recipient_answer="451 later"), AT
    with mail_server(inbox=away) as (_, port):
        from jobs.transports import open_transport

        transport = open_transport(f"smtp://127.0.0.1:{port}")
        while moment < AT + timedelta(hours=1):
            with happening_at(moment):
                while send_next(transport):
                    pass
            moment += timedelta(minutes=5)
        assert read_outbox().waiting == 10
        assert "451" in read_outbox().last_error
        away.recipient_answer = ""
        with happening_at(AT + timedelta(hours=2)):
            while send_next(transport):
                pass
    assert len({mail["Message-ID"] for mail in away.messages}) == len(away.messages) == 10


def test_the_state_tells_how_many_wait_and_since_when():
    assert read_outbox().oldest is None
    queue(2)
    queue(1, AT + timedelta(minutes=5))
    assert (read_outbox().waiting, read_outbox().oldest) == (3, AT)
