"""Who may use a route. Every view says it with `open_to_all` or `needs`; a test refuses a route that says nothing.

Whether somebody takes part in a case is decided by the operation, which alone knows the case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import request
from flask_security import current_user

from operations.errors import Refused
from rights.table import Action, Rule, rule_of
from views.accounts.proofs import check_fresh, check_second_factor
from views.identity import check_sender, current_viewer
from views.refusals import SignedOutError

P = ParamSpec("P")
R = TypeVar("R")

RULE = "access_rule"
READ_RECORD = (Action.READ_CASE, Action.READ_DRAFT_REQUEST, Action.READ_DECISION)
FILL_IN = (Action.EDIT_PLAN, Action.EDIT_REQUEST, Action.EDIT_DECISION)
"""For the pages that a plan, a request and a decision share: which of these counts, the operation says."""


@dataclass(frozen=True, slots=True)
class AccessRule:
    """The rights table must allow one of `actions`; none at all opens the route to everybody, as `why` explains."""

    actions: tuple[Action, ...]
    why: str = ""


_OWN = "one's own account; Flask-Security itself wants a session"
FOREIGN: dict[str, AccessRule] = {
    "static": AccessRule((), "stylesheet and scripts hold no content"),
    "security.login": AccessRule((), "the page where people sign in"),
    "security.logout": AccessRule((), "signing out never fails"),
    "security.forgot_password": AccessRule((), "asks for a new password; says the same to everybody"),
    "security.reset_password": AccessRule((), "takes the token of a mail; see `views.accounts.new_password`"),
    "security.two_factor_token_validation": AccessRule((), "the step after the password; wants the password first"),
    "security.two_factor_rescue": AccessRule((), "help with that step; wants the password first"),
    "security.tf_select": AccessRule((), "which second step; wants the password first"),
    "security.mf_recovery": AccessRule((), "a code in stead of that step; wants the password first"),
    "security.wan_signin": AccessRule((), "the page where people sign in with a passkey"),
    "security.wan_signin_response": AccessRule((), "what the passkey answered"),
    "security.verify": AccessRule((), _OWN),
    "security.wan_verify": AccessRule((), _OWN),
    "security.wan_verify_response": AccessRule((), _OWN),
    "security.change_password": AccessRule((), _OWN),
    "security.two_factor_setup": AccessRule((), _OWN),
    "security.two_factor_setup_validate": AccessRule((), _OWN),
    "security.mf_recovery_codes": AccessRule((), _OWN),
    "security.wan_register": AccessRule((), _OWN),
    "security.wan_register_response": AccessRule((), _OWN),
    "security.wan_delete": AccessRule((), _OWN),
}
"""The routes that come with Flask and Flask-Security."""


def open_to_all(why: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Open a route to everybody, signed in or not."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, RULE, AccessRule((), why))
        return view

    return mark


def needs(
    *actions: Action, fresh: bool = False, before_second_factor: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only people through whose role may do one of `actions`, and only with a form that they opened themselves.

    `fresh`: who proved longer than ten minutes ago who they are, does so again. `before_second_factor`: also for
    somebody who must still set up a second factor; every other page refuses until that is done.
    """

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.is_authenticated:
                raise SignedOutError
            check_sender(request)
            viewer = current_viewer()
            if not before_second_factor:
                check_second_factor(viewer)
            if all(rule_of(viewer, action) is Rule.NOBODY for action in actions):
                raise Refused("Met uw account kunt u dit niet doen.")
            if fresh:
                check_fresh()
            return view(*args, **kwargs)

        setattr(guarded, RULE, AccessRule(actions))
        return guarded

    return guard
