"""Flask-Security's forms, where ours ask for less: no staying signed in by a cookie, no codes by mail for staff."""

from __future__ import annotations

from typing import Any

from flask import current_app, session, url_for
from flask_security import (
    ForgotPasswordForm,
    LoginForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    WebAuthnRegisterForm,
    WebAuthnSigninForm,
    WebAuthnSigninResponseForm,
    current_user,
    hash_password,
)
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than its types

from operations.accounts.second_factors import APP, MAIL
from operations.accounts.viewers import record_failed_sign_in, record_reset
from views.accounts.proofs import may_use_mail
from views.accounts.sessions import COMING_FROM

USED_FOR_EVERYTHING = "first"
"""In Flask-Security's words: a passkey of ours asks for a finger, face or pin, so it is password and code in one."""


class SignInForm(LoginForm):
    """An address and a password."""

    remember = None  # type: ignore[assignment] # how WTForms leaves a field out

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.next.data = self.next.data or url_for("start.home")

    def validate(self, **kwargs: Any) -> bool:
        """Write down a failure for an account that there is not, too: it takes as long, and shows who is guessing."""
        is_right = bool(super().validate(**kwargs))
        if not is_right and self.user is None and self.ifield is not None:
            record_failed_sign_in(None)
        if is_right:
            session.pop(COMING_FROM, None)  # whoever turned back half way comes in by the password now
        return is_right


class ResetForm(ForgotPasswordForm):
    """The address of somebody who forgot a password."""

    def validate(self, **kwargs: Any) -> bool:
        """Do for an account that there is what Flask-Security does for one that there is not: hash a password."""
        is_right = bool(super().validate(**kwargs))
        if is_right:
            hash_password("not a password")
        elif self.email.data:
            record_reset(None)
        return is_right


class CodesForm(TwoFactorSetupForm):
    """How somebody gets codes."""

    setup = RadioField(choices=[SelectChoice(name) for name in ("disable", MAIL, APP)], validate_choice=False)

    def validate(self, **kwargs: Any) -> bool:
        """Refuse codes by mail to whoever works with plans, and doing without to whoever may not."""
        if not super().validate(**kwargs):
            return False
        if self.setup.data == "disable" and current_app.config["SECOND_FACTOR_REQUIRED"] and not current_user.webauthn:
            self.setup.errors = [*self.setup.errors, "Zonder tweede stap gaat het niet. Voeg eerst een passkey toe."]
            return False
        if self.setup.data == MAIL and not may_use_mail():
            self.setup.errors = [*self.setup.errors, "Kies een app op uw telefoon, of een passkey."]
            return False
        return True


class HelpForm(TwoFactorRescueForm):
    """What somebody can do who has no code: use a recovery code. Nobody is mailed."""

    help_setup = RadioField(choices=[])


class NewPasskeyForm(WebAuthnRegisterForm):
    """The name of a new passkey."""

    usage = HiddenField()  # type: ignore[assignment] # there is nothing to choose

    def validate(self, **kwargs: Any) -> bool:
        """Every passkey may be used alone and as a second step."""
        self.usage.data = USED_FOR_EVERYTHING
        return bool(super().validate(**kwargs))


class PasskeyStartForm(WebAuthnSigninForm):
    """Asks the browser for a passkey; who it is, the passkey says."""

    identity = None  # type: ignore[assignment] # how WTForms leaves a field out

    def validate(self, **kwargs: Any) -> bool:
        """Do not look anybody up: the page must be the same for everybody."""
        return bool(super(WebAuthnSigninForm, self).validate(**kwargs))


class PasskeyAnswerForm(WebAuthnSigninResponseForm):
    """What the passkey answered, alone or after a password."""

    def validate(self, **kwargs: Any) -> bool:
        """A passkey that may be used alone may be used after a password too, by the same person."""
        after_password = self.is_secondary
        self.is_secondary = False
        try:
            is_right = bool(super().validate(**kwargs))
        finally:
            self.is_secondary = after_password
        return is_right and (not after_password or self._is_half_way())

    def _is_half_way(self) -> bool:
        return self.user is not None and self.user.fs_uniquifier == session.get("tf_user_id")
