from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rights.table import EVERYBODY, RULES, Action, Participation, Rule, allows, find_download_action, rule_for, rule_of
from rights.viewer import Role, Watcher
from tests.rights.people import viewer

TODAY = date(2026, 11, 21)
TEAM = (Role.SCHOOL, Role.BASISTEAM)
FAMILY = (Role.OUDER, Role.JEUGDIGE)
REQUESTS = {
    Action.START_REQUEST,
    Action.READ_DRAFT_REQUEST,
    Action.EDIT_REQUEST,
    Action.READ_REQUEST,
    Action.MOVE_REQUEST,
    Action.LIST_REQUESTS,
    Action.READ_DECISION,
    Action.EDIT_DECISION,
}
AT_THE_DESK = {Action.READ_REQUEST, Action.MOVE_REQUEST, Action.READ_DECISION}
OUTSIDE_CASES = {
    Action.OPEN_CASE,
    Action.LIST_CASES,
    Action.MANAGE_USERS,
    Action.MANAGE_ORGANISATIONS,
    Action.MANAGE_FORMS,
    Action.MANAGE_RETENTION,
    Action.OWN_ACCOUNT,
    Action.SET_DEPUTY,
}
OF_BEHEER = {
    Action.MANAGE_USERS,
    Action.MANAGE_ORGANISATIONS,
    Action.MANAGE_FORMS,
    Action.MANAGE_RETENTION,
}
OF_FAMILY = {Action.LIST_OWN_PLANS, Action.REACT, Action.GIVE_ANSWER, Action.ADD_STATEMENT}
OF_SCHOOL_AND_FAMILY = {Action.EXPORT_FILE}
IN_CASE = frozenset(Action) - OUTSIDE_CASES - REQUESTS - OF_FAMILY - OF_SCHOOL_AND_FAMILY
IN_OWN_CASE = {
    Action.READ_CASE,
    Action.EDIT_PLAN,
    Action.SETTLE_CONFLICT,
    Action.READ_VERSION,
    Action.READ_FILES,
    Action.REACT,
    Action.READ_ACCESS_LOG,
    Action.RAISE_ALARM,
    Action.GIVE_ANSWER,
    Action.ADD_STATEMENT,
    Action.EXPORT_FILE,
}
OF_ONE_ROLE = {
    Role.OUDER: {Action.DOWNLOAD_OUDERS},
    Role.JEUGDIGE: {Action.DOWNLOAD_JEUGDIGE, Action.RESTRICT},
}


def taking_part(somebody, starts_on=TODAY, ends_on=None):
    return Participation(somebody.user_id, somebody.organisation_id, somebody.role, starts_on, ends_on)


def may(somebody, action, participation=None, swv_id=None):
    return allows(somebody, action, today=TODAY, participation=participation, swv_id=swv_id)


@pytest.mark.parametrize("action", sorted(IN_CASE))
@pytest.mark.parametrize("role", TEAM)
def test_the_team_works_in_a_case_only_when_it_takes_part(role, action):
    somebody = viewer(role)
    assert may(somebody, action, taking_part(somebody))
    assert not may(somebody, action)


@pytest.mark.parametrize("action", sorted(IN_CASE))
@pytest.mark.parametrize("role", sorted(set(Role) - set(TEAM) - set(FAMILY)))
def test_nobody_else_gets_into_a_case_not_even_as_a_participant(role, action):
    somebody = viewer(role)
    assert not may(somebody, action, taking_part(somebody), swv_id=somebody.swv_id)


@pytest.mark.parametrize("action", sorted(set(Action) - {Action.LIST_OWN_PLANS, Action.OWN_ACCOUNT}))
@pytest.mark.parametrize("role", FAMILY)
def test_parents_and_youth_read_and_write_what_is_theirs_where_they_take_part_and_nothing_else(role, action):
    somebody = viewer(role)
    allowed = action in IN_OWN_CASE | OF_ONE_ROLE[role]
    assert may(somebody, action, taking_part(somebody), swv_id=somebody.swv_id) is allowed
    assert not may(somebody, action, swv_id=somebody.swv_id)


@pytest.mark.parametrize("role", Role)
def test_everybody_has_an_account_of_their_own(role):
    assert may(viewer(role), Action.OWN_ACCOUNT)


@pytest.mark.parametrize("role", Role)
def test_a_whole_file_is_for_the_family_and_made_for_them_by_the_school(role):
    somebody = viewer(role)
    assert may(somebody, Action.EXPORT_FILE, taking_part(somebody)) is (role in {Role.SCHOOL, *FAMILY})
    assert not may(somebody, Action.EXPORT_FILE)


@pytest.mark.parametrize("role", Role)
def test_only_parents_and_youth_have_a_start_page_of_their_own(role):
    assert may(viewer(role), Action.LIST_OWN_PLANS) is (role in FAMILY)


@pytest.mark.parametrize("action", sorted(REQUESTS - AT_THE_DESK - {Action.LIST_REQUESTS, Action.EDIT_DECISION}))
def test_only_the_school_asks(action):
    school, basisteam, medewerker = viewer("school"), viewer("basisteam"), viewer("swv")
    assert may(school, action, taking_part(school))
    assert not may(school, action)
    assert not may(basisteam, action, taking_part(basisteam))
    assert not may(medewerker, action, taking_part(medewerker), swv_id=medewerker.swv_id)


@pytest.mark.parametrize("action", sorted(REQUESTS))
@pytest.mark.parametrize("role", ["basisteam", "beheer", "ouder", "jeugdige"])
def test_gemeente_parents_youth_and_beheer_have_no_way_to_a_request(role, action):
    somebody = viewer(role)
    assert not may(somebody, action, taking_part(somebody), swv_id=somebody.swv_id)


@pytest.mark.parametrize("action", sorted(AT_THE_DESK))
@pytest.mark.parametrize("role", ["swv", "beslisser"])
def test_the_desk_is_that_of_ones_own_samenwerkingsverband(role, action):
    somebody = viewer(role)
    assert may(somebody, action, swv_id=somebody.swv_id)
    assert not may(somebody, action, swv_id=somebody.swv_id + 1)
    assert not may(somebody, action, taking_part(somebody))


def test_only_who_prepares_a_decision_writes_in_it():
    medewerker, beslisser = viewer("swv"), viewer("beslisser")
    assert may(medewerker, Action.EDIT_DECISION, swv_id=medewerker.swv_id)
    assert not may(beslisser, Action.EDIT_DECISION, swv_id=beslisser.swv_id)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "allowed"),
    [
        (date(2026, 11, 21), None, True),
        (date(2026, 11, 22), None, False),
        (date(2026, 1, 1), date(2026, 11, 21), True),
        (date(2026, 1, 1), date(2026, 11, 20), False),
        (date(2026, 11, 21), date(2026, 11, 21), True),
        (date(2026, 12, 1), date(2026, 11, 1), False),
    ],
)
def test_taking_part_counts_from_the_first_through_the_last_day(starts_on, ends_on, allowed):
    somebody = viewer("school")
    assert may(somebody, Action.EDIT_PLAN, taking_part(somebody, starts_on, ends_on)) is allowed


@pytest.mark.parametrize("change", [{"user_id": 2}, {"organisation_id": 6}, {"role": Role.BASISTEAM}])
def test_taking_part_is_of_one_person_at_one_organisation_in_one_role(change):
    somebody = viewer("school")
    assert not may(somebody, Action.READ_CASE, replace(taking_part(somebody), **change))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", [Action.OPEN_CASE, Action.LIST_CASES])
def test_only_school_and_basisteam_open_and_list_cases(role, action):
    assert may(viewer(role), action) is (role in TEAM)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", sorted(OF_BEHEER))
def test_only_beheer_manages_and_only_within_the_own_samenwerkingsverband(role, action):
    somebody = viewer(role, swv_id=9)
    assert may(somebody, action, swv_id=9) is (role is Role.BEHEER)
    assert not may(somebody, action, swv_id=8)
    assert not may(somebody, action)


def test_beheer_has_no_rule_that_shows_content():
    assert RULES[Role.BEHEER].keys() == OF_BEHEER


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_every_role_and_action_has_a_rule_and_nobody_is_the_rule_where_none_is_written(role, action):
    assert rule_for(role, action) is RULES[role].get(action, EVERYBODY.get(action, Rule.NOBODY))


@pytest.mark.parametrize(("watcher", "rule"), [("basisteam", Rule.NOBODY), ("school", Rule.PARTICIPANT)])
def test_who_looks_along_gets_a_file_only_where_their_own_role_may(watcher, rule):
    watched = replace(viewer("ouder"), watcher=Watcher(2, 6, Role(watcher), 1))
    assert rule_of(viewer("ouder"), Action.EXPORT_FILE) is Rule.PARTICIPANT
    assert rule_of(watched, Action.EXPORT_FILE) is rule
    assert rule_of(watched, Action.READ_CASE) is Rule.PARTICIPANT


@pytest.mark.parametrize("action", sorted(REQUESTS - {Action.LIST_REQUESTS}))
def test_whoever_somebody_of_the_basisteam_looks_along_with_a_request_stays_closed(action):
    watched = replace(viewer("school"), watcher=Watcher(2, 6, Role.BASISTEAM, 1))
    assert rule_of(watched, action) is Rule.NOBODY


@pytest.mark.parametrize("audience", ["team", "ouders", "jeugdige", "swv"])
def test_every_document_has_its_own_action(audience):
    assert find_download_action(audience) is Action(f"download_{audience}")


def test_an_unknown_document_has_no_action():
    assert find_download_action("iedereen") is None
