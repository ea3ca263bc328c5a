from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.cases import Participation
from models.database import database, utc_now
from models.organisations import Membership
from operations.cases import get_case
from operations.errors import Invalid, NotFound, Refused
from operations.moments import happening_at
from operations.people.participants import add_participant, end_participation, set_last_day
from tests.operations.edits import add, everything, open_noor, put, send
from tests.operations.invited import MAIL, SAMIRA, accept, invite, open_with_family
from tests.region import address, viewer
from tests.today import local_today


def names(viewer, reference):
    return [person.name for person in get_case(viewer, reference).participants]


def test_a_colleague_of_the_region_can_be_added_and_then_comes_in(ilse, daniel):
    noor = open_noor(ilse)
    added = add_participant(ilse, noor, f"  {address('daniel').upper()} ")
    assert (added.name, added.organisation, added.role) == ("Daniël Vos", "Wijkteam Zuid", "basisteam")
    assert names(daniel, noor) == ["Ilse Bakker", "Daniël Vos"]


@pytest.mark.parametrize("who", ["niemand", "otto", "tjeerd", "fenne"])
def test_who_is_no_colleague_in_the_region_is_refused_in_the_same_words(ilse, who):
    noor = open_noor(ilse)
    before = everything()
    with pytest.raises(Invalid) as refused:
        add_participant(ilse, noor, address(who))
    with pytest.raises(Invalid) as unknown:
        add_participant(ilse, noor, "bestaat.niet@nergens.example")
    assert str(refused.value) == str(unknown.value)
    assert everything() == before


def test_a_person_of_the_plan_must_be_in_the_plan(ilse):
    noor = open_noor(ilse)
    with pytest.raises(Invalid, match="staat niet"):
        add_participant(ilse, noor, address("daniel"), "p1")
    send(ilse, noor, 1, add("betrokkenen[p1]"), put("betrokkenen[p1].betrokkene_naam", "Daniël"))
    assert add_participant(ilse, noor, address("daniel"), "p1").person_row == "p1"


def test_adding_somebody_again_only_says_who_they_are(ilse):
    noor = open_noor(ilse)
    send(ilse, noor, 1, add("betrokkenen[p1]"))
    first = add_participant(ilse, noor, address("daniel"))
    again = add_participant(ilse, noor, address("daniel"), "p1")
    assert (again.participation_id, again.person_row) == (first.participation_id, "p1")
    assert len(names(ilse, noor)) == 2


def work_too(person, organisation_id, role, *, first=False):
    """Another membership, as the oldest one where `first`."""
    own = database.session.scalars(select(Membership).where(Membership.user_id == person.user_id)).one()
    other = Membership(user_id=person.user_id, organisation_id=organisation_id, role=role, starts_on=own.starts_on)
    database.session.add(other)
    if first:
        own.organisation_id, own.role, other.organisation_id, other.role = (
            organisation_id,
            role,
            own.organisation_id,
            own.role,
        )
    database.session.commit()


def test_a_colleague_who_came_in_first_as_a_parent_can_be_added(ilse, bo):
    noor = open_noor(ilse)
    work_too(bo, viewer("samira").organisation_id, "ouder", first=True)
    added = add_participant(ilse, noor, address("bo"))
    assert (added.role, added.organisation) == ("school", "De Regenboog")


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("who", ["ilse", "daniel"])
def test_who_works_at_school_and_basisteam_is_added_where_the_one_who_adds_works(bo, who, first):
    adder = viewer(who)
    noor = open_noor(adder)
    work_too(bo, viewer("daniel").organisation_id, "basisteam", first=first)
    added = add_participant(adder, noor, address("bo"))
    assert (added.role, added.organisation) == (adder.role, adder.organisation_name)


def test_who_takes_part_for_one_organisation_keeps_doing_so_when_another_adds_them_again(ilse, bo, daniel):
    noor = open_noor(ilse)
    work_too(bo, daniel.organisation_id, "basisteam", first=True)
    add_participant(ilse, noor, address("daniel"))
    add_participant(ilse, noor, address("bo"))
    assert add_participant(daniel, noor, address("bo")).organisation == "De Regenboog"


def test_work_in_another_region_does_not_count_and_does_not_stand_in_the_way(ilse, bo):
    noor = open_noor(ilse)
    work_too(bo, viewer("otto").organisation_id, "school", first=True)
    assert add_participant(ilse, noor, address("bo")).organisation == "De Regenboog"


def test_a_colleague_who_takes_part_as_a_parent_stays_that_parent(ilse):
    noor = open_with_family(ilse)
    accept(invite(ilse, noor))
    parent = viewer(MAIL[SAMIRA])
    work_too(parent, ilse.organisation_id, "school")
    before = everything()
    with pytest.raises(Refused, match="als ouder of jongere"):
        add_participant(ilse, noor, MAIL[SAMIRA])
    assert everything() == before
    part = next(part for part in get_case(ilse, noor).participants if part.role == "ouder")
    end_participation(ilse, noor, part.participation_id)
    assert add_participant(ilse, noor, MAIL[SAMIRA]).role == "school"


def test_access_ends_at_once_and_can_begin_again(ilse, daniel):
    noor = open_noor(ilse)
    part = add_participant(ilse, noor, address("daniel"))
    end_participation(ilse, noor, part.participation_id)
    with pytest.raises(NotFound):
        get_case(daniel, noor)
    add_participant(ilse, noor, address("daniel"))
    assert "Daniël Vos" in names(daniel, noor)


def test_an_end_date_counts_through_that_day(ilse, daniel):
    noor = open_noor(ilse)
    part = add_participant(ilse, noor, address("daniel"))
    row = database.session.get(Participation, part.participation_id)
    row.ends_on = part.starts_on
    database.session.commit()
    assert get_case(daniel, noor)
    row.ends_on = part.starts_on - timedelta(days=1)
    database.session.commit()
    with pytest.raises(NotFound):
        get_case(daniel, noor)


def test_the_last_one_cannot_leave(ilse):
    noor = open_noor(ilse)
    [last] = get_case(ilse, noor).participants
    with pytest.raises(Refused, match="laatste"):
        end_participation(ilse, noor, last.participation_id)


def end_work(person, day):
    for row in database.session.scalars(select(Membership).where(Membership.user_id == person.user_id)):
        row.ends_on = day
    database.session.commit()


@pytest.mark.parametrize("later", [-1, 0, 30])
def test_who_works_there_no_longer_or_not_for_long_does_not_keep_the_plan(ilse, daniel, later):
    noor, today = open_noor(ilse), local_today()
    add_participant(ilse, noor, address("daniel"))
    mine, other = get_case(ilse, noor).participants
    end_work(daniel, today + timedelta(days=later))
    for act in (
        lambda: end_participation(ilse, noor, mine.participation_id),
        lambda: set_last_day(ilse, noor, mine.participation_id, today + timedelta(days=31)),
    ):
        with pytest.raises(Refused, match="laatste"):
            act()
    end_participation(ilse, noor, other.participation_id)
    assert names(ilse, noor) == ["Ilse Bakker"]


def test_who_leaves_on_the_same_day_can_be_taken_out_by_the_other(ilse, daniel):
    noor, later = open_noor(ilse), local_today() + timedelta(days=30)
    part = add_participant(ilse, noor, address("daniel"))
    for person in (ilse, daniel):
        end_work(person, later)
    end_participation(ilse, noor, part.participation_id)
    assert names(ilse, noor) == ["Ilse Bakker"]


def test_a_participation_of_another_case_is_not_found(ilse, bo):
    noor, other = open_noor(ilse), open_noor(bo)
    foreign = get_case(bo, other).participants[0].participation_id
    before = everything()
    for number in (foreign, 9999):
        with pytest.raises(NotFound):
            end_participation(ilse, noor, number)
    assert everything() == before


def test_a_stranger_lets_nobody_in(ilse, bo):
    noor = open_noor(ilse)
    with pytest.raises(NotFound):
        add_participant(bo, noor, address("bo"))


def test_the_log_says_whose_access_was_given_and_ended_by_number_and_not_by_name(ilse, daniel):
    noor = open_noor(ilse)
    part = add_participant(ilse, noor, address("daniel"))
    set_last_day(ilse, noor, part.participation_id, local_today())
    end_participation(ilse, noor, part.participation_id)
    events = database.session.scalars(select(AuditEvent).where(AuditEvent.event.startswith("participant."))).all()
    whom = [f"deelname:{part.participation_id}", f"persoon:{daniel.user_id}"]
    assert {event.event: event.paths for event in events} == dict.fromkeys(
        ("participant.add", "participant.until", "participant.end"), whom
    )


def test_a_last_day_can_be_given_and_taken_away(ilse, daniel):
    noor, today = open_noor(ilse), local_today()
    part = add_participant(ilse, noor, address("daniel"))
    set_last_day(ilse, noor, part.participation_id, today)
    assert get_case(daniel, noor)
    with happening_at(utc_now() + timedelta(days=1)), pytest.raises(NotFound):
        get_case(daniel, noor)
    set_last_day(ilse, noor, part.participation_id, None)
    with happening_at(utc_now() + timedelta(days=1)):
        assert get_case(daniel, noor)
    with pytest.raises(Invalid, match="latere dag"):
        set_last_day(ilse, noor, part.participation_id, today - timedelta(days=1))


def test_the_last_of_the_team_gets_no_last_day_and_a_parent_is_no_team(ilse):
    noor = open_with_family(ilse)
    accept(invite(ilse, noor))
    mine = next(part for part in get_case(ilse, noor).participants if part.role == "school")
    for act in (
        lambda: set_last_day(ilse, noor, mine.participation_id, local_today()),
        lambda: end_participation(ilse, noor, mine.participation_id),
    ):
        with pytest.raises(Refused, match="laatste"):
            act()
