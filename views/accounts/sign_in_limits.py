"""How often somebody may try a password or a code, and how often an address may fail.

Five times a minute per account, and after ten failures in a row once in five minutes. Attempts on a device that the
account knows are counted apart from those anywhere else. Whether an account exists makes no difference to any of this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request, session
from flask_security import EmailValidateException, current_user, user_authenticated
from limits import RateLimitItem, parse

from models.database import utc_now
from models.users import User
from operations.accounts.viewers import has_signed_in_before, queue_account_mail
from operations.mail.queue import MailKind
from views.accounts.known_devices import account_digest, current_device, remember
from views.limits import check, spend, strategy, visitor_address
from views.page import moment

FAILURES_IN_A_ROW = parse("10/hour")
AFTER_FAILURES = parse("1/5 minutes")
FAILURES_OF_AN_ADDRESS = parse("100/10 minutes")
RESETS = parse("5/hour")
RESETS_OF_AN_ADDRESS = parse("50/hour")
_TRIED = "tried_names"
_SIGNED_IN = "signed_in_here"


def init_app(app: Flask) -> None:
    """Count before a password is looked at, and again when the answer is known."""
    app.before_request(count_attempt)
    app.after_request(count_outcome)
    app.after_request(remember_device)
    user_authenticated.connect(_note_sign_in, app)


def count_attempt() -> None:
    """Raise `TooManyError` for an attempt that is one too many."""
    if request.method != "POST" or request.endpoint not in _ACCOUNTS:
        return
    account = _ACCOUNTS[request.endpoint]()
    if not account:
        return
    if request.endpoint == _RESET:
        spend(RESETS_OF_AN_ADDRESS, "reset", visitor_address())
        spend(RESETS, "reset", account_digest(account))
        return
    names = _names(str(request.endpoint), account)
    setattr(g, _TRIED, names)
    check(FAILURES_OF_AN_ADDRESS, "failures", visitor_address())
    spend(_per_minute(), *names)
    if not strategy().test(FAILURES_IN_A_ROW, "failures", *names):
        spend(AFTER_FAILURES, "slow", *names)


def count_outcome(response: Response) -> Response:
    """A form that comes back failed; a way on to the next page means that it was right."""
    names = g.pop(_TRIED, None)
    if names and response.status_code == HTTPStatus.OK:
        strategy().hit(FAILURES_IN_A_ROW, "failures", *names)
        strategy().hit(FAILURES_OF_AN_ADDRESS, "failures", visitor_address())
    elif names and response.status_code == HTTPStatus.FOUND:
        strategy().clear(FAILURES_IN_A_ROW, "failures", *names)
    return response


def remember_device(response: Response) -> Response:
    """Whoever signed in is known on this device from now on; on a new one, a mail says so."""
    user: User | None = g.pop(_SIGNED_IN, None)
    if user is None:
        return response
    account, device = account_digest(normal_address(user.email)), current_device()
    if not device.knows(account) and has_signed_in_before(user.id):
        queue_account_mail(MailKind.NEW_DEVICE, user.email, {"moment": moment(utc_now())})
    return remember(response, device.with_account(account))


def normal_address(text: str) -> str:
    """An e-mail address in the one way in which accounts are found by it; anything else as it is, in small letters."""
    text = text.strip()[:255]
    try:
        text = current_app.extensions["security"].mail_util.normalize(text)
    except EmailValidateException:
        return text.lower()
    return text.lower()


def _names(endpoint: str, account: str) -> tuple[str, str, str]:
    digest = account_digest(account)
    device = current_device()
    return endpoint, digest, device.number if device.knows(digest) else ""


def _per_minute() -> RateLimitItem:
    return parse(f"{current_app.config['SIGN_INS_PER_MINUTE']}/minute")


def _typed() -> str:
    return normal_address(request.form.get("email", ""))


def _half_way() -> str:
    """Whoever gave the right password and now gives a code."""
    mark = session.get("tf_user_id")
    user = current_app.extensions["security"].datastore.find_user(fs_uniquifier=mark) if mark else None
    return normal_address(user.email) if user else ""


def _present() -> str:
    return normal_address(current_user.email) if current_user.is_authenticated else _half_way()


_RESET = "security.forgot_password"
_ACCOUNTS: Mapping[str | None, Callable[[], str]] = {
    "security.login": _typed,
    _RESET: _typed,
    "security.verify": _present,
    "security.change_password": _present,
    "security.two_factor_token_validation": _present,
    "security.mf_recovery": _half_way,
}
"""Where a password or a code is tried, and whose."""


def _note_sign_in(_app: Flask, user: User, **_rest: object) -> None:
    setattr(g, _SIGNED_IN, user)
