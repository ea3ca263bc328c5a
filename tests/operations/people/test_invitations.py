import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from models.audit import AuditEvent
from models.database import database, utc_now
from models.invitations import Invitation
from models.organisations import Organisation
from operations.errors import Invalid, NotFound, Refused
from operations.mail.queue import MailKind
from operations.moments import happening_at
from operations.people.invitations import (
    LIFETIME,
    InviteState,
    invite_person,
    list_invited,
    prepare_invitation,
    revoke_invitation,
)
from tests.operations.edits import everything, put, remove, send
from tests.operations.invited import KARIM, MAIL, NOOR, SAMIRA, accept, invite, open_with_family
from tests.operations.posted_mail import waiting
from tests.region import viewer
from tests.today import local_today


def states(who, reference):
    return {line.person.row: line.state for line in list_invited(who, reference).lines}


def test_parents_and_the_youth_of_the_plan_can_be_invited_and_nobody_else(ilse):
    noor = open_with_family(ilse)
    lines = list_invited(ilse, noor).lines
    assert [(line.person.row, line.person.role, line.state) for line in lines] == [
        (SAMIRA, "ouder", InviteState.NOT_YET),
        (KARIM, "ouder", InviteState.NOT_YET),
        (NOOR, "jeugdige", InviteState.NOT_YET),
    ]
    assert lines[0].email == MAIL[SAMIRA]
    for row in ("p4", "p9", ""):
        with pytest.raises(NotFound):
            invite_person(ilse, noor, row, "ans@school.example")


def test_the_mail_is_shown_word_for_word_before_it_leaves(ilse):
    noor = open_with_family(ilse)
    shown = prepare_invitation(ilse, noor, SAMIRA)
    token = invite(ilse, noor)
    [mail] = waiting()
    assert (mail.kind, mail.to) == (MailKind.INVITATION_PARENT, MAIL[SAMIRA])
    assert mail.body == shown.mail.body.replace("…", token)
    assert "Ilse Bakker van De Regenboog nodigt u uit" in mail.body


def test_the_mail_says_nothing_of_the_child(ilse):
    noor = open_with_family(ilse)
    invite(ilse, noor, NOOR)
    [mail] = waiting()
    assert mail.kind is MailKind.INVITATION_YOUTH
    assert "nodigt je uit" in mail.body
    assert all(word not in mail.body for word in ("Noor", "van Dalen", noor, "plan van"))


def test_the_inviter_sees_how_it_stands(ilse):
    noor = open_with_family(ilse)
    invite(ilse, noor, KARIM)
    [_, line, _] = list_invited(ilse, noor).lines
    assert (line.state, line.email, line.invited_by) == (InviteState.WAITS, MAIL[KARIM], "Ilse Bakker")
    revoke_invitation(ilse, noor, line.invitation_id)
    assert states(ilse, noor)[KARIM] is InviteState.REVOKED
    invite(ilse, noor, KARIM)
    with happening_at(utc_now() + LIFETIME + timedelta(seconds=1)):
        assert states(ilse, noor)[KARIM] is InviteState.EXPIRED
    accept(invite(ilse, noor, KARIM), "Karim")
    assert states(ilse, noor)[KARIM] is InviteState.TAKES_PART


@pytest.mark.parametrize(
    "left", [remove(f"betrokkenen[{KARIM}]"), put(f"betrokkenen[{KARIM}].betrokkene_rol", "mentor")]
)
def test_an_invitation_of_who_left_the_plan_is_still_listed_and_can_be_taken_back(ilse, left):
    noor = open_with_family(ilse)
    invite(ilse, noor, KARIM)
    send(ilse, noor, 2, left)
    *_, line = list_invited(ilse, noor).lines
    assert (line.state, line.email, line.person.name) == (InviteState.LEFT_PLAN, MAIL[KARIM], "Karim el Idrissi")
    with pytest.raises(NotFound):
        invite_person(ilse, noor, KARIM, MAIL[KARIM])
    revoke_invitation(ilse, noor, line.invitation_id)
    assert states(ilse, noor).keys() == {SAMIRA, NOOR}


def test_inviting_again_takes_the_first_one_back(ilse):
    noor = open_with_family(ilse)
    invite(ilse, noor)
    invite(ilse, noor)
    first, second = database.session.scalars(select(Invitation).order_by(Invitation.id))
    assert (first.revoked_at is not None, second.revoked_at) == (True, None)


def test_of_the_token_only_a_hash_is_kept_anywhere(ilse):
    token = invite(ilse, open_with_family(ilse))
    assert len(token) >= 43
    for table in database.metadata.sorted_tables:
        for row in database.session.execute(text(f"SELECT * FROM {table.name}")):
            assert token not in repr(row), table.name


@pytest.mark.parametrize("key", ["bo", "otto", "tjeerd", "fenne"])
def test_who_does_not_take_part_invites_nobody_and_sees_no_invitation(ilse, key):
    noor = open_with_family(ilse)
    invite(ilse, noor)
    invitation = list_invited(ilse, noor).lines[0].invitation_id
    stranger, before = viewer(key), everything()
    for act in (
        lambda: list_invited(stranger, noor),
        lambda: prepare_invitation(stranger, noor, KARIM),
        lambda: invite_person(stranger, noor, KARIM, MAIL[KARIM]),
        lambda: revoke_invitation(stranger, noor, invitation),
    ):
        with pytest.raises(NotFound):
            act()
    assert everything() == before


def test_an_invitation_of_another_case_is_not_found(ilse, bo):
    mine, theirs = open_with_family(ilse), open_with_family(bo)
    invite(bo, theirs)
    foreign = list_invited(bo, theirs).lines[0].invitation_id
    for number in (foreign, 999):
        with pytest.raises(NotFound):
            revoke_invitation(ilse, mine, number)


@pytest.mark.parametrize(
    "email", ["", "samira", "a@b.example\r\nBcc: c@d.example", "a\x00@b.example", "\ud800@b.example"]
)
def test_what_is_no_address_gets_one_sentence_and_no_mail(ilse, email):
    noor = open_with_family(ilse)
    with pytest.raises(Invalid, match="geen e-mailadres"):
        invite_person(ilse, noor, SAMIRA, email)
    assert waiting() == []


def test_an_address_that_is_somebody_elses_in_this_plan_is_refused(ilse):
    noor = open_with_family(ilse)
    invite(ilse, noor, SAMIRA)
    for taken in (MAIL[SAMIRA], "ilse@zuid.example", " SAMIRA@gezin.example"):
        with pytest.raises(Invalid, match="iemand anders"):
            invite_person(ilse, noor, KARIM, taken)


def test_a_youth_is_invited_from_the_age_of_the_region(ilse):
    today = local_today()
    too_young = open_with_family(ilse, today.replace(year=today.year - 12).isoformat().replace("02-29", "02-28"))
    assert states(ilse, too_young)[NOOR] is InviteState.NOT_YET
    send(ilse, too_young, 2, put("geboortedatum", today.replace(year=today.year - 11).isoformat()))
    assert states(ilse, too_young)[NOOR] is InviteState.TOO_YOUNG
    assert "12 jaar" in prepare_invitation(ilse, too_young, NOOR).hindrance
    with pytest.raises(Refused, match="12 jaar"):
        invite_person(ilse, too_young, NOOR, MAIL[NOOR])


def test_families_of_a_region_belong_to_one_organisation_of_that_region(ilse, bo):
    invite(ilse, open_with_family(ilse))
    invite(bo, open_with_family(bo))
    [family] = database.session.scalars(select(Organisation).where(Organisation.kind == "familie"))
    assert (family.name, family.swv_id) == ("Ouders en jongeren · SWV Zuid", ilse.swv_id)


def test_a_name_with_line_ends_in_it_adds_no_line_to_the_mail(ilse):
    evil = dataclasses.replace(ilse, name="Ilse\r\nBcc: boos@x.example\r\n\r\nGa naar")
    noor = open_with_family(ilse)
    invite_person(evil, noor, SAMIRA, MAIL[SAMIRA])
    assert "Ilse Bcc: boos@x.example Ga naar van De Regenboog" in waiting()[0].body


def test_inviting_is_in_the_log_without_address_or_token(ilse):
    token = invite(ilse, open_with_family(ilse))
    event = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "invitation.send")).one()
    assert event.paths == [f"betrokkenen[{SAMIRA}]"]
    assert all(word not in repr(vars(event)) for word in (token, "samira"))
