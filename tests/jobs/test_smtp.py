"""Against a real mail server: what it takes, what it refuses, and that nothing leaves in the clear."""

import logging
import socket
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jobs.errors import MailDelayedError, MailRefusedError
from jobs.messages import Mail, build_message
from jobs.smtp import Encryption, SmtpServer
from tests.commands.server import free_port
from tests.jobs.mail_server import HOST, Inbox, mail_server, only, server_context

TO = "samira@gezin.example"
MESSAGE = build_message(
    Mail("n1@swv.example", datetime(2026, 11, 22, tzinfo=UTC), TO, "Eén", "Eén tekst.\n.\nna een punt\n"),
    "Eén Plan <plan@swv.example>",
)


@pytest.fixture(autouse=True)
def _quiet():
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)


def here(port, encryption=Encryption.NONE, **more):
    return SmtpServer(HOST, port, encryption, **more)


@contextmanager
def guarded_server(folder, monkeypatch):
    """A server that takes nothing in the clear, and nothing without a password."""
    given = {
        "tls_context": server_context(folder),
        "require_starttls": True,
        "auth_required": True,
        "authenticator": only("u", "p w"),
    }
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "certificate.pem"))
    with mail_server(**given) as (inbox, port):
        yield inbox, here(port, Encryption.STARTTLS, user="u", password="p w")


def test_the_server_gets_the_message_as_it_was_made():
    with mail_server() as (inbox, port):
        here(port).send(MESSAGE)
    [received] = inbox.messages
    assert inbox.recipients == [TO]
    assert (received["Subject"], received["Message-ID"]) == ("Eén", "<n1@swv.example>")
    assert received.get_content().splitlines() == ["Eén tekst.", ".", "na een punt"]


def test_over_starttls_and_with_a_password(tmp_path, monkeypatch):
    with guarded_server(tmp_path, monkeypatch) as (inbox, server):
        server.send(MESSAGE)
    assert len(inbox.raw) == 1


@pytest.mark.all  # a mail server lets whoever guesses wait
def test_a_wrong_password_sends_nothing_and_is_no_reason_to_give_up(tmp_path, monkeypatch):
    with guarded_server(tmp_path, monkeypatch) as (inbox, server), pytest.raises(MailDelayedError):
        replace(server, password="fout").send(MESSAGE)
    assert inbox.raw == []


def test_over_tls_from_the_start(tmp_path, monkeypatch):
    context = server_context(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    with mail_server(ssl_context=context) as (inbox, port):
        here(port, Encryption.TLS).send(MESSAGE)
    assert len(inbox.raw) == 1


def test_a_certificate_that_nobody_trusts_gets_no_mail(tmp_path):
    with (
        mail_server(tls_context=server_context(tmp_path)) as (inbox, port),
        pytest.raises(MailDelayedError, match="SSL"),
    ):
        here(port, Encryption.STARTTLS).send(MESSAGE)
    assert inbox.raw == []


def test_a_server_that_cannot_encrypt_gets_no_mail():
    with mail_server() as (inbox, port), pytest.raises(MailDelayedError):
        here(port, Encryption.STARTTLS).send(MESSAGE)
    assert inbox.raw == []


def test_a_server_that_is_away_is_tried_again_later():
    with pytest.raises(MailDelayedError, match="niet bereikbaar"):
        here(free_port()).send(MESSAGE)


def test_a_server_that_says_nothing_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("jobs.smtp.TIMEOUT", 0.2)
    with socket.create_server((HOST, 0)) as silent, pytest.raises(MailDelayedError, match="niet bereikbaar"):
        here(silent.getsockname()[1]).send(MESSAGE)


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"recipient_answer": "550 no such user samira@gezin.example"}, MailRefusedError),
        ({"recipient_answer": "451 later"}, MailDelayedError),
        ({"content_answer": "554 too busy for samira@gezin.example"}, MailDelayedError),
        ({"content_answer": "421 going away"}, MailDelayedError),
    ],
)
def test_what_went_wrong_is_said_without_an_address(answers, kind):
    with mail_server(inbox=Inbox(**answers)) as (inbox, port), pytest.raises(kind) as failed:
        here(port).send(MESSAGE)
    assert "samira" not in str(failed.value)
    assert failed.value.__cause__ is None
    assert inbox.raw == []


def test_a_password_is_not_shown():
    assert "geheim" not in repr(here(25, user="u", password="geheim"))
