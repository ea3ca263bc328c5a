"""“Het loopt niet goed”: anybody may say so, and it stays open until everybody talked."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.database import database
from models.outbox import OutgoingMail
from operations.cases import get_case, list_cases
from operations.errors import Invalid, NotFound, Refused
from operations.family.alarms import Talk, answer_alarm, raise_alarm, read_alarms
from operations.family.first_page import read_family_page
from operations.mail.texts import MailKind
from operations.retention.closing import ClosingGiven, Reason, close_plan
from tests.operations.edits import everything, put, record, send
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.region import viewer

TODAY = NOW.date()


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def answers():
    return record(CASE).answers


def mails():
    """How often somebody was told that something waits; the requests of before sent mail too."""
    database.session.rollback()
    told = select(OutgoingMail).where(OutgoingMail.kind == MailKind.SOMETHING_WAITS)
    return len(database.session.scalars(told).all())


@pytest.mark.parametrize("key", ["samira", "noor", "ilse", "daniel"])
def test_anybody_who_takes_part_opens_the_first_step(key):
    raise_alarm(viewer(key), CASE, "De ochtenden lukken niet", "key-1")
    assert answers()["opschaling_stap"] == "overleg"
    assert answers()["meldingen"][-1]["melding_tekst"] == "De ochtenden lukken niet"
    [line] = read_alarms(viewer("ilse"), CASE).alarms
    assert (line.by, line.since, line.words) == (viewer(key).name, TODAY, "De ochtenden lukken niet")
    assert read_family_page(viewer("samira"), CASE).alarm_since == TODAY


def test_the_team_sees_it_on_the_case_and_in_the_list_and_gets_a_mail():
    raise_alarm(viewer("samira"), CASE, "", "key-1")
    assert len(get_case(viewer("ilse"), CASE).tasks) == 1
    assert list_cases(viewer("daniel")).cases[0].open_tasks == 1
    assert mails() == 1


def test_the_same_form_twice_is_one_alarm():
    for _ in range(2):
        raise_alarm(viewer("samira"), CASE, "Het gaat niet", "key-1")
    assert len(answers()["meldingen"]) == 1
    assert (len(get_case(viewer("ilse"), CASE).tasks), mails()) == (1, 1)


def test_a_higher_step_stays():
    send(viewer("daniel"), CASE, record(CASE).revision, put("opschaling_stap", "expertpool_advies"))
    raise_alarm(viewer("samira"), CASE, "", "key-1")
    assert answers()["opschaling_stap"] == "expertpool_advies"


def test_the_words_are_of_who_said_them():
    raise_alarm(viewer("samira"), CASE, "Zo zeg ik het", "key-1")
    row = answers()["meldingen"][0]["_id"]
    send(viewer("ilse"), CASE, record(CASE).revision, put(f"meldingen[{row}].melding_tekst", "Het valt mee"))
    assert answers()["meldingen"][0]["melding_tekst"] == "Zo zeg ik het"


def test_the_talk_closes_it():
    raise_alarm(viewer("samira"), CASE, "", "key-1")
    answer_alarm(viewer("daniel"), CASE, Talk(TODAY, "Juf José haalt Noor op bij het hek"))
    assert get_case(viewer("ilse"), CASE).tasks == ()
    assert read_family_page(viewer("samira"), CASE).alarm_since is None
    assert (answers()["opschaling_gesprek_op"], answers()["opschaling_afspraak"]) == (
        TODAY.isoformat(),
        "Juf José haalt Noor op bij het hek",
    )
    with pytest.raises(Refused, match="al afgerond"):
        answer_alarm(viewer("ilse"), CASE, Talk(TODAY, "Nog iets"))


@pytest.mark.parametrize(
    ("talk", "fields"),
    [
        (Talk(None, ""), {"datum", "afspraak"}),
        (Talk(date(2030, 1, 1), "Ja"), {"datum"}),
        (Talk(TODAY, " "), {"afspraak"}),
        (Talk(TODAY, "111222333"), {"afspraak"}),
        (Talk(TODAY, "x" * 5_001), {"afspraak"}),
    ],
)
def test_a_talk_that_cannot_be_right_changes_nothing(talk, fields):
    raise_alarm(viewer("samira"), CASE, "", "key-1")
    before = everything()
    with pytest.raises(Invalid) as refused:
        answer_alarm(viewer("daniel"), CASE, talk)
    assert refused.value.fields.keys() == fields
    assert everything() == before


@pytest.mark.parametrize("words", ["x" * 5_001, "Mijn nummer is 111222333"])
def test_words_that_cannot_be_kept_are_turned_down(words):
    with pytest.raises(Invalid):
        raise_alarm(viewer("samira"), CASE, words, "key-1")
    assert get_case(viewer("ilse"), CASE).tasks == ()


def test_parents_and_youth_do_not_note_the_talk():
    raise_alarm(viewer("samira"), CASE, "", "key-1")
    for key in ("samira", "noor"):
        assert not read_alarms(viewer(key), CASE).may_answer
        with pytest.raises(Refused):
            answer_alarm(viewer(key), CASE, Talk(TODAY, "Ja"))


def test_nobody_says_so_of_a_child_they_have_nothing_to_do_with():
    for key in ("vreemd", "pim", "otto", "tjeerd"):
        with pytest.raises(NotFound):
            raise_alarm(viewer(key), CASE, "", "key-1")


def test_not_of_a_plan_that_is_closed():
    close_plan(
        viewer("ilse"), CASE, record(CASE).revision, ClosingGiven(next(iter(Reason)), "", TODAY - timedelta(days=1))
    )
    with pytest.raises(Refused, match="afgesloten"):
        raise_alarm(viewer("samira"), CASE, "", "key-1")
