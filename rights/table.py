"""Who may do what: one table of role and action. What is not in the table is not allowed.

The table knows roles, organisations and participation; which answers somebody sees and changes inside a plan is said by
the form (`answers.audience`, `rights.rows`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rights.viewer import Role, Viewer


class Action(StrEnum):
    """What people do."""

    OPEN_CASE = "open_case"
    LIST_CASES = "list_cases"
    READ_CASE = "read_case"
    EDIT_PLAN = "edit_plan"
    SETTLE_CONFLICT = "settle_conflict"
    MARK_DISCUSSED = "mark_discussed"
    ESTABLISH_PLAN = "establish_plan"
    READ_VERSION = "read_version"
    DOWNLOAD_TEAM = "download_team"
    DOWNLOAD_OUDERS = "download_ouders"
    DOWNLOAD_JEUGDIGE = "download_jeugdige"
    DOWNLOAD_SWV = "download_swv"
    CLOSE_PLAN = "close_plan"
    """And open it again."""
    MANAGE_PARTICIPANTS = "manage_participants"
    READ_ACCESS_LOG = "read_access_log"
    SET_DEPUTY = "set_deputy"
    READ_FILES = "read_files"
    ADD_FILE = "add_file"
    START_REQUEST = "start_request"
    READ_DRAFT_REQUEST = "read_draft_request"
    EDIT_REQUEST = "edit_request"
    READ_REQUEST = "read_request"
    MOVE_REQUEST = "move_request"
    """Take a step of the workflow; which ones, `workflow` says."""
    LIST_REQUESTS = "list_requests"
    READ_DECISION = "read_decision"
    EDIT_DECISION = "edit_decision"
    LIST_OWN_PLANS = "list_own_plans"
    """The start page of a parent or youth."""
    REACT = "react"
    """Say of a goal what one thinks of it."""
    RAISE_ALARM = "raise_alarm"
    """Say that it does not go well: anybody who takes part may."""
    ANSWER_ALARM = "answer_alarm"
    GIVE_ANSWER = "give_answer"
    """Sign or consent for oneself."""
    RECORD_ANSWER = "record_answer"
    """Write down what somebody else signed or consented to."""
    RESTRICT = "restrict"
    """Hide something of a plan from a parent."""
    LOOK_ALONG = "look_along"
    """See the plan as somebody else sees it."""
    ADD_STATEMENT = "add_statement"
    """One's own words with the plan or a request, or a request to correct or to erase: parents and youth, always."""
    ANSWER_STATEMENT = "answer_statement"
    EXPORT_FILE = "export_file"
    """Everything that a parent or youth may see, in one file (art. 15 AVG)."""
    MANAGE_USERS = "manage_users"
    MANAGE_ORGANISATIONS = "manage_organisations"
    """Make and name schools, basisteams and gemeenten, and say which is of which gemeente."""
    MANAGE_FORMS = "manage_forms"
    MANAGE_RETENTION = "manage_retention"
    """See what is due to be erased, by reference and date, and have it erased."""
    OWN_ACCOUNT = "own_account"


class Rule(StrEnum):
    """Under which condition. `OWN_SWV`: within the own samenwerkingsverband; `PARTICIPANT`: takes part today."""

    NOBODY = "nobody"
    SIGNED_IN = "signed_in"
    OWN_SWV = "own_swv"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody takes part in a case from `starts_on` through `ends_on` (None: no end yet), in the role of then."""

    user_id: int
    organisation_id: int
    role: Role
    starts_on: date
    ends_on: date | None = None

    def counts(self, viewer: Viewer, today: date) -> bool:
        """Whether this lets `viewer` in today: the same person, still in that role and at that organisation."""
        mine = (self.user_id, self.organisation_id, self.role) == (viewer.user_id, viewer.organisation_id, viewer.role)
        return mine and self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)


_TEAM: Mapping[Action, Rule] = {
    Action.OPEN_CASE: Rule.SIGNED_IN,
    Action.LIST_CASES: Rule.SIGNED_IN,
    Action.READ_CASE: Rule.PARTICIPANT,
    Action.EDIT_PLAN: Rule.PARTICIPANT,
    Action.SETTLE_CONFLICT: Rule.PARTICIPANT,
    Action.MARK_DISCUSSED: Rule.PARTICIPANT,
    Action.ESTABLISH_PLAN: Rule.PARTICIPANT,
    Action.READ_VERSION: Rule.PARTICIPANT,
    Action.DOWNLOAD_TEAM: Rule.PARTICIPANT,
    Action.DOWNLOAD_OUDERS: Rule.PARTICIPANT,
    Action.DOWNLOAD_JEUGDIGE: Rule.PARTICIPANT,
    Action.DOWNLOAD_SWV: Rule.PARTICIPANT,
    Action.CLOSE_PLAN: Rule.PARTICIPANT,
    Action.MANAGE_PARTICIPANTS: Rule.PARTICIPANT,
    Action.READ_ACCESS_LOG: Rule.PARTICIPANT,
    Action.SET_DEPUTY: Rule.SIGNED_IN,
    Action.READ_FILES: Rule.PARTICIPANT,
    Action.ADD_FILE: Rule.PARTICIPANT,
    Action.RAISE_ALARM: Rule.PARTICIPANT,
    Action.ANSWER_ALARM: Rule.PARTICIPANT,
    Action.RECORD_ANSWER: Rule.PARTICIPANT,
    Action.RESTRICT: Rule.PARTICIPANT,
    Action.LOOK_ALONG: Rule.PARTICIPANT,
    Action.ANSWER_STATEMENT: Rule.PARTICIPANT,
}

_FAMILY: Mapping[Action, Rule] = {
    Action.LIST_OWN_PLANS: Rule.SIGNED_IN,
    Action.READ_CASE: Rule.PARTICIPANT,
    Action.EDIT_PLAN: Rule.PARTICIPANT,
    Action.SETTLE_CONFLICT: Rule.PARTICIPANT,
    Action.READ_VERSION: Rule.PARTICIPANT,
    Action.READ_FILES: Rule.PARTICIPANT,
    Action.READ_ACCESS_LOG: Rule.PARTICIPANT,
    Action.REACT: Rule.PARTICIPANT,
    Action.GIVE_ANSWER: Rule.PARTICIPANT,
    Action.RAISE_ALARM: Rule.PARTICIPANT,
    Action.ADD_STATEMENT: Rule.PARTICIPANT,
    Action.EXPORT_FILE: Rule.PARTICIPANT,
}
"""A parent or youth reads the plan as far as the form lets them, and writes what is theirs."""

_APPLICANT: Mapping[Action, Rule] = {
    Action.START_REQUEST: Rule.PARTICIPANT,
    Action.READ_DRAFT_REQUEST: Rule.PARTICIPANT,
    Action.EDIT_REQUEST: Rule.PARTICIPANT,
    Action.READ_REQUEST: Rule.PARTICIPANT,
    Action.MOVE_REQUEST: Rule.PARTICIPANT,
}
"""The school always is the applicant (domain 2.1). The basisteam has no rule for a request: it does not see one."""

_DESK: Mapping[Action, Rule] = {
    Action.LIST_REQUESTS: Rule.SIGNED_IN,
    Action.READ_REQUEST: Rule.OWN_SWV,
    Action.MOVE_REQUEST: Rule.OWN_SWV,
    Action.READ_DECISION: Rule.OWN_SWV,
}

RULES: Mapping[Role, Mapping[Action, Rule]] = {
    Role.SCHOOL: {**_TEAM, **_APPLICANT, Action.EXPORT_FILE: Rule.PARTICIPANT},
    Role.BASISTEAM: _TEAM,
    Role.SWV: {**_DESK, Action.EDIT_DECISION: Rule.OWN_SWV},
    Role.BESLISSER: _DESK,
    Role.BEHEER: {
        Action.MANAGE_USERS: Rule.OWN_SWV,
        Action.MANAGE_ORGANISATIONS: Rule.OWN_SWV,
        Action.MANAGE_FORMS: Rule.OWN_SWV,
        Action.MANAGE_RETENTION: Rule.OWN_SWV,
    },
    Role.OUDER: {**_FAMILY, Action.DOWNLOAD_OUDERS: Rule.PARTICIPANT},
    Role.JEUGDIGE: {
        **_FAMILY,
        Action.DOWNLOAD_JEUGDIGE: Rule.PARTICIPANT,
        Action.RESTRICT: Rule.PARTICIPANT,
    },
}
"""The samenwerkingsverband sees requests that were sent to it, never the live plan, and beheer never sees content:
they have no rule for a case."""

EVERYBODY: Mapping[Action, Rule] = {Action.OWN_ACCOUNT: Rule.SIGNED_IN}
"""What people in every role may do."""

_AS_ONESELF = frozenset({Action.EXPORT_FILE, *_APPLICANT, *_DESK, Action.EDIT_DECISION})
"""The file of a family, in which copies of requests and letters are, and everything about a request itself."""

_DOWNLOADS: Mapping[str, Action] = {
    "team": Action.DOWNLOAD_TEAM,
    "ouders": Action.DOWNLOAD_OUDERS,
    "jeugdige": Action.DOWNLOAD_JEUGDIGE,
    "swv": Action.DOWNLOAD_SWV,
}


def find_download_action(audience: str) -> Action | None:
    """Return the action of fetching the document for `audience`, or None when the table does not know that audience."""
    return _DOWNLOADS.get(audience)


def rule_for(role: Role, action: Action) -> Rule:
    """Return under which condition somebody in `role` may do `action`."""
    return RULES[role].get(action, EVERYBODY.get(action, Rule.NOBODY))


def rule_of(viewer: Viewer, action: Action) -> Rule:
    """Return under which condition `viewer` may do `action`.

    Who looks along with somebody gets the file of that person, and requests, only where their own role may have those.
    """
    watcher = viewer.watcher
    if watcher is not None and action in _AS_ONESELF and rule_for(watcher.role, action) is Rule.NOBODY:
        return Rule.NOBODY
    return rule_for(viewer.role, action)


def allows(
    viewer: Viewer,
    action: Action,
    *,
    today: date,
    participation: Participation | None = None,
    swv_id: int | None = None,
) -> bool:
    """Whether `viewer` may do `action` today; `swv_id`: the samenwerkingsverband whose account or form it is about."""
    match rule_of(viewer, action):
        case Rule.SIGNED_IN:
            return True
        case Rule.OWN_SWV:
            return swv_id == viewer.swv_id
        case Rule.PARTICIPANT:
            return participation is not None and participation.counts(viewer, today)
        case Rule.NOBODY:
            return False
