"""After a no the team hears of it and talks; the words that people read say what else happens, and what does not."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from models.database import database
from models.outbox import OutgoingMail
from operations.cases import get_case
from operations.errors import NotFound, Refused
from operations.family.consents import read_consents
from operations.family.refusals import note_discussed
from operations.family.signatures import Subject
from operations.family.signing import Noted, Reply, give_answer, record_answer
from operations.mail.texts import MailKind
from operations.retention.closing import ClosingGiven, Reason, close_plan
from rights.consent import Act, Answer
from rights.exchanges import EXCHANGES
from tests.operations.edits import everything, record
from tests.operations.families import FATHER, MOTHER, bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.region import viewer

TODAY = NOW.date()
TOGETHER, APPROVED = Subject(Act.CONSENT, "samen_plan"), Subject(Act.APPROVED)
NO = Reply(TOGETHER, Answer.NO, "", "key-1")


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def open_lines(key="ilse"):
    lines = read_consents(viewer(key), CASE).refusals
    return [(line.act, line.title, line.answer) for line in lines]


def mails():
    database.session.rollback()
    told = select(OutgoingMail).where(OutgoingMail.kind == MailKind.SOMETHING_WAITS)
    return len(database.session.scalars(told).all())


@pytest.mark.parametrize("answer", [Answer.NO, Answer.WITHDRAWN])
@pytest.mark.parametrize("exchange", ["samen_plan", "verslagen_swv"])
def test_a_no_to_sharing_is_something_to_talk_about_and_the_directors_hear_of_it(answer, exchange):
    before = mails()
    give_answer(viewer("samira"), CASE, Reply(Subject(Act.CONSENT, exchange), answer, "", "key-1"))
    [line] = get_case(viewer("daniel"), CASE).refusals
    assert (line.act, line.answer, line.since) == (Act.CONSENT, answer, TODAY)
    assert line.title == next(each.title for each in EXCHANGES if each.code == exchange)
    assert mails() > before


def test_the_same_no_twice_is_one_thing_to_talk_about_and_one_mail():
    give_answer(viewer("samira"), CASE, NO)
    before = mails()
    give_answer(viewer("samira"), CASE, NO)
    assert len(open_lines()) == 1
    assert mails() == before


def test_a_yes_is_nothing_to_talk_about_and_makes_a_no_over():
    before = mails()
    give_answer(viewer("jorgen"), CASE, replace(NO, answer=Answer.YES))
    assert (open_lines(), mails()) == ([], before)
    give_answer(viewer("samira"), CASE, NO)
    give_answer(viewer("jorgen"), CASE, replace(NO, key="key-2"))
    give_answer(viewer("samira"), CASE, replace(NO, answer=Answer.YES, key="key-3"))
    [line] = read_consents(viewer("ilse"), CASE).refusals
    assert f" {FATHER} " in line.path


def test_a_no_on_paper_to_the_plan_counts_too():
    record_answer(viewer("ilse"), CASE, replace(NO, subject=APPROVED), Noted(FATHER, TODAY, "papier"))
    assert open_lines("daniel") == [(Act.APPROVED, "", Answer.NO)]


def test_a_withdrawal_from_a_closed_plan_is_talked_about_too():
    close_plan(viewer("ilse"), CASE, record(CASE).revision, ClosingGiven(Reason.GOAL_REACHED, "", TODAY))
    give_answer(viewer("samira"), CASE, replace(NO, answer=Answer.WITHDRAWN))
    [line] = read_consents(viewer("ilse"), CASE).refusals
    note_discussed(viewer("ilse"), CASE, line.path)
    assert open_lines() == []


def test_it_stays_until_somebody_notes_that_it_was_discussed_and_a_new_no_is_new():
    give_answer(viewer("samira"), CASE, NO)
    give_answer(viewer("jorgen"), CASE, replace(NO, key="key-2"))
    mother = next(line for line in read_consents(viewer("ilse"), CASE).refusals if f" {MOTHER} " in line.path)
    note_discussed(viewer("daniel"), CASE, mother.path)
    assert len(open_lines()) == 1
    with pytest.raises(Refused, match="al afgerond"):
        note_discussed(viewer("ilse"), CASE, mother.path)
    give_answer(viewer("samira"), CASE, replace(NO, key="key-3"))
    assert len(open_lines()) == 2


def test_a_family_sees_nothing_of_it_and_nobody_else_notes_it():
    give_answer(viewer("samira"), CASE, NO)
    [line] = read_consents(viewer("ilse"), CASE).refusals
    before = everything()
    assert read_consents(viewer("jorgen"), CASE).refusals == ()
    for path in ("", "toestemming:samen_plan", "x"):
        with pytest.raises(Refused):
            note_discussed(viewer("ilse"), CASE, path)
    with pytest.raises(Refused):
        note_discussed(viewer("jorgen"), CASE, line.path)
    with pytest.raises(NotFound):
        note_discussed(viewer("pim"), CASE, line.path)
    assert everything() == before


def test_the_words_say_what_a_no_does():
    told = {each.code: (each.version, each.text, each.text_youth) for each in EXCHANGES}
    for text in told["samen_plan"][1:]:
        assert "stopt dan niet vanzelf" in text
    for text in told["verslagen_swv"][1:]:
        assert "gaan deze verslagen niet mee" in text
    assert (told["samen_plan"][0], told["verslagen_swv"][0]) == (2, 2)
