import pytest
from sqlalchemy import select, text

from models.database import database, utc_now
from models.outbox import OutgoingMail
from operations.errors import Invalid
from operations.mail.queue import MailKind, queue_mail, show_mail, site_address
from operations.transactions import open_session
from tests.operations.posted_mail import rows, waiting

TO = "samira@gezin.example"
CODE = {"code": "123456"}


def queue(kind=MailKind.SIGN_IN_CODE, to=TO, values=CODE):
    with open_session(writes=True, tenant=None) as session:
        queue_mail(session, kind, to, values, now=utc_now())
        session.commit()


def test_a_mail_waits_with_its_address_and_its_values():
    queue(to=" Samira@Gezin.Example ")
    [mail] = waiting()
    assert (mail.kind, mail.to, mail.values) == (MailKind.SIGN_IN_CODE, TO, CODE)
    assert "123456" in mail.body


def test_what_is_not_committed_is_not_sent():
    with open_session(writes=True, tenant=None) as session:
        queue_mail(session, MailKind.SIGN_IN_CODE, TO, CODE, now=utc_now())
    assert waiting() == []


def test_a_copy_of_the_database_tells_no_address_and_no_code():
    queue()
    for row in database.session.execute(text("SELECT * FROM outbox")):
        assert "samira" not in repr(row)
        assert "123456" not in repr(row)


def test_each_mail_has_a_number_of_its_own():
    queue()
    queue()
    assert len({row.number for row in rows()}) == 2


@pytest.mark.parametrize(
    "evil",
    [
        "",
        "samira",
        "a@b",
        "a@b.example\r\nBcc: c@d.example",
        "a\x00@b.example",
        "a\x0b@b.example",
        "a\ud800@b.example",
        "Sam <a@b.example>",
        "a@b.example,c@d.example",
        "a" * 250 + "@b.example",
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence(evil):
    with pytest.raises(Invalid, match="geen e-mailadres"):
        queue(to=evil)
    assert database.session.scalar(select(OutgoingMail)) is None


@pytest.mark.parametrize("values", [{}, {"code": "1", "naam": "Noor"}, {"link": "x"}])
def test_values_that_the_text_does_not_ask_for_never_come_in(values):
    with pytest.raises(AssertionError, match="sign_in_code"):
        queue(values=values)


def test_a_value_stays_on_one_line_and_is_not_read_as_a_place_to_fill_in():
    shown = show_mail(
        MailKind.INVITATION_PARENT,
        {"inviter": "Ilse\r\n\r\nBel: 0900 {link}", "organisation": "De {site}", "link": "L"},
    )
    assert "Ilse Bel: 0900 {link} van De {site} nodigt u uit" in shown.body


def test_links_begin_with_the_address_of_the_service():
    assert site_address("/x") == "http://127.0.0.1:5000/x"
