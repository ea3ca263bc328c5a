from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database, utc_now
from models.invitations import Invitation
from models.organisations import Membership, Organisation
from models.users import User
from operations.accounts.viewers import viewer_of
from operations.errors import Invalid, InvitationGone, NoMembership, NotFound, OperationError, Refused
from operations.mail.queue import MailKind
from operations.moments import happening_at
from operations.people.accepting import accept_with_account
from operations.people.colleagues import (
    NewColleague,
    change_colleague,
    get_colleague,
    invite_colleague,
    list_colleagues,
    revoke_colleague_invitation,
)
from operations.people.participants import add_participant
from rights.viewer import Role
from tests.operations.edits import everything, open_noor
from tests.operations.invited import accept, prove, token_in
from tests.operations.posted_mail import waiting
from tests.region import address, viewer
from tests.today import local_today

TODAY = local_today()


@pytest.fixture
def fenne():
    return viewer("fenne")


def organisation(name):
    return database.session.scalars(select(Organisation.id).where(Organisation.name == name)).one()


def membership(key):
    query = select(Membership).join(User, User.id == Membership.user_id).where(User.email == address(key))
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


def new(name="Nieuwe Collega", email="nieuw@zuid.example", at="De Regenboog", role="school", **days):
    return NewColleague(name, email, organisation(at), role, days.get("starts_on"), days.get("ends_on"))


def test_beheer_sees_everybody_of_the_own_region_by_organisation_and_no_family(fenne):
    lines = list_colleagues(fenne)
    assert [line.name for line in lines] == ["SWV Zuid", "De Regenboog", "Het Kompas", "Wijkteam Zuid"]
    assert [person.name for person in lines[1].colleagues] == ["Bo Çelik", "Ilse Bakker", "Pim de Wit"]
    assert [person.is_me for person in lines[0].colleagues].count(True) == 1


def test_a_new_colleague_gets_a_mail_chooses_a_password_and_works_there(fenne):
    invite_colleague(fenne, new(ends_on=TODAY + timedelta(days=30)))
    [mail] = waiting()
    assert (mail.kind, mail.to) == (MailKind.INVITATION_COLLEAGUE, "nieuw@zuid.example")
    assert "Fenne Smit nodigt u uit om te werken in Eén Plan bij De Regenboog" in mail.body
    assert "een account gemaakt" not in mail.body
    assert [person.name for person in list_colleagues(fenne)[1].invited] == ["Nieuwe Collega"]
    accepted = accept(token_in(mail.body), "Nieuwe Collega")
    me = viewer_of(database.session.get(User, accepted.user_id))
    assert (me.role, me.organisation_name) == (Role.SCHOOL, "De Regenboog")
    made = database.session.get(Membership, accepted.membership_id)
    assert (made.starts_on, made.ends_on) == (TODAY, TODAY + timedelta(days=30))
    assert list_colleagues(fenne)[1].invited == ()


def test_who_has_an_account_gets_the_same_mail_and_beheer_the_same_answer(fenne):
    invite_colleague(fenne, new())
    invite_colleague(fenne, new(email=address("otto")))
    first, second = waiting()
    assert first.body.replace(token_in(first.body), "") == second.body.replace(token_in(second.body), "")
    otto = database.session.scalars(select(User).where(User.email == address("otto"))).one()
    accept_with_account(prove(token_in(second.body)), otto.id)
    assert len(database.session.scalars(select(Membership).where(Membership.user_id == otto.id)).all()) == 2


def test_work_that_begins_later_opens_nothing_before_that_day(fenne):
    invite_colleague(fenne, new(starts_on=TODAY + timedelta(days=5)))
    accepted = accept(token_in(waiting()[0].body), "Nieuwe Collega")
    with pytest.raises(NoMembership):
        viewer_of(database.session.get(User, accepted.user_id))


def test_asking_and_taking_back_are_two_events_about_one_invitation(fenne):
    invite_colleague(fenne, new())
    made = database.session.scalars(select(Invitation)).one()
    revoke_colleague_invitation(fenne, made.id)
    events = database.session.scalars(select(AuditEvent).where(AuditEvent.event.startswith("colleague."))).all()
    assert [event.event for event in events] == ["colleague.add", "colleague.revoke"]
    assert all(f"uitnodiging:{made.id}" in event.paths for event in events)


def test_after_the_last_day_an_invitation_leads_to_no_account_without_access(fenne):
    invite_colleague(fenne, new(ends_on=TODAY))
    token = token_in(waiting()[0].body)
    with happening_at(utc_now() + timedelta(days=1)), pytest.raises(InvitationGone):
        prove(token)


def test_an_invitation_that_was_taken_back_works_no_more(fenne):
    invite_colleague(fenne, new())
    revoke_colleague_invitation(fenne, database.session.scalars(select(Invitation)).one().id)
    with pytest.raises(InvitationGone):
        prove(token_in(waiting()[0].body))


def test_inviting_again_for_the_same_organisation_takes_the_first_one_back(fenne):
    invite_colleague(fenne, new())
    invite_colleague(fenne, new(email=" NIEUW@zuid.example"))
    invite_colleague(fenne, new(at="Het Kompas"))
    first, second, elsewhere = (token_in(mail.body) for mail in waiting())
    with pytest.raises(InvitationGone):
        prove(first)
    assert [len(line.invited) for line in list_colleagues(fenne)] == [0, 1, 1, 0]
    assert prove(second)
    assert prove(elsewhere)


@pytest.mark.parametrize(
    ("at", "role"),
    [
        ("De Regenboog", "swv"),
        ("De Regenboog", "beheer"),
        ("SWV Zuid", "school"),
        ("Wijkteam Zuid", "school"),
        ("SWV Zuid", "ouder"),
        ("De Regenboog", "jeugdige"),
        ("De Regenboog", ""),
        ("De Brug", "school"),
        ("SWV Noord", "beheer"),
    ],
)
def test_a_role_that_does_not_belong_there_or_another_region_is_refused(fenne, at, role):
    before = everything()
    with pytest.raises(Invalid):
        invite_colleague(fenne, new(at=at, role=role))
    assert everything() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 201},
        {"name": "Jan\x00"},
        {"email": "geen adres"},
        {"email": "a@b.example\r\nBcc: c@d.example"},
        {"starts_on": TODAY + timedelta(days=8), "ends_on": TODAY + timedelta(days=7)},
        {"ends_on": TODAY - timedelta(days=1)},
        {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=8)},
    ],
)
def test_what_cannot_be_right_is_said(fenne, wrong):
    with pytest.raises(Invalid):
        invite_colleague(fenne, new(**wrong))
    assert waiting() == []


def test_beheer_gives_itself_no_rights_at_all(fenne):
    before = everything()
    for act in (
        lambda: invite_colleague(fenne, new(email=address("fenne"), at="De Regenboog")),
        lambda: invite_colleague(fenne, new(email=" FENNE@zuid.example ", at="SWV Zuid", role="swv")),
        lambda: change_colleague(fenne, membership("fenne").id, "swv", None),
        lambda: change_colleague(fenne, membership("fenne").id, "beheer", None),
    ):
        with pytest.raises(Refused, match="eigen rechten"):
            act()
    assert everything() == before
    refused = database.session.scalars(
        select(AuditEvent.outcome).where(AuditEvent.event.startswith("colleague."))
    ).all()
    assert refused == ["refused"] * 4


@pytest.mark.parametrize("key", ["ilse", "daniel", "tjeerd", "dirk"])
def test_who_is_no_beheer_changes_nobodys_rights(key):
    person, before = viewer(key), everything()
    mine = membership(key).id
    for act in (
        lambda: list_colleagues(person),
        lambda: get_colleague(person, mine),
        lambda: invite_colleague(person, new()),
        lambda: change_colleague(person, mine, "beheer", None),
    ):
        with pytest.raises(OperationError):
            act()
    assert everything() == before


def test_somebody_of_another_region_is_not_found(fenne):
    foreign = membership("otto").id
    for act in (
        lambda: get_colleague(fenne, foreign),
        lambda: change_colleague(fenne, foreign, "school", None),
        lambda: get_colleague(fenne, 9999),
    ):
        with pytest.raises(NotFound):
            act()


def test_another_role_counts_at_once(fenne):
    change_colleague(fenne, membership("tjeerd").id, "beslisser", None)
    assert viewer("tjeerd").role is Role.BESLISSER


def test_who_is_alone_in_a_case_gets_no_last_day_but_can_be_stopped(fenne, ilse):
    noor, later = open_noor(ilse), TODAY + timedelta(days=30)
    before = everything()
    with pytest.raises(Invalid) as problem:
        change_colleague(fenne, membership("ilse").id, "school", later)
    assert "Stoppen" in problem.value.fields["tot"]
    assert everything() == before
    add_participant(ilse, noor, address("bo"))
    change_colleague(fenne, membership("ilse").id, "school", later)
    with pytest.raises(Invalid):
        change_colleague(fenne, membership("bo").id, "school", later - timedelta(days=1))


def test_who_is_alone_with_a_last_day_may_stay_longer_and_not_shorter(fenne, ilse):
    open_noor(ilse)
    row, day = membership("ilse"), timedelta(days=1)
    row.ends_on = TODAY + 5 * day
    database.session.commit()
    for last in (TODAY + 5 * day, TODAY + 6 * day):
        change_colleague(fenne, row.id, "school", last)
    with pytest.raises(Invalid):
        change_colleague(fenne, row.id, "school", TODAY + 5 * day)
    change_colleague(fenne, row.id, "school", None)


@pytest.mark.parametrize(("has", "asked", "becomes"), [(None, 3, None), (5, 3, 5), (3, 5, 5), (5, None, None)], ids=str)
def test_taking_up_an_invitation_ends_work_that_there_is_no_sooner(fenne, bo, has, asked, becomes):
    def day(number):
        return number and TODAY + timedelta(days=number)

    membership("bo").ends_on = day(has)
    database.session.commit()
    invite_colleague(fenne, new(email=address("bo"), ends_on=day(asked)))
    accept_with_account(prove(token_in(waiting()[-1].body)), bo.user_id)
    assert membership("bo").ends_on == day(becomes)


def test_work_that_begins_after_work_that_ends_opens_nothing_in_between(fenne, bo):
    row = membership("bo")
    row.ends_on = TODAY + timedelta(5)
    database.session.commit()
    later = new(name="Bo", email=address("bo"), starts_on=TODAY + timedelta(60), ends_on=TODAY + timedelta(90))
    invite_colleague(fenne, later)
    accept_with_account(prove(token_in(waiting()[-1].body)), bo.user_id)
    database.session.rollback()
    mine = select(Membership).where(Membership.user_id == bo.user_id).order_by(Membership.id)
    days = [(one.starts_on, one.ends_on) for one in database.session.scalars(mine)]
    assert days[0][1] == TODAY + timedelta(5)
    assert days[1] == (TODAY + timedelta(60), TODAY + timedelta(90))


def test_a_last_day_counts_through_that_day(fenne):
    change_colleague(fenne, membership("bo").id, "school", TODAY)
    assert viewer("bo")
    with pytest.raises(Invalid):
        change_colleague(fenne, membership("bo").id, "school", TODAY - timedelta(days=1))
    with pytest.raises(Invalid):
        change_colleague(fenne, membership("bo").id, "beheer", None)
