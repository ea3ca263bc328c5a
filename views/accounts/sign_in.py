"""Signing in: Flask-Security put to work with our accounts, forms, texts and mail."""

from __future__ import annotations

from typing import NoReturn

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import MfRecoveryCodesUtil, Security, UserMixin, current_user

from models.database import database
from models.passkeys import Passkey
from models.users import AccountRole, User
from operations.accounts.second_factors import Codes
from operations.accounts.store import AccountStore
from operations.accounts.viewers import record_account_event
from views.accounts import coming_and_going, security_texts
from views.accounts.mail import AccountMail
from views.accounts.organisation_sign_in import usable_services
from views.accounts.passkeys import Passkeys
from views.accounts.sign_in_forms import (
    CodesForm,
    HelpForm,
    NewPasskeyForm,
    PasskeyAnswerForm,
    PasskeyStartForm,
    ResetForm,
    SignInForm,
)
from views.refusals import NotFreshError, SignedOutError


class OurSecurity(Security):
    """Flask-Security, which asks for nh3 to clean the names of passkeys; ours need none (`views.accounts.passkeys`)."""

    def _check_modules(self, module: str, config_name: str) -> object:
        return module == "nh3" or super()._check_modules(module, config_name)  # type: ignore[no-untyped-call] # Flask-Security's


class RecoveryCodes(MfRecoveryCodesUtil):
    """Codes for who lost a telephone; making new ones is an event, for it opens a way in."""

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        """Make ten codes in stead of those before."""
        codes: list[str] = super().create_recovery_codes(user)
        record_account_event("account.codes_made", user.id)
        return codes


def init_app(app: Flask) -> None:
    """Make signing in ready. There is no way in by a token, and no answer in JSON: only pages."""
    security = OurSecurity(
        app,
        AccountStore(database, User, AccountRole, webauthn_model=Passkey),
        login_form=SignInForm,
        forgot_password_form=ResetForm,
        two_factor_setup_form=CodesForm,
        two_factor_rescue_form=HelpForm,
        wan_register_form=NewPasskeyForm,
        wan_signin_form=PasskeyStartForm,
        wan_signin_response_form=PasskeyAnswerForm,
        mail_util_cls=AccountMail,
        mf_recovery_codes_util_cls=RecoveryCodes,
        totp_cls=Codes,
        webauthn_util_cls=Passkeys,
    )
    security.login_context_processor(lambda: {"services": usable_services()})
    security.want_json(lambda _request: False)
    security.unauthn_handler(_ask_to_sign_in)
    security.reauthn_handler(_ask_for_proof)
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined] # Flask-Login's
    app.before_request(_lead_home)
    security_texts.init_app(app)
    coming_and_going.init_app(app)


def _ask_to_sign_in(_mechanisms: object = None, headers: object = None) -> NoReturn:  # noqa: ARG001 - their signature
    raise SignedOutError


def _ask_for_proof(_within: object, _grace: object) -> NoReturn:
    raise NotFreshError


def _lead_home() -> ResponseReturnValue | None:
    """Whoever is in has nothing to do at the step after the password; Flask-Security would sign them out there."""
    if request.endpoint == "security.two_factor_token_validation" and current_user.is_authenticated:
        return redirect(url_for("start.home"))
    return None
