"""Who sent a request gets a mail when something came of it, in the same transaction, and without a word of it."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from models.cases import Participation
from models.database import database
from models.outbox import OutgoingMail
from models.users import User
from operations.errors import OperationError
from operations.mail.queue import MailKind
from tests.operations.posted_mail import waiting
from tests.operations.requests.prepared import in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import NOW, take
from tests.region import address
from workflow.states import RequestAction, RequestState


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        database.session.execute(delete(OutgoingMail))
        database.session.commit()
    return requests_app


def mails():
    return [(mail.kind, mail.to) for mail in waiting()]


def test_sending_gives_a_receipt_and_no_more():
    take(person("ilse"), in_state(RequestState.DRAFT), RequestAction.SUBMIT)
    assert mails() == [(MailKind.REQUEST_RECEIVED, address("ilse"))]


def test_a_question_and_the_announcing_reach_the_school():
    take(person("tjeerd"), in_state(RequestState.INTAKE_CHECK), RequestAction.ASK)
    take(person("tjeerd"), in_state(RequestState.GRANTED), RequestAction.ANNOUNCE)
    assert mails() == [(MailKind.INFORMATION_ASKED, address("ilse")), (MailKind.DECISION_READY, address("ilse"))]


def test_what_is_decided_but_not_announced_is_told_to_nobody():
    take(person("mila"), in_state(RequestState.PROPOSED_DECISION), RequestAction.DECIDE)
    assert mails() == []


def test_a_step_that_is_refused_mails_nobody():
    with pytest.raises(OperationError):
        take(person("roos"), in_state(RequestState.INTAKE_CHECK), RequestAction.ASK)
    assert mails() == []


def test_when_the_sender_left_the_others_of_that_school_hear_it():
    ilse = person("ilse").user_id
    gone = update(Participation).where(Participation.user_id == ilse).values(ends_on=NOW.date() - timedelta(days=1))
    database.session.execute(gone)
    database.session.commit()
    take(person("tjeerd"), in_state(RequestState.INTAKE_CHECK), RequestAction.ASK)
    assert mails() == [(MailKind.INFORMATION_ASKED, address("bo"))]


def test_an_account_that_was_closed_gets_no_mail():
    database.session.execute(update(User).where(User.email == address("ilse")).values(active=False))
    database.session.commit()
    take(person("tjeerd"), in_state(RequestState.INTAKE_CHECK), RequestAction.ASK)
    assert mails() == [(MailKind.INFORMATION_ASKED, address("bo"))]


def test_no_mail_names_the_child_or_the_request():
    take(person("tjeerd"), in_state(RequestState.INTAKE_CHECK), RequestAction.ASK)
    [mail] = waiting()
    assert all(word not in mail.body for word in ("Noor", "Dalen", "AV-", "EP-", "Omdat"))
