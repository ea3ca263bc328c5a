from pathlib import Path

import pytest

from jobs.mail_folder import MailFolder
from jobs.smtp import Encryption, SmtpServer
from jobs.transports import TransportAddressError, open_transport


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("file:///var/mail", MailFolder(Path("/var/mail"))),
        ("file:///een%20map", MailFolder(Path("/een map"))),
        ("smtp://localhost:25", SmtpServer("localhost", 25, Encryption.NONE)),
        ("smtp://127.0.0.1", SmtpServer("127.0.0.1", 587, Encryption.NONE)),
        ("smtp://mail.example", SmtpServer("mail.example", 587, Encryption.STARTTLS)),
        ("smtp://localhost.example:25", SmtpServer("localhost.example", 25, Encryption.STARTTLS)),
        ("smtps://mail.example", SmtpServer("mail.example", 465, Encryption.TLS)),
        (
            "smtps://jan%40swv.example:p%3Aw@mail.example:9",
            SmtpServer("mail.example", 9, Encryption.TLS, "jan@swv.example", "p:w"),
        ),
    ],
)
def test_the_address_says_how_mail_leaves(url, expected):
    assert open_transport(url) == expected


@pytest.mark.parametrize(
    "url",
    ["", "mail.example", "http://mail.example", "smtp://", "smtp:///x", "file://x/y", "smtp://mail.example:groot"],
)
def test_an_address_that_cannot_be_right_is_one_dutch_sentence(url):
    with pytest.raises(TransportAddressError, match="EENPLAN_MAIL_URL"):
        open_transport(url)
