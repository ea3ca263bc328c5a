"""A parent or youth whose row in the plan was taken out and written again can come back, and nobody else as them."""

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.cases import Participation
from models.consents import Restriction
from models.database import database
from operations.cases import get_case
from operations.errors import Invalid, Refused
from operations.family.restricting import Wanted, restrict
from operations.family.restrictions import RestrictionKind
from operations.people.accepting import accept_as_new, accept_with_account
from operations.people.invitations import InviteState, invite_person, list_invited, revoke_invitation
from operations.people.participants import add_participant, end_participation
from operations.plans import read_plan
from tests.operations.edits import add, everything, put, record, remove, send, states
from tests.operations.invited import KARIM, MAIL, NOOR, SAMIRA, accept, invite, open_with_family, prove, token_in
from tests.operations.posted_mail import waiting
from tests.operations.telling import tell
from tests.region import address, viewer

AGAIN = "p9"
PHONE = "06-00000009"
NAMES = {SAMIRA: "Samira van Dalen", KARIM: "Karim el Idrissi", NOOR: "Noor"}
CALLED = {SAMIRA: "moeder", KARIM: "vader", NOOR: "jeugdige"}


@pytest.fixture
def noor(ilse):
    return open_with_family(ilse)


def change(who, reference, *changes):
    return states(send(who, reference, record(reference).revision, *changes))


def write(ilse, noor, row, **answers):
    where = f"betrokkenen[{row}]"
    puts = (put(f"{where}.betrokkene_{key}", text) for key, text in answers.items() if text)
    assert set(change(ilse, noor, add(where), *puts).values()) == {"saved"}


def take_out(ilse, noor, row):
    change(ilse, noor, remove(f"betrokkenen[{row}]"))


def part_of(user_id):
    query = select(Participation).where(Participation.user_id == user_id)
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


def come_in(ilse, noor, row):
    return accept(invite(ilse, noor, row), NAMES[row]).user_id


def end(ilse, noor, user_id):
    end_participation(ilse, noor, part_of(user_id).id)


def ask(ilse, noor, row, email):
    """Invite this row at an address; return what the browser gets after the code."""
    invite_person(ilse, noor, row, email)
    return prove(token_in(waiting()[-1].body))


def written_again(ilse, noor, row, **how):
    """Somebody came in, the access was ended, and their row was taken out and written again."""
    user_id = come_in(ilse, noor, row)
    end(ilse, noor, user_id)
    take_out(ilse, noor, row)
    write(ilse, noor, AGAIN, **{"rol": CALLED[row], "naam": NAMES[row], **how})
    return user_id


@pytest.mark.parametrize("row", [SAMIRA, KARIM, NOOR])
def test_who_was_written_again_comes_in_with_the_same_account(ilse, noor, row):
    user_id = written_again(ilse, noor, row)
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[row]), user_id)
    part = part_of(user_id)
    assert (part.person_row, part.ends_on) == (AGAIN, None)
    assert get_case(viewer(MAIL[row]), noor)
    lines = {line.person.row: line.state for line in list_invited(ilse, noor).lines}
    assert lines[AGAIN] is InviteState.TAKES_PART


@pytest.mark.parametrize("name", ["", "S. van Dalen"])
def test_the_only_mother_may_be_written_with_another_name(ilse, noor, name):
    user_id = written_again(ilse, noor, SAMIRA, naam=name)
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[SAMIRA]), user_id)
    assert part_of(user_id).person_row == AGAIN


def refusal(ilse, noor, row, email):
    before = everything()
    with pytest.raises(Invalid) as problem:
        invite_person(ilse, noor, row, email)
    assert everything() == before
    assert problem.value.fields["email"] == str(problem.value)
    return str(problem.value)


@pytest.mark.parametrize("mother_is_written_again", [True, False])
def test_the_account_of_the_father_does_not_get_the_row_of_the_mother(ilse, noor, mother_is_written_again):
    written_again(ilse, noor, KARIM)
    row = SAMIRA
    if mother_is_written_again:
        take_out(ilse, noor, SAMIRA)
        write(ilse, noor, row := "p8", rol="moeder", naam=NAMES[SAMIRA])
    assert "eerder Karim el Idrissi (Vader) mee" in refusal(ilse, noor, row, MAIL[KARIM])


def test_of_two_parents_with_the_same_word_each_gets_only_the_row_with_their_name(ilse, noor):
    for row in (SAMIRA, KARIM):
        change(ilse, noor, put(f"betrokkenen[{row}].betrokkene_rol", "pleegouder"))
    user_id = written_again(ilse, noor, KARIM, rol="pleegouder")
    take_out(ilse, noor, SAMIRA)
    write(ilse, noor, "p8", rol="pleegouder", naam=NAMES[SAMIRA])
    assert "Karim el Idrissi (Pleegouder)" in refusal(ilse, noor, "p8", MAIL[KARIM])
    accept_with_account(ask(ilse, noor, AGAIN, f" {MAIL[KARIM].upper()}"), user_id)
    assert part_of(user_id).person_row == AGAIN


@pytest.mark.parametrize(("mine", "other"), [(NOOR, SAMIRA), (KARIM, NOOR)])
def test_a_youth_gets_no_row_of_a_parent_and_a_parent_none_of_the_youth(ilse, noor, mine, other):
    written_again(ilse, noor, mine)
    assert "op een andere manier mee" in refusal(ilse, noor, other, MAIL[mine])


def test_who_was_there_for_their_work_is_not_invited_as_a_parent(ilse, noor, bo):
    part = add_participant(ilse, noor, address("bo"))
    assert "van iemand anders" in refusal(ilse, noor, SAMIRA, address("bo"))
    end_participation(ilse, noor, part.participation_id)
    assert "op een andere manier mee" in refusal(ilse, noor, SAMIRA, address("bo"))


def test_while_the_old_row_stands_in_the_plan_the_account_is_of_that_one(ilse, noor):
    user_id = come_in(ilse, noor, SAMIRA)
    end(ilse, noor, user_id)
    write(ilse, noor, AGAIN, rol="moeder", naam=NAMES[SAMIRA])
    assert "nodig die regel uit" in refusal(ilse, noor, AGAIN, MAIL[SAMIRA])


def test_who_still_takes_part_as_the_old_row_is_ended_first(ilse, noor):
    user_id = come_in(ilse, noor, SAMIRA)
    take_out(ilse, noor, SAMIRA)
    write(ilse, noor, AGAIN, rol="moeder", naam=NAMES[SAMIRA])
    assert "beëindig eerst die toegang" in refusal(ilse, noor, AGAIN, MAIL[SAMIRA])
    end(ilse, noor, user_id)
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[SAMIRA]), user_id)
    assert part_of(user_id).person_row == AGAIN


def test_an_invitation_for_the_old_row_is_taken_back_first(ilse, noor):
    invite(ilse, noor)
    take_out(ilse, noor, SAMIRA)
    write(ilse, noor, AGAIN, rol="moeder", naam=NAMES[SAMIRA])
    assert "trek die eerst in" in refusal(ilse, noor, AGAIN, MAIL[SAMIRA])
    revoke_invitation(ilse, noor, list_invited(ilse, noor).lines[-1].invitation_id)
    assert ask(ilse, noor, AGAIN, MAIL[SAMIRA])


def test_where_it_is_not_known_how_the_old_row_was_written_another_address_is_asked(ilse, noor):
    user_id = written_again(ilse, noor, SAMIRA)
    part_of(user_id).person_row = "p0"
    database.session.commit()
    assert "een ander e-mailadres" in refusal(ilse, noor, AGAIN, MAIL[SAMIRA])


def test_an_old_row_that_is_put_back_in_between_closes_the_way(ilse, noor):
    user_id = written_again(ilse, noor, SAMIRA)
    exchange = ask(ilse, noor, AGAIN, MAIL[SAMIRA])
    write(ilse, noor, SAMIRA, rol="moeder", naam=NAMES[SAMIRA])
    before = everything()
    with pytest.raises(Refused, match="andere manier"):
        accept_with_account(exchange, user_id)
    assert everything() == before


def test_own_words_stay_those_of_the_row_under_which_they_were_written(ilse, noor):
    user_id = come_in(ilse, noor, SAMIRA)
    story = "perspectieven[s1]"
    begun = (add(story), put(f"{story}.perspectief_persoon", SAMIRA), put(f"{story}.perspectief_gaat_goed", "Voetbal"))
    assert set(change(viewer(MAIL[SAMIRA]), noor, *begun).values()) == {"saved"}
    end(ilse, noor, user_id)
    take_out(ilse, noor, SAMIRA)
    write(ilse, noor, AGAIN, rol="moeder", naam=NAMES[SAMIRA])
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[SAMIRA]), user_id)
    mother = viewer(MAIL[SAMIRA])
    for who in (mother, ilse):
        assert "saved" not in change(who, noor, put(f"{story}.perspectief_gaat_goed", "Iets anders")).values()
    own = "perspectieven[s2]"
    assert set(change(mother, noor, add(own), put(f"{own}.perspectief_gaat_goed", "Zwemmen")).values()) == {"saved"}
    told = {row["_id"]: row["perspectief_gaat_goed"] for row in record(noor).answers["perspectieven"]}
    assert told == {"s1": "Voetbal", "s2": "Zwemmen"}


def hide(ilse, noor, whom=SAMIRA, from_whom=KARIM):
    restrict(ilse, noor, Wanted(RestrictionKind.CONTACT, whom, from_whom, "Geheim nummer"))


def sees_phone(email, noor):
    return PHONE in tell(read_plan(viewer(email), noor))


def test_what_was_hidden_from_the_old_row_is_hidden_from_the_new_one_whatever_becomes_of_the_old(ilse, noor):
    change(ilse, noor, put(f"betrokkenen[{SAMIRA}].betrokkene_telefoon", PHONE))
    come_in(ilse, noor, SAMIRA)
    hide(ilse, noor)
    user_id = written_again(ilse, noor, KARIM)
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[KARIM]), user_id)
    assert not sees_phone(MAIL[KARIM], noor)
    write(ilse, noor, KARIM, rol="vader", naam=NAMES[KARIM])
    other = accept_as_new(ask(ilse, noor, KARIM, "tweede@gezin.example"), "Karim", "hash").user_id
    assert part_of(other).person_row == KARIM
    assert not sees_phone(MAIL[KARIM], noor)
    assert not sees_phone("tweede@gezin.example", noor)
    assert sees_phone(MAIL[SAMIRA], noor)


def test_contact_data_of_who_was_written_again_stay_hidden_when_the_old_row_is_put_back(ilse, noor):
    come_in(ilse, noor, KARIM)
    hide(ilse, noor)
    user_id = written_again(ilse, noor, SAMIRA, telefoon=PHONE)
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[SAMIRA]), user_id)
    write(ilse, noor, SAMIRA, rol="moeder", naam=NAMES[SAMIRA])
    assert not sees_phone(MAIL[KARIM], noor)
    assert sees_phone(MAIL[SAMIRA], noor)


def test_that_hiding_goes_on_is_in_the_log_as_done_by_the_service(ilse, noor):
    hide(ilse, noor)
    user_id = written_again(ilse, noor, KARIM)
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[KARIM]), user_id)
    first, second = database.session.scalars(
        select(AuditEvent).where(AuditEvent.event == "restriction.set").order_by(AuditEvent.id)
    )
    assert (second.user_id, second.paths, second.chain) == (None, ["contact", SAMIRA, AGAIN], first.chain)
    old, new = database.session.scalars(select(Restriction).order_by(Restriction.id))
    assert (new.person_row, new.from_row, new.reason) == (SAMIRA, AGAIN, "Geheim nummer")
    assert (old.from_row, old.set_by_id, old.lifted_at) == (KARIM, new.set_by_id, None)


def test_that_a_youth_cannot_judge_goes_with_them_to_the_row_that_was_written_again(ilse, noor):
    restrict(ilse, noor, Wanted(RestrictionKind.CANNOT_JUDGE, NOOR, "", "Overziet dit niet"))
    user_id = written_again(ilse, noor, NOOR)
    accept_with_account(ask(ilse, noor, AGAIN, MAIL[NOOR]), user_id)
    old, new = database.session.scalars(select(Restriction).order_by(Restriction.id))
    assert (new.kind, new.person_row, new.from_row, new.reason) == ("niet_overzien", AGAIN, "", "Overziet dit niet")
    assert (old.person_row, old.set_by_id, old.lifted_at) == (NOOR, new.set_by_id, None)
    query = select(AuditEvent).where(AuditEvent.event == "restriction.set").order_by(AuditEvent.id.desc())
    last = database.session.scalars(query).first()
    assert (last.user_id, last.paths) == (None, ["niet_overzien", AGAIN, ""])
