from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.cases import Case, Participation
from models.database import database, utc_now
from models.organisations import Membership, Organisation
from operations.cases import get_case, list_cases
from operations.errors import Invalid, NotFound, Refused
from operations.moments import happening_at
from operations.people.deputies import (
    end_deputy,
    end_deputy_of,
    list_deputies,
    list_deputies_of,
    set_deputy,
    set_deputy_of,
)
from operations.people.participants import add_participant, end_participation
from tests.operations.edits import everything, open_noor, put, send, states
from tests.region import address, viewer
from tests.today import local_today

TODAY = local_today()
DAY = timedelta(days=1)


@pytest.fixture
def noor(ilse):
    return open_noor(ilse)


def last_event(name):
    return database.session.scalars(
        select(AuditEvent).where(AuditEvent.event == name).order_by(AuditEvent.id.desc())
    ).first()


def test_a_deputy_sees_and_does_what_the_other_may_and_the_log_says_for_whom(ilse, bo, noor):
    with pytest.raises(NotFound):
        get_case(bo, noor)
    set_deputy(ilse, bo.user_id, TODAY, TODAY + 7 * DAY)
    assert [line.reference for line in list_cases(bo).cases] == [noor]
    assert get_case(bo, noor).reference == noor
    assert states(send(bo, noor, 1, put("gezamenlijke_vraag", "Hoe gaat het verder?"))) == {
        "gezamenlijke_vraag": "saved"
    }
    for name in ("case.read", "plan.save"):
        event = last_event(name)
        assert (event.user_id, event.behalf_of_id, event.outcome) == (bo.user_id, ilse.user_id, "done")


def test_the_log_says_by_number_who_stands_in_for_whom(ilse, bo):
    set_deputy(ilse, bo.user_id, TODAY, TODAY)
    [line] = list_deputies(ilse).lines
    end_deputy(ilse, line.deputy_id)
    whom = [f"vervanging:{line.deputy_id}", f"persoon:{bo.user_id}", f"afwezig:{ilse.user_id}"]
    assert [last_event(name).paths for name in ("deputy.set", "deputy.end")] == [whom, whom]


def test_who_takes_part_does_so_as_themselves(ilse, bo, noor):
    add_participant(ilse, noor, address("bo"))
    set_deputy(ilse, bo.user_id, TODAY, TODAY)
    get_case(bo, noor)
    assert last_event("case.read").behalf_of_id is None
    assert [line.reference for line in list_cases(bo).cases] == [noor]


def test_it_begins_and_ends_by_itself(ilse, bo, noor):
    set_deputy(ilse, bo.user_id, TODAY + DAY, TODAY + 2 * DAY)
    for later, is_in in ((0, False), (1, True), (2, True), (3, False)):
        with happening_at(utc_now() + later * DAY):
            if is_in:
                assert get_case(bo, noor)
            else:
                assert list_cases(bo).cases == ()
                with pytest.raises(NotFound):
                    get_case(bo, noor)


def test_no_more_than_the_other_may(ilse, bo, daniel, noor):
    other = open_noor(daniel)
    set_deputy(ilse, bo.user_id, TODAY, TODAY)
    with pytest.raises(NotFound):
        get_case(bo, other)
    add_participant(ilse, noor, address("daniel"))
    mine = next(part for part in get_case(ilse, noor).participants if part.name == "Ilse Bakker")
    add_participant(ilse, noor, address("pim"))
    end_participation(ilse, noor, mine.participation_id)
    with pytest.raises(NotFound):
        get_case(bo, noor)


def test_only_for_as_long_as_both_work_there(ilse, bo, noor):
    set_deputy(ilse, bo.user_id, TODAY, TODAY + DAY)
    work = database.session.get(Membership, membership_of("ilse"))
    for last_day, is_in in ((TODAY, True), (TODAY - DAY, False)):
        work.ends_on = last_day
        database.session.commit()
        assert [line.reference for line in list_cases(bo).cases] == [noor] * is_in
        if not is_in:
            with pytest.raises(NotFound):
                get_case(bo, noor)


def test_a_deputy_is_not_the_other_person(ilse, bo, noor):
    """What is somebody's own words stays that person's."""
    set_deputy(ilse, bo.user_id, TODAY, TODAY)
    assert viewer("bo").user_id == bo.user_id
    assert "Bo Çelik" not in [part.name for part in get_case(bo, noor).participants]


@pytest.mark.parametrize("key", ["meryem", "daniel", "otto", "fenne", "ilse"])
def test_only_a_colleague_in_the_same_role_at_the_same_organisation_stands_in(ilse, key):
    before = everything()
    with pytest.raises(Invalid):
        set_deputy(ilse, viewer(key).user_id, TODAY, TODAY)
    assert everything() == before


@pytest.mark.parametrize(
    ("begin", "end"),
    [(None, TODAY), (TODAY, None), (TODAY - DAY, TODAY), (TODAY, TODAY - DAY), (TODAY, TODAY + 400 * DAY)],
)
def test_the_days_must_be_right(ilse, bo, begin, end):
    with pytest.raises(Invalid):
        set_deputy(ilse, bo.user_id, begin, end)


def test_both_can_end_it_and_nobody_else(ilse, bo, noor):
    for who in (ilse, bo):
        set_deputy(ilse, bo.user_id, TODAY, TODAY)
        [line] = list_deputies(who).lines
        for stranger in (viewer("pim"), viewer("daniel")):
            with pytest.raises(NotFound):
                end_deputy(stranger, line.deputy_id)
        end_deputy(who, line.deputy_id)
        assert list_deputies(who).lines == ()
        with pytest.raises(NotFound):
            get_case(bo, noor)


@pytest.mark.parametrize("key", ["fenne", "tjeerd"])
def test_who_takes_part_in_no_plan_has_no_page_for_it(key):
    with pytest.raises(Refused):
        list_deputies(viewer(key))


def test_two_absent_colleagues_with_one_case_give_it_once(ilse, bo, noor):
    pim = viewer("pim")
    add_participant(ilse, noor, address("bo"))
    for absent in (ilse, bo):
        set_deputy(absent, pim.user_id, TODAY, TODAY)
    page = list_cases(pim)
    assert ([line.reference for line in page.cases], page.total) == ([noor], 1)
    assert list_cases(pim, "Noor").total == 1


def membership_of(key):
    database.session.rollback()
    return database.session.scalars(select(Membership.id).where(Membership.user_id == viewer(key).user_id)).first()


def test_the_beheer_lets_somebody_stand_in_for_whoever_is_ill(ilse, bo, noor):
    fenne, number = viewer("fenne"), membership_of("ilse")
    set_deputy_of(fenne, number, bo.user_id, TODAY, TODAY + DAY)
    assert get_case(bo, noor).reference == noor
    [line] = list_deputies(ilse).lines
    assert (line.name, line.is_mine, line.runs) == (bo.name, True, True)
    assert list_deputies_of(fenne, number).lines == (line,)
    end_deputy_of(fenne, number, line.deputy_id)
    with pytest.raises(NotFound):
        get_case(bo, noor)


@pytest.mark.parametrize("key", ["ilse", "daniel", "tjeerd", "dirk", "nel"])
def test_nobody_but_beheer_says_who_stands_in_for_another(key, bo, noor):
    number = membership_of("ilse")
    before = everything()
    for act in (
        lambda: list_deputies_of(viewer(key), number),
        lambda: set_deputy_of(viewer(key), number, bo.user_id, TODAY, TODAY),
    ):
        with pytest.raises((Refused, NotFound)):
            act()
    assert everything() == before


def test_the_beheer_of_another_region_finds_nobody(bo):
    for number in (membership_of("otto"), membership_of("tjeerd"), 10**6):
        with pytest.raises(NotFound):
            set_deputy_of(viewer("fenne"), number, bo.user_id, TODAY, TODAY)


def test_the_beheer_ends_only_what_is_about_this_colleague(ilse, bo, daniel, noor):
    set_deputy(ilse, bo.user_id, TODAY, TODAY + DAY)
    [line] = list_deputies(ilse).lines
    with pytest.raises(NotFound):
        end_deputy_of(viewer("fenne"), membership_of("daniel"), line.deputy_id)
    assert list_deputies(ilse).lines == (line,)


def test_the_beheer_chooses_somebody_who_does_the_same_work(ilse, daniel):
    with pytest.raises(Invalid) as problem:
        set_deputy_of(viewer("fenne"), membership_of("ilse"), daniel.user_id, TODAY, None)
    assert problem.value.fields.keys() == {"wie", "tot"}


def test_a_parent_who_works_at_the_school_does_not_stand_in_at_the_plan_of_the_own_child(ilse, bo, noor):
    other = open_noor(ilse)
    case = database.session.scalars(select(Case).where(Case.reference == noor)).one()
    family = database.session.scalars(select(Organisation).where(Organisation.kind == "familie")).one()
    database.session.add(
        Participation(
            case_id=case.id,
            user_id=bo.user_id,
            organisation_id=family.id,
            role="ouder",
            person_row="p1",
            starts_on=TODAY,
            changed_at=utc_now(),
        )
    )
    database.session.commit()
    set_deputy(ilse, bo.user_id, TODAY, TODAY)
    assert [line.reference for line in list_cases(bo).cases] == [other]
    assert get_case(bo, other)
    with pytest.raises(NotFound):
        get_case(bo, noor)
