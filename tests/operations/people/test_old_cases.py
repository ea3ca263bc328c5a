"""Who comes back after the work had ended by its own date: old cases stay closed, and none is nobody's."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.cases import Participation
from models.database import database, utc_now
from models.organisations import Membership
from models.users import User
from operations.cases import get_case, list_cases
from operations.errors import NotFound
from operations.moments import happening_at
from operations.people.accepting import accept_with_account
from operations.people.colleagues import change_colleague, invite_colleague, list_colleagues
from operations.people.leaving import end_colleague, read_leaving
from operations.people.participants import add_participant, set_last_day
from tests.operations.edits import everything, open_noor
from tests.operations.invited import SAMIRA, accept, invite, open_with_family, prove, token_in
from tests.operations.people.test_colleagues import membership, new
from tests.operations.posted_mail import waiting
from tests.region import address, viewer
from tests.today import local_today

TODAY = local_today()
DAY = timedelta(days=1)
FOREVER = None


@pytest.fixture
def fenne():
    return viewer("fenne")


@pytest.fixture
def noor(ilse, bo):
    """A case in which Ilse and Bo take part, both of the same school."""
    reference = open_noor(ilse)
    add_participant(ilse, reference, address("bo"))
    return reference


def end_work(key, day):
    membership(key).ends_on = day
    database.session.commit()


def part(person):
    query = select(Participation).where(Participation.user_id == person.user_id)
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


def endings():
    query = select(AuditEvent).where(AuditEvent.event.in_(["participant.end", "participant.until"]))
    return database.session.scalars(query.order_by(AuditEvent.id)).all()


def by_invitation(person, **days):
    user = database.session.get_one(User, person.user_id)
    invite_colleague(viewer("fenne"), new(user.name, user.email, **days))
    accept_with_account(prove(token_in(waiting()[-1].body)), person.user_id)


def by_lengthening(person, ends_on=FOREVER):
    mine = database.session.scalars(select(Membership.id).where(Membership.user_id == person.user_id)).one()
    change_colleague(viewer("fenne"), mine, person.role.value, ends_on)


WAYS = pytest.mark.parametrize("come_back", [by_invitation, by_lengthening])


@WAYS
@pytest.mark.parametrize("ends_on", [FOREVER, TODAY + 30 * DAY])
def test_who_comes_back_after_the_last_day_does_not_see_what_a_colleague_went_on_with(
    ilse, bo, noor, come_back, ends_on
):
    end_work("bo", TODAY - DAY)
    come_back(bo, ends_on=ends_on)
    back = viewer("bo")
    assert list_cases(back).cases == ()
    with pytest.raises(NotFound):
        get_case(back, noor)
    assert [person.name for person in get_case(ilse, noor).participants] == ["Ilse Bakker"]
    add_participant(ilse, noor, address("bo"))
    assert get_case(back, noor)


@WAYS
def test_each_ending_is_in_the_log_of_its_case_like_every_other(ilse, bo, noor, come_back):
    end_work("bo", TODAY - DAY)
    come_back(bo)
    [event] = endings()
    case_events = select(AuditEvent.chain).where(AuditEvent.event == "participant.add")
    assert (event.event, event.outcome, event.record) == ("participant.end", "done", "plan")
    assert event.paths == [f"deelname:{part(bo).id}", f"persoon:{bo.user_id}"]
    assert event.chain == event.case_digest == database.session.scalars(case_events).one()
    assert event.user_id == (bo if come_back is by_invitation else viewer("fenne")).user_id


@WAYS
def test_who_was_the_only_one_gets_in_again_for_the_case_would_be_nobodys(ilse, daniel, come_back):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("daniel"))
    end_work("ilse", TODAY - DAY)
    come_back(ilse)
    assert get_case(viewer("ilse"), noor)
    assert endings() == []


@WAYS
@pytest.mark.parametrize("why", ["work is over too", "account is closed", "stands in the case until a day"])
def test_a_colleague_who_does_not_go_on_with_a_case_does_not_close_it(ilse, bo, noor, come_back, why):
    if why == "work is over too":
        end_work("ilse", TODAY - DAY)
    elif why == "account is closed":
        database.session.get_one(User, ilse.user_id).active = False
        database.session.commit()
    else:
        set_last_day(bo, noor, part(ilse).id, TODAY + 9 * DAY)
    end_work("bo", TODAY - DAY)
    come_back(bo)
    assert get_case(viewer("bo"), noor)
    assert part(bo).ends_on is None


def test_of_two_who_come_back_the_first_keeps_the_case_and_the_second_does_not(ilse, bo, noor):
    for key in ("ilse", "bo"):
        end_work(key, TODAY - DAY)
    for person in (ilse, bo):
        by_invitation(person)
    assert get_case(viewer("ilse"), noor)
    with pytest.raises(NotFound):
        get_case(viewer("bo"), noor)


def test_a_colleague_whose_own_work_runs_out_leaves_the_case_to_the_beheer_and_not_to_who_came_back(
    fenne, ilse, bo, noor
):
    end_work("bo", TODAY - DAY)
    end_work("ilse", TODAY + 9 * DAY)
    by_invitation(bo)
    with pytest.raises(NotFound):
        get_case(viewer("bo"), noor)
    with happening_at(utc_now() + 10 * DAY):
        [line] = [person for person in list_colleagues(fenne)[1].colleagues if person.is_over]
        assert line.user_id == ilse.user_id
        end_colleague(fenne, line.membership_id, bo.user_id)
        assert get_case(viewer("bo"), noor)


@pytest.mark.parametrize("last", [TODAY, TODAY + 5 * DAY])
@pytest.mark.parametrize("ends_on", [FOREVER, TODAY + 9 * DAY])
@WAYS
def test_work_that_goes_on_before_the_last_day_has_passed_changes_nothing(bo, noor, come_back, last, ends_on):
    end_work("bo", last)
    before = everything()["participations"]
    come_back(bo, ends_on=ends_on)
    assert everything()["participations"] == before
    assert get_case(bo, noor)
    assert endings() == []


@pytest.mark.parametrize("key", ["daniel", "meryem"])
def test_work_that_begins_at_one_organisation_leaves_the_cases_of_another(ilse, noor, key):
    add_participant(ilse, noor, address(key))
    by_invitation(viewer(key))
    assert get_case(viewer(key), noor)
    assert endings() == []


def test_new_work_after_a_gap_opens_nothing_of_the_work_that_still_runs(ilse, bo, noor):
    end_work("bo", TODAY + 5 * DAY)
    by_invitation(bo, starts_on=TODAY + 60 * DAY)
    assert get_case(bo, noor)
    assert part(bo).ends_on == TODAY + 5 * DAY
    assert [event.event for event in endings()] == ["participant.until"]
    with happening_at(utc_now() + 61 * DAY), pytest.raises(NotFound):
        get_case(bo, noor)


def test_cases_of_who_was_alone_wait_for_the_beheer_until_the_new_work_begins(fenne, ilse, bo):
    noor = open_noor(ilse)
    end_work("ilse", TODAY - DAY)
    by_invitation(ilse, starts_on=TODAY + 60 * DAY)
    [line] = [person for person in list_colleagues(fenne)[1].colleagues if person.is_over]
    assert read_leaving(fenne, line.membership_id).alone == (noor,)
    end_colleague(fenne, line.membership_id, bo.user_id)
    assert get_case(bo, noor)
    with happening_at(utc_now() + 61 * DAY), pytest.raises(NotFound):
        get_case(ilse, noor)


def test_a_parent_who_takes_up_another_invitation_keeps_every_plan(ilse, bo):
    first, second = open_with_family(ilse), open_with_family(bo)
    user_id = accept(invite(ilse, first)).user_id
    mine = database.session.scalars(select(Membership).where(Membership.user_id == user_id)).one()
    mine.ends_on = TODAY - DAY
    database.session.commit()
    accept_with_account(prove(invite(bo, second)), user_id)
    rows = database.session.scalars(select(Participation).where(Participation.user_id == user_id))
    assert [(row.person_row, row.ends_on) for row in rows] == [(SAMIRA, None)] * 2
