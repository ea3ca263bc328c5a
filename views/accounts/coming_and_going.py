"""Coming, going and what changes about an account are events of the audit log; here the signals become events.

Flask-Security commits after its signals, or not at all; so what it changed is committed here, with the event.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask_login import user_logged_out
from flask_security import (
    password_changed,
    password_reset,
    tf_code_confirmed,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
    user_failed_authn,
    wan_deleted,
    wan_registered,
)

from models.users import User
from operations.accounts.sessions import end_sessions_of
from operations.accounts.viewers import add_account_event, record_account_event, record_failed_sign_in
from views.accounts.sessions import current_visit

_OF_THE_SESSION = ((user_authenticated, "account.sign_in"), (user_logged_out, "account.sign_out"))
"""Written with the session that begins or ends."""
_CHANGED = (
    (tf_code_confirmed, "account.factor_used"),
    (tf_profile_changed, "account.factor_set"),
    (tf_disabled, "account.factor_removed"),
    (wan_registered, "account.factor_set"),
)
"""When these signals come, everything is changed and nothing is committed."""


def init_app(app: Flask) -> None:
    """Write down what happens to accounts of this application."""
    for signal, event in _OF_THE_SESSION:
        signal.connect(_noter(event), app, weak=False)
    for signal, event in _CHANGED:
        signal.connect(_recorder(event), app, weak=False)
    wan_deleted.connect(_passkey_goes, app)
    for signal in (password_changed, password_reset):
        signal.connect(_end_everywhere, app)
    user_failed_authn.connect(_failed, app)


def _noter(event: str) -> Callable[..., None]:
    def note(_app: Flask, user: User, **_rest: object) -> None:
        current_visit().note(event, user.id)

    return note


def _recorder(event: str) -> Callable[..., None]:
    def record(_app: Flask, user: User, **_rest: object) -> None:
        record_account_event(event, user.id)

    return record


def _end_everywhere(_app: Flask, user: User, **_rest: object) -> None:
    """A new password ends every session; the one in which it was changed goes on under a new key."""
    end_sessions_of(user.id, "account.password")


def _passkey_goes(_app: Flask, user: User, **_rest: object) -> None:
    """This signal comes before the change, which is committed at the end of the request."""
    add_account_event("account.factor_removed", user.id)


def _failed(_app: Flask, user: User, **_rest: object) -> None:
    record_failed_sign_in(user.id)
