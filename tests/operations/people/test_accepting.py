from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.cases import Participation
from models.database import database, utc_now
from models.invitations import Invitation
from models.organisations import Membership
from models.records import Record
from models.users import User
from operations.accounts.viewers import new_user, viewer_of
from operations.cases import get_case
from operations.errors import Invalid, InvitationGone, Refused
from operations.mail.texts import MailKind
from operations.moments import happening_at
from operations.people.accepting import (
    CODE_LIFETIME,
    MOST_CODES,
    MOST_TRIES,
    Exchange,
    accept_as_new,
    accept_with_account,
    check_code,
    exchange_token,
    mail_code_again,
    read_welcome,
)
from operations.people.invitations import LIFETIME, list_invited, revoke_invitation
from operations.people.participants import end_participation
from tests.operations.edits import add, everything, put, remove, send
from tests.operations.invited import KARIM, MAIL, NOOR, SAMIRA, accept, invite, open_with_family, prove
from tests.operations.posted_mail import code_in, waiting
from tests.region import address, viewer
from tests.today import local_today


@pytest.fixture
def noor(ilse):
    return open_with_family(ilse)


@pytest.fixture
def token(ilse, noor):
    return invite(ilse, noor)


def part_of(user_id):
    return database.session.scalars(select(Participation).where(Participation.user_id == user_id)).one()


def test_who_was_invited_gets_an_account_and_takes_part_as_that_person(ilse, noor, token):
    accepted = accept(token)
    user, part = database.session.get(User, accepted.user_id), part_of(accepted.user_id)
    assert (user.email, user.name) == (MAIL[SAMIRA], "Samira van Dalen")
    assert (part.role, part.person_row) == ("ouder", SAMIRA)
    me = viewer_of(user)
    assert (me.role, me.organisation_name, me.swv_id) == ("ouder", "Ouders en jongeren · SWV Zuid", ilse.swv_id)
    assert user.password.startswith("$argon2id$")


def test_both_parents_and_the_youth_each_have_a_row_of_their_own(ilse, noor):
    users = {row: accept(invite(ilse, noor, row), row).user_id for row in (SAMIRA, KARIM, NOOR)}
    assert {row: part_of(user).person_row for row, user in users.items()} == {row: row for row in users}
    assert part_of(users[NOOR]).role == "jeugdige"


def test_an_invitation_works_once(token):
    exchange = prove(token)
    accept_as_new(exchange, "Samira", "hash")
    for again in (
        lambda: exchange_token(token),
        lambda: accept_as_new(exchange, "Samira", "hash"),
        lambda: read_welcome(exchange),
    ):
        with pytest.raises(InvitationGone):
            again()
    assert len(database.session.scalars(select(User).where(User.email == MAIL[SAMIRA])).all()) == 1


def test_expired_used_revoked_and_unknown_look_the_same(ilse, noor):
    used, revoked, expired = (invite(ilse, noor, row) for row in (SAMIRA, KARIM, NOOR))
    accept(used)
    revoke_invitation(ilse, noor, list_invited(ilse, noor).lines[1].invitation_id)
    said = set()
    for token, later in (
        (used, timedelta()),
        (revoked, timedelta()),
        ("onbekend", timedelta()),
        ("", timedelta()),
        ("\ud800", timedelta()),
        (expired, LIFETIME),
    ):
        with happening_at(utc_now() + later), pytest.raises(InvitationGone) as gone:
            exchange_token(token)
        said.add((type(gone.value), str(gone.value)))
    assert len(said) == 1


def test_an_invitation_that_is_taken_back_ends_what_was_begun(ilse, noor, token):
    exchange = prove(token)
    revoke_invitation(ilse, noor, list_invited(ilse, noor).lines[0].invitation_id)
    with pytest.raises(InvitationGone):
        accept_as_new(exchange, "Samira", "hash")


def test_who_was_taken_out_of_the_plan_does_not_come_in_by_an_earlier_invitation(ilse, noor, token):
    exchange = prove(token)
    send(ilse, noor, 2, remove(f"betrokkenen[{SAMIRA}]"))
    before = everything()
    for act in (
        lambda: read_welcome(exchange),
        lambda: accept_as_new(exchange, "Samira", "hash"),
        lambda: exchange_token(token),
    ):
        with pytest.raises(InvitationGone):
            act()
    assert everything() == before


@pytest.mark.parametrize("called", ["mentor", "jeugdige", ""])
def test_who_became_somebody_else_in_the_plan_does_not_come_in_as_a_parent(ilse, noor, token, called):
    exchange = prove(token)
    send(ilse, noor, 2, put(f"betrokkenen[{SAMIRA}].betrokkene_rol", called))
    with pytest.raises(InvitationGone):
        accept_as_new(exchange, "Samira", "hash")


def test_who_is_put_back_in_the_plan_comes_in_after_all(ilse, noor, token):
    where = f"betrokkenen[{SAMIRA}]"
    send(ilse, noor, 2, remove(where))
    send(ilse, noor, 3, add(where), put(f"{where}.betrokkene_rol", "moeder"))
    assert part_of(accept(token).user_id).person_row == SAMIRA


def test_without_the_code_the_mark_opens_nothing(token):
    exchange = exchange_token(token)
    before = everything()
    for act in (
        lambda: read_welcome(exchange),
        lambda: accept_as_new(exchange, "Samira", "hash"),
        lambda: accept_with_account(exchange, 1),
    ):
        with pytest.raises(InvitationGone):
            act()
    assert everything() == before


def test_a_mark_of_somebody_else_opens_nothing(ilse, noor, token):
    mine, other = prove(token), prove(invite(ilse, noor, KARIM))
    for wrong in (Exchange(other.invitation_id, mine.mark), Exchange(999, mine.mark), Exchange(mine.invitation_id, "")):
        with pytest.raises(InvitationGone):
            read_welcome(wrong)


def test_pressing_the_button_again_makes_the_first_browser_worthless(token):
    first = prove(token)
    second = exchange_token(token)
    with pytest.raises(InvitationGone):
        read_welcome(first)
    with pytest.raises(InvitationGone):
        read_welcome(second)


def test_a_wrong_code_counts_and_after_five_the_right_one_does_not_help(token):
    exchange = exchange_token(token)
    code = code_in(waiting()[-1].body)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    left = [check_code(exchange, wrong).tries_left for _ in range(MOST_TRIES)]
    assert left == [4, 3, 2, 1, 0]
    assert check_code(exchange, code).is_right is False
    mail_code_again(exchange)
    assert check_code(exchange, f" {code_in(waiting()[-1].body)[:3]} {code_in(waiting()[-1].body)[3:]} ").is_right


def test_a_code_ends_after_ten_minutes_and_a_new_one_replaces_it(token):
    exchange = exchange_token(token)
    first = code_in(waiting()[-1].body)
    with happening_at(utc_now() + CODE_LIFETIME + timedelta(seconds=1)):
        assert check_code(exchange, first).is_right is False
    mail_code_again(exchange)
    second = code_in(waiting()[-1].body)
    assert check_code(exchange, first).is_right is (first == second)


def test_the_code_of_an_invitation_says_nothing_about_a_password(token):
    exchange_token(token)
    assert waiting()[-1].kind is MailKind.INVITATION_CODE
    assert "wachtwoord" not in waiting()[-1].body


def test_a_code_works_once(token):
    exchange = exchange_token(token)
    code = code_in(waiting()[-1].body)
    assert check_code(exchange, code).is_right
    assert not check_code(exchange, code).is_right


@pytest.mark.parametrize("odd", ["", "12345", "1234567", "abcdef", "１２３４５６", "\x00", "\ud800", "9" * 5000])
def test_what_is_no_code_is_a_wrong_one(token, odd):
    assert check_code(exchange_token(token), odd).is_right is False


def test_no_more_than_five_codes_are_mailed_for_one_invitation(token):
    exchange = exchange_token(token)
    for _ in range(MOST_CODES - 1):
        mail_code_again(exchange)
    for act in (lambda: mail_code_again(exchange), lambda: exchange_token(token)):
        with pytest.raises(InvitationGone):
            act()
    assert sum("code" in mail.values for mail in waiting()) == MOST_CODES


def test_a_copy_of_the_database_gives_no_code_away(token):
    exchange_token(token)
    row = database.session.scalars(select(Invitation)).one()
    code = code_in(waiting()[-1].body)
    assert code not in repr(vars(row))
    import hashlib

    assert row.code not in {hashlib.sha256(text.encode()).hexdigest() for text in (code, f"{row.id}:{code}")}


def test_who_already_has_an_account_takes_part_with_that_one(ilse, noor, bo):
    other = open_with_family(bo)
    first = accept(invite(ilse, noor))
    exchange = prove(invite(bo, other))
    assert read_welcome(exchange).has_account is True
    with pytest.raises(Refused, match="al een account"):
        accept_as_new(exchange, "Samira", "hash")
    second = accept_with_account(exchange, first.user_id)
    assert second == first
    assert len(database.session.scalars(select(Membership).where(Membership.user_id == first.user_id)).all()) == 1


def test_another_account_than_that_of_the_address_is_refused(ilse, noor, token):
    exchange, before = prove(token), everything()
    bo = database.session.scalars(select(User).where(User.email == address("bo"))).one()
    with pytest.raises(Refused, match="ander e-mailadres"):
        accept_with_account(exchange, bo.id)
    assert everything() == before


def test_a_colleague_who_is_a_parent_too_keeps_both_memberships(ilse, noor, monkeypatch):
    monkeypatch.setitem(MAIL, SAMIRA, address("meryem"))
    exchange = prove(invite(ilse, noor))
    meryem = database.session.scalars(select(User).where(User.email == address("meryem"))).one()
    accept_with_account(exchange, meryem.id)
    roles = database.session.scalars(select(Membership.role).where(Membership.user_id == meryem.id)).all()
    assert sorted(roles) == ["ouder", "school"]


def test_who_took_part_as_one_person_is_not_invited_as_another(ilse, noor, token, monkeypatch):
    accepted = accept(token)
    end_participation(ilse, noor, part_of(accepted.user_id).id)
    monkeypatch.setitem(MAIL, KARIM, MAIL[SAMIRA])
    before = everything()
    with pytest.raises(Invalid, match="andere regel"):
        invite(ilse, noor, KARIM)
    assert everything() == before


def test_who_takes_part_as_one_person_does_not_become_another(ilse, noor, monkeypatch):
    monkeypatch.setitem(MAIL, KARIM, MAIL[SAMIRA])
    other = invite(ilse, noor, KARIM)
    exchange = prove(other)
    user_id = was_in_as(noor, SAMIRA)
    with pytest.raises(Refused, match="andere manier"):
        accept_with_account(exchange, user_id)
    assert part_of(user_id).person_row == SAMIRA


def was_in_as(noor, row):
    """Somebody took part as this row before, and the access is over: what an earlier version of the service left."""
    database.session.add(user := new_user(MAIL[row], "Samira", "hash", utc_now()))
    database.session.flush()
    record = database.session.scalars(select(Record).where(Record.reference == noor)).one()
    part = Participation(case_id=record.case_id, user_id=user.id, role="ouder", person_row=row)
    part.organisation_id = viewer("samira").organisation_id
    part.starts_on, part.ends_on, part.changed_at = local_today(), local_today() - timedelta(1), utc_now()
    database.session.add(part)
    database.session.commit()
    return user.id


def test_access_that_ended_begins_again_with_a_new_invitation(ilse, noor, token):
    accepted = accept(token)
    end_participation(ilse, noor, part_of(accepted.user_id).id)
    accept_with_account(prove(invite(ilse, noor)), accepted.user_id)
    database.session.expire_all()
    assert part_of(accepted.user_id).ends_on is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "Sam\x00", "Sam\u202e"])
def test_a_name_that_cannot_be_right_is_refused_and_the_invitation_stays(token, name):
    exchange = prove(token)
    with pytest.raises(Invalid):
        accept_as_new(exchange, name, "hash")
    accept_as_new(exchange, "Samira", "hash")


def test_coming_in_is_in_the_log_of_the_case_under_the_new_account(ilse, noor, token):
    accepted = accept(token)
    events = database.session.scalars(select(AuditEvent).where(AuditEvent.event.startswith("invitation."))).all()
    done = [event for event in events if event.event == "invitation.accept"]
    assert [(event.user_id, event.role, event.outcome) for event in done] == [(accepted.user_id, "ouder", "done")]
    assert len({event.case_digest for event in events if event.event != "invitation.list"}) == 1


def test_a_wrong_code_is_a_refusal_in_the_log(token):
    check_code(exchange_token(token), "x")
    event = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "invitation.code")).one()
    assert (event.outcome, event.reason) == ("refused", "wrong_code")


def test_the_team_sees_who_takes_part(ilse, noor, token):
    accept(token)
    assert "Samira van Dalen" in [person.name for person in get_case(ilse, noor).participants]
