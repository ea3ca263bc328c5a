from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rights.table import RULES, Action, Participation, Rule, allows, find_download_action, rule_for
from rights.viewer import Role
from tests.rights.people import viewer

TODAY = date(2026, 11, 21)
TEAM = (Role.SCHOOL, Role.BASISTEAM)
IN_CASE = frozenset(Action) - {Action.OPEN_CASE, Action.LIST_CASES, Action.MANAGE_USERS, Action.MANAGE_FORMS}


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
@pytest.mark.parametrize("role", sorted(set(Role) - set(TEAM)))
def test_nobody_else_gets_into_a_case_not_even_as_a_participant(role, action):
    somebody = viewer(role)
    assert not may(somebody, action, taking_part(somebody), swv_id=somebody.swv_id)


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
@pytest.mark.parametrize("action", [Action.MANAGE_USERS, Action.MANAGE_FORMS])
def test_only_beheer_manages_and_only_within_the_own_samenwerkingsverband(role, action):
    somebody = viewer(role, swv_id=9)
    assert may(somebody, action, swv_id=9) is (role is Role.BEHEER)
    assert not may(somebody, action, swv_id=8)
    assert not may(somebody, action)


def test_beheer_has_no_rule_that_shows_content():
    assert RULES[Role.BEHEER].keys() == {Action.MANAGE_USERS, Action.MANAGE_FORMS}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_every_role_and_action_has_a_rule_and_nobody_is_the_rule_where_none_is_written(role, action):
    assert rule_for(role, action) is RULES[role].get(action, Rule.NOBODY)


@pytest.mark.parametrize("audience", ["team", "ouders", "jeugdige", "swv"])
def test_every_document_has_its_own_action(audience):
    assert find_download_action(audience) is Action(f"download_{audience}")


def test_an_unknown_document_has_no_action():
    assert find_download_action("iedereen") is None
