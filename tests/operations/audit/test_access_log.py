from datetime import timedelta

import pytest
from sqlalchemy import update

from models.cases import Case
from models.database import database, utc_now
from operations.audit.access_log import PAGE_SIZE, Looked, list_lookers
from operations.cases import get_case, list_cases
from operations.documents import fill_document
from operations.errors import NotFound
from operations.moments import happening_at
from operations.people.participants import add_participant
from tests.operations.edits import open_noor, put, send
from tests.operations.invited import accept, invite, open_with_family
from tests.region import address


@pytest.fixture
def noor(ilse):
    made = open_noor(ilse)
    add_participant(ilse, made, address("daniel"))
    return made


def test_it_names_who_in_which_role_for_whom_and_what_they_did_how_often(ilse, daniel, noor):
    for number in (1, 2):
        get_case(daniel, noor)
        send(daniel, noor, 1, put("aanleiding", f"{number}"), page=f"page-{number}")
    fill_document(daniel, noor, "team")
    theirs = next(line for line in list_lookers(ilse, noor).lookers if line.name == "Daniël Vos")
    assert (theirs.organisation, theirs.role, theirs.behalf_of) == ("Wijkteam Zuid", "basisteam", "")
    assert theirs.looked == (
        Looked("overzicht van het plan bekeken", 2),
        Looked("plan veranderd", 2),
        Looked("plan in Word gemaakt", 1),
    )
    assert theirs.first <= theirs.last <= utc_now()


def test_a_parent_works_for_nobody_and_was_somebody_with_an_invitation_before(ilse):
    reference = open_with_family(ilse)
    accept(invite(ilse, reference))
    lines = list_lookers(ilse, reference).lookers
    mother = next(line for line in lines if line.name == "Samira van Dalen")
    assert (mother.role, mother.organisation) == ("ouder", "")
    invited = next(line for line in lines if line.role == "")
    assert invited.name == "Iemand met een uitnodiging"
    assert Looked("een uitnodiging geopend", 1) in invited.looked


def test_looking_who_looked_is_looking_too(ilse, daniel, noor):
    list_lookers(daniel, noor)
    theirs = next(line for line in list_lookers(ilse, noor).lookers if line.name == "Daniël Vos")
    assert theirs.looked == (Looked("gekeken wie het plan heeft gezien", 1),)


def test_every_day_is_a_line_of_its_own_latest_first(ilse, noor):
    for days in (1, 2):
        with happening_at(utc_now() + timedelta(days=days)):
            get_case(ilse, noor)
    days = [line.day for line in list_lookers(ilse, noor).lookers]
    assert len(days) == 3
    assert days == sorted(days, reverse=True)


def test_many_days_come_in_pages_that_together_have_each_day_once(ilse, noor):
    for days in range(1, PAGE_SIZE + 10):
        with happening_at(utc_now() + timedelta(days=days)):
            get_case(ilse, noor)
    first = list_lookers(ilse, noor)
    second = list_lookers(ilse, noor, first.before)
    days = [line.day for page in (first, second) for line in page.lookers]
    assert len(first.lookers) == PAGE_SIZE
    assert second.before is None
    assert len(days) == len(set(days)) == PAGE_SIZE + 10


def test_who_has_no_part_in_the_case_is_told_nothing(bo, otto, noor):
    for stranger in (bo, otto):
        with pytest.raises(NotFound):
            list_lookers(stranger, noor)


def test_what_others_tried_in_vain_is_not_called_looking(ilse, bo, noor):
    with pytest.raises(NotFound):
        get_case(bo, noor)
    assert "Bo Çelik" not in {line.name for line in list_lookers(ilse, noor).lookers}


def test_a_case_whose_key_was_erased_has_nothing_to_tell(ilse, noor):
    list_cases(ilse)
    database.session.execute(update(Case).values(audit_key=b""))
    database.session.commit()
    assert list_lookers(ilse, noor).lookers == ()
