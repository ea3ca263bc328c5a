from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.audit import AuditEvent
from models.cases import Case, Participation
from models.database import database, utc_now
from models.organisations import Membership, Organisation
from models.sessions import SignedInSession
from models.users import User
from operations.cases import get_case, list_cases
from operations.errors import Invalid, InvitationGone, NoMembership, NotFound, Refused
from operations.people.accepting import accept_with_account
from operations.people.colleagues import invite_colleague, list_colleagues
from operations.people.deputies import set_deputy
from operations.people.leaving import end_colleague, read_leaving
from operations.people.participants import add_participant
from tests.operations.edits import everything, open_noor
from tests.operations.invited import prove, token_in
from tests.operations.people.test_colleagues import membership, new
from tests.operations.posted_mail import waiting
from tests.region import address, viewer
from tests.today import local_today

TODAY = local_today()
DAY = timedelta(days=1)


@pytest.fixture
def fenne():
    return viewer("fenne")


def test_access_and_every_session_end_the_same_day(fenne, ilse, bo):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("bo"))
    now = utc_now()
    for number, who in enumerate((bo, bo, ilse)):
        database.session.add(
            SignedInSession(
                digest=f"{number}" * 64, user_id=who.user_id, made_at=now, seen_at=now, device="", data="{}"
            )
        )
    database.session.commit()
    end_colleague(fenne, membership("bo").id, None)
    with pytest.raises(NoMembership):
        viewer("bo")
    with pytest.raises(NotFound):
        get_case(bo, noor)
    assert database.session.scalar(select(func.count()).select_from(SignedInSession)) == 1
    assert "Bo Çelik" not in [person.name for person in list_colleagues(fenne)[1].colleagues]
    assert [person.name for person in get_case(ilse, noor).participants] == ["Ilse Bakker"]


def test_a_case_that_would_be_left_alone_needs_somebody_who_takes_it_over(fenne, ilse, bo, daniel):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("daniel"))
    leaving = read_leaving(fenne, membership("ilse").id)
    assert (leaving.cases, leaving.alone) == ((noor,), (noor,))
    assert [person.name for person in leaving.successors] == ["Bo Çelik", "Pim de Wit"]
    before = everything()
    for nobody in (None, daniel.user_id, 9999, ilse.user_id):
        with pytest.raises(Invalid, match="wie het overneemt"):
            end_colleague(fenne, membership("ilse").id, nobody)
    assert everything() == before
    end_colleague(fenne, membership("ilse").id, bo.user_id)
    assert [line.reference for line in list_cases(bo).cases] == [noor]
    assert {person.name for person in get_case(bo, noor).participants} == {"Bo Çelik", "Daniël Vos"}


def test_what_a_colleague_already_shares_needs_nobody(fenne, ilse, bo):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("bo"))
    assert read_leaving(fenne, membership("ilse").id).alone == ()
    end_colleague(fenne, membership("ilse").id, None)
    assert get_case(bo, noor)


def test_no_invitation_that_still_waits_lets_them_back_in(fenne, bo):
    invite_colleague(fenne, new(email=address("bo")))
    invite_colleague(fenne, new(email=address("bo"), at="Het Kompas"))
    here, elsewhere = (token_in(mail.body) for mail in waiting())
    end_colleague(fenne, membership("bo").id, None)
    with pytest.raises(InvitationGone):
        prove(here)
    assert accept_with_account(prove(elsewhere), bo.user_id)


def end_work(key, day):
    """What the beheer said some time ago; or None for work without an end."""
    row = membership(key)
    row.ends_on = day
    database.session.commit()


@pytest.mark.parametrize("day", [TODAY - DAY, TODAY, TODAY + DAY])
def test_a_colleague_whose_work_is_over_or_will_be_leaves_the_case_alone(fenne, ilse, bo, day):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("bo"))
    end_work("bo", day)
    leaving = read_leaving(fenne, membership("ilse").id)
    assert leaving.alone == (noor,)
    assert [person.name for person in leaving.successors] == ["Pim de Wit"]
    for nobody in (None, bo.user_id):
        with pytest.raises(Invalid, match="wie het overneemt"):
            end_colleague(fenne, membership("ilse").id, nobody)
    pim = viewer("pim")
    end_colleague(fenne, membership("ilse").id, pim.user_id)
    assert get_case(pim, noor)


def test_who_stops_on_the_last_day_anyway_is_followed_up_by_whoever_stays_as_long(fenne, ilse):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("bo"))
    end_work("ilse", TODAY + DAY)
    end_work("bo", TODAY + DAY)
    assert read_leaving(fenne, membership("ilse").id).alone == ()
    assert [person.name for person in read_leaving(fenne, membership("ilse").id).successors] == [
        "Bo Çelik",
        "Pim de Wit",
    ]


def test_cases_of_who_was_alone_when_the_last_day_passed_are_handed_over_afterwards(fenne, ilse, bo):
    noor = open_noor(ilse)
    end_work("ilse", TODAY - 3 * DAY)
    [line] = [person for person in list_colleagues(fenne)[1].colleagues if person.is_over]
    assert (line.name, line.takes_deputies) == ("Ilse Bakker", False)
    leaving = read_leaving(fenne, line.membership_id)
    assert (leaving.alone, leaving.over_since) == ((noor,), TODAY - 3 * DAY)
    with pytest.raises(Invalid, match="wie het overneemt"):
        end_colleague(fenne, line.membership_id, None)
    end_colleague(fenne, line.membership_id, bo.user_id)
    assert [person.name for person in get_case(bo, noor).participants] == ["Bo Çelik"]
    assert membership("ilse").ends_on == TODAY - 3 * DAY
    assert not any(person.is_over for person in list_colleagues(fenne)[1].colleagues)
    with pytest.raises(NotFound):
        read_leaving(fenne, line.membership_id)


def test_who_works_there_again_or_left_no_case_is_not_listed_as_gone(fenne, ilse, bo):
    open_noor(ilse)
    for key in ("ilse", "bo"):
        end_work(key, TODAY - DAY)
    database.session.add(
        Membership(user_id=ilse.user_id, organisation_id=ilse.organisation_id, role="school", starts_on=TODAY)
    )
    database.session.commit()
    listed = list_colleagues(fenne)[1].colleagues
    assert [(person.name, person.is_over) for person in listed] == [("Ilse Bakker", False), ("Pim de Wit", False)]


def test_who_takes_part_for_another_organisation_does_not_take_over_for_this_one(fenne, ilse, bo, daniel):
    noor = open_noor(ilse)
    work = Membership(user_id=bo.user_id, organisation_id=daniel.organisation_id, role="basisteam", starts_on=TODAY)
    case_id = database.session.scalars(select(Case.id)).one()
    part = Participation(
        case_id=case_id,
        user_id=bo.user_id,
        organisation_id=daniel.organisation_id,
        role="basisteam",
        starts_on=TODAY,
        changed_at=utc_now(),
    )
    mine = membership("ilse").id
    database.session.add_all([work, part])
    database.session.commit()
    before = everything()
    with pytest.raises(Invalid, match="andere manier"):
        end_colleague(fenne, mine, bo.user_id)
    assert everything() == before
    assert get_case(ilse, noor)


def test_who_takes_over_is_not_the_parent_any_more_that_they_once_were_here(fenne, ilse, bo):
    open_noor(ilse)
    family = database.session.scalars(select(Organisation.id).where(Organisation.kind == "familie")).one()
    was = Participation(
        case_id=database.session.scalars(select(Case.id)).one(),
        user_id=bo.user_id,
        organisation_id=family,
        role="ouder",
        person_row="p1",
        starts_on=TODAY - DAY,
        ends_on=TODAY - DAY,
        changed_at=utc_now(),
    )
    database.session.add(was)
    database.session.commit()
    end_colleague(fenne, membership("ilse").id, bo.user_id)
    database.session.refresh(was)
    assert (was.organisation_id, was.role, was.person_row) == (bo.organisation_id, "school", "")


def test_the_log_says_by_number_who_left_which_cases_to_whom(fenne, ilse, bo):
    open_noor(ilse)
    part = database.session.scalars(select(Participation).where(Participation.user_id == ilse.user_id)).one().id
    mine = membership("ilse").id
    end_colleague(fenne, mine, bo.user_id)
    event = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "colleague.end")).one()
    assert event.paths == [
        f"lidmaatschap:{mine}",
        f"persoon:{ilse.user_id}",
        f"opvolger:{bo.user_id}",
        f"deelname:{part}",
    ]


def test_where_nobody_can_take_over_the_access_ends_all_the_same_and_the_cases_wait(fenne, ilse):
    open_noor(ilse)
    for row in database.session.scalars(select(Membership).where(Membership.organisation_id == ilse.organisation_id)):
        row.ends_on = None if row.user_id == ilse.user_id else TODAY + 30 * DAY
    database.session.commit()
    mine = membership("ilse").id
    assert read_leaving(fenne, mine).successors == ()
    end_colleague(fenne, mine, None)
    with pytest.raises(NoMembership):
        viewer("ilse")
    waiting_line = next(
        line for place in list_colleagues(fenne) for line in place.colleagues if line.membership_id == mine
    )
    assert waiting_line.is_over


def test_beheer_does_not_end_its_own_work(fenne):
    assert read_leaving(fenne, membership("fenne").id).is_me
    with pytest.raises(Refused, match="eigen toegang"):
        end_colleague(fenne, membership("fenne").id, None)


@pytest.mark.parametrize("key", ["otto", "nel"])
def test_nobody_of_another_region_is_ended(fenne, key):
    with pytest.raises(NotFound):
        end_colleague(fenne, membership(key).id, None)
    assert viewer(key)


def test_beheer_sees_references_and_no_name_of_a_child(fenne, ilse):
    open_noor(ilse)
    assert "Dalen" not in repr(read_leaving(fenne, membership("ilse").id))


def test_who_comes_back_gets_none_of_the_old_cases_back_by_itself(fenne, ilse, bo):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("bo"))
    end_colleague(fenne, membership("bo").id, None)
    row = membership("bo")
    row.ends_on = None
    database.session.commit()
    with pytest.raises(NotFound):
        get_case(viewer("bo"), noor)


def test_standing_in_ends_too(fenne, ilse, bo):
    noor, today = open_noor(ilse), local_today()
    set_deputy(ilse, bo.user_id, today, today)
    assert get_case(bo, noor)
    pim = database.session.scalars(select(User).where(User.email == address("pim"))).one()
    end_colleague(fenne, membership("ilse").id, pim.id)
    with pytest.raises(NotFound):
        get_case(bo, noor)
