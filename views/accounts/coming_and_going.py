"""Coming, going and what changes about an account are events of the audit log; here the signals become events."""

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
from operations.accounts.viewers import record_account_event, record_failed_sign_in

_EVENTS = (
    (user_authenticated, "account.sign_in"),
    (user_logged_out, "account.sign_out"),
    (tf_code_confirmed, "account.factor_used"),
    (tf_profile_changed, "account.factor_set"),
    (tf_disabled, "account.factor_removed"),
    (wan_registered, "account.factor_set"),
    (wan_deleted, "account.factor_removed"),
)


def init_app(app: Flask) -> None:
    """Write down what happens to accounts of this application."""
    for signal, event in _EVENTS:
        signal.connect(_recorder(event), app, weak=False)
    for signal in (password_changed, password_reset):
        signal.connect(_end_everywhere, app)
    user_failed_authn.connect(_failed, app)


def _recorder(event: str) -> Callable[..., None]:
    def record(_app: Flask, user: User, **_rest: object) -> None:
        record_account_event(event, user.id)

    return record


def _end_everywhere(_app: Flask, user: User, **_rest: object) -> None:
    """A new password ends every session; the one in which it was changed goes on under a new key."""
    record_account_event("account.password", user.id)
    end_sessions_of(user.id)


def _failed(_app: Flask, user: User, **_rest: object) -> None:
    record_failed_sign_in(user.id)
