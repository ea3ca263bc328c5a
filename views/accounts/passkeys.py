"""Passkeys as we use them: always with a finger, face or pin, and found by the browser without a name typed first."""

from __future__ import annotations

import unicodedata
from typing import Any

from flask_security import UserMixin, WebauthnUtil
from flask_security.webauthn import WebAuthnTfPlugin
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

_LONGEST_NAME = 64
_IN_A_NAME = ("L", "M", "N", "Pc", "Pd", "Zs")
"""Letters with their marks, numbers, dashes and spaces, as Unicode calls them."""


class Passkeys(WebauthnUtil):
    """What we ask of a passkey."""

    def authenticator_selection(self, user: UserMixin, usage: str) -> AuthenticatorSelectionCriteria:  # noqa: ARG002 - theirs
        """Any device, as long as it checks who holds it and keeps the key itself."""
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        )

    def user_verification(self, user: UserMixin | None, usage: list[str]) -> UserVerificationRequirement:  # noqa: ARG002
        """A passkey that is only held, by a thief perhaps, opens nothing."""
        return UserVerificationRequirement.REQUIRED

    def name_svn(self, value: str) -> tuple[str | None, str | None]:
        """Return what is wrong with a name for a passkey, or the name itself."""
        from flask_security.utils import get_message

        name = " ".join(unicodedata.normalize("NFC", value).split())
        if not name or not all(unicodedata.category(letter).startswith(_IN_A_NAME) for letter in name):
            return get_message("WEBAUTHN_NAME_DISALLOWED_CHARACTERS")[0], None
        if len(name) > _LONGEST_NAME:
            return get_message("INVALID_INPUT_LENGTH", length=_LONGEST_NAME + 1)[0], None
        return None, name


class PasskeyStep(WebAuthnTfPlugin):
    """The passkey as the step after a password."""

    def get_setup_methods(self, user: UserMixin) -> list[tuple[str, Any]]:
        """Whoever has a passkey is asked for it."""
        return [("webauthn", "een passkey")] if user.webauthn else []
