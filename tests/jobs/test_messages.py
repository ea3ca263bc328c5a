from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import MailRefusedError
from jobs.messages import Mail, build_message

SENDER = "Eén Plan <plan@swv.example>"
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HEADERS = {
    *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"),
    *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
}


def build(to="samira@gezin.example", subject="Iets", body="Eén tekst."):
    return build_message(Mail("n1@swv.example", AT, to, subject, body), SENDER)


def test_a_mail_is_plain_text_with_the_number_and_the_moment_that_it_was_given():
    message = build(body="Eén tekst,\nmet een lange regel: " + "x" * 200 + "\n")
    assert message["Message-ID"] == "<n1@swv.example>"
    assert message["Date"].datetime == AT
    assert message.get_content_type() == "text/plain"
    assert message.get_content() == "Eén tekst,\nmet een lange regel: " + "x" * 200 + "\n"
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "evil", ["\r\nBcc: boos@x.example", "\nBcc: boos@x.example", "\r", "\x00", "\x0b", "\ud800", ""]
)
@pytest.mark.parametrize("place", ["a@b.example{}", "{}a@b.example", "a{}@b.example"])
def test_an_address_with_something_evil_in_it_is_refused_or_stays_one_address(evil, place):
    try:
        message = build(to=place.format(evil))
        wire = message.as_bytes()
    except MailRefusedError:
        return
    assert b"Bcc" not in wire
    assert set(message.keys()) == HEADERS


@given(to=st.text(max_size=60), subject=st.text(max_size=60), body=st.text(max_size=200))
def test_whatever_the_texts_are_there_are_no_other_headers(to, subject, body):
    try:
        message = build(to, subject, body)
        wire = message.as_bytes()
    except MailRefusedError:
        return
    head = wire.partition(b"\r\n\r\n")[0].decode()
    names = {line.partition(":")[0] for line in head.split("\r\n") if not line.startswith((" ", "\t"))}
    assert names == HEADERS
