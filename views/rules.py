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
from rights.table import Action, Rule, rule_for
from views.identity import check_sender, current_viewer
from views.refusals import SignedOutError

P = ParamSpec("P")
R = TypeVar("R")

RULE = "access_rule"


@dataclass(frozen=True, slots=True)
class AccessRule:
    """`action` is what the rights table must allow; None opens the route to everybody, for the reason in `why`."""

    action: Action | None
    why: str = ""


FOREIGN: dict[str, AccessRule] = {
    "static": AccessRule(None, "stylesheet and scripts hold no content"),
    "security.login": AccessRule(None, "the page where people sign in"),
    "security.logout": AccessRule(None, "signing out never fails"),
    "security.verify": AccessRule(None, "asks for the password again; Flask-Security itself wants a session"),
    "security.static": AccessRule(None, "files of Flask-Security, without content"),
}
"""The routes that come with Flask and Flask-Security."""


def open_to_all(why: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Open a route to everybody, signed in or not."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, RULE, AccessRule(None, why))
        return view

    return mark


def needs(action: Action) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only people through whose role may do `action`, and only with a form that they opened themselves."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            if not current_user.is_authenticated:
                raise SignedOutError
            check_sender(request)
            if rule_for(current_viewer().role, action) is Rule.NOBODY:
                raise Refused("Met uw account kunt u dit niet doen.")
            return view(*args, **kwargs)

        setattr(guarded, RULE, AccessRule(action))
        return guarded

    return guard
