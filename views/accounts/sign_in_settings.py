"""How Flask-Security works here: Dutch addresses, argon2id, and the same answer for known and unknown people."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from models.database import utc_now
from operations.accounts.second_factors import APP, MAIL, wallet_secrets

FRESH_FOR = timedelta(minutes=10)
"""How long somebody who proved who they are may do what needs a fresh proof."""

_ADDRESSES = {
    "SECURITY_LOGIN_URL": "/aanmelden",
    "SECURITY_LOGOUT_URL": "/afmelden",
    "SECURITY_POST_LOGOUT_VIEW": "/aanmelden",
    "SECURITY_VERIFY_URL": "/bevestigen",
    "SECURITY_RESET_URL": "/wachtwoord-vergeten",
    "SECURITY_POST_RESET_VIEW": "/aanmelden",
    "SECURITY_CHANGE_URL": "/account/wachtwoord",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    "SECURITY_TWO_FACTOR_SETUP_URL": "/account/codes",
    "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/account",
    "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/aanmelden/code",
    "SECURITY_TWO_FACTOR_RESCUE_URL": "/aanmelden/hulp",
    "SECURITY_TWO_FACTOR_SELECT_URL": "/aanmelden/manier",
    "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/aanmelden/herstelcode",
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/account/herstelcodes",
    "SECURITY_WAN_REGISTER_URL": "/account/passkeys",
    "SECURITY_WAN_POST_REGISTER_VIEW": "/account",
    "SECURITY_WAN_DELETE_URL": "/account/passkeys/weghalen",
    "SECURITY_WAN_SIGNIN_URL": "/aanmelden/passkey",
    "SECURITY_WAN_VERIFY_URL": "/bevestigen/passkey",
}
_FEATURES = {
    "SECURITY_RECOVERABLE": True,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_TWO_FACTOR": True,
    "SECURITY_TWO_FACTOR_ENABLED_METHODS": [APP, MAIL],
    "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
    "SECURITY_TWO_FACTOR_MAIL_VALIDITY": 600,
    "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
    "SECURITY_TWO_FACTOR_IMPLEMENTATIONS": {
        "code": "flask_security.twofactor.CodeTfPlugin",
        "webauthn": "views.accounts.passkeys.PasskeyStep",
    },
    "SECURITY_TOTP_ISSUER": "Eén Plan",
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": 10,
    "SECURITY_WEBAUTHN": True,
    "SECURITY_WAN_RP_NAME": "Eén Plan",
    "SECURITY_WAN_ALLOW_AS_VERIFY": ["first"],
    "SECURITY_WAN_ALLOW_USER_HINTS": False,
    "SECURITY_WAN_SIGNIN_WITHIN": timedelta(minutes=5),
}
_PASSWORDS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_LENGTH_MIN": 12,
    "SECURITY_HASHING_SCHEMES": ["hex_sha256"],
    "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=1),
}
_CONDUCT = {
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_LOGOUT_CSRF": True,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},  # or it would ask DNS about whatever is typed
    "SECURITY_EMAIL_PLAINTEXT": False,
    "SECURITY_EMAIL_HTML": False,
    "SECURITY_FRESHNESS": FRESH_FOR,
    "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(0),
    "SECURITY_DATETIME_FACTORY": utc_now,
}
"""The texts of mail are ours (`operations.mail.texts`), so Flask-Security writes none."""


def sign_in_settings(keys: Sequence[str]) -> dict[str, object]:
    """Return the settings; `keys` are the secret keys of the service, that of today first."""
    return {
        **_ADDRESSES,
        **_FEATURES,
        **_PASSWORDS,
        **_CONDUCT,
        "SECURITY_PASSWORD_SALT": keys[0],
        "SECURITY_TOTP_SECRETS": wallet_secrets(keys),
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [_recovery_key(key) for key in keys],
    }


def _recovery_key(key: str) -> bytes:
    return urlsafe_b64encode(sha256(f"eenplan:recovery-codes:{key}".encode()).digest())
