"""Signing in at one's own organisation, by OpenID Connect: authorisation code with PKCE, state and nonce (Authlib)."""

from __future__ import annotations

import logging
from http import HTTPStatus

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App, OAuthError
from flask import Blueprint, Response, abort, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import login_user
from joserfc.errors import JoseError
from requests import RequestException

from models.sign_in_services import SignInService
from operations.accounts.sign_in_services import find_service, get_user, has_proof, list_services, read_visitor
from operations.errors import Refused
from operations.mail.queue import site_address
from views.accounts.going_on import find_where_to, keep_where_to, take_where_to
from views.accounts.sessions import come_from
from views.rules import open_to_all

LOG = logging.getLogger(__name__)
pages = Blueprint("organisation_sign_in", __name__, url_prefix="/aanmelden/organisatie")

_PATIENCE = 10
"""Seconds that a service gets to answer."""
_TROUBLE = "Uw organisatie gaf geen goed antwoord. Probeer het opnieuw, of meld u aan met uw wachtwoord."
_NO_PROOF = "Uw organisatie vroeg u niet om een tweede stap, en die is voor Eén Plan nodig. Vraag het aan uw beheerder."


@pages.get("/<key>")
@open_to_all("sends people on to their own organisation")
def start(key: str) -> ResponseReturnValue:
    """Go to the service of the organisation, and remember for which page."""
    service = _get(key)
    keep_where_to()
    asked = {"acr_values": service.proof} if service.proof else {}
    back = site_address(url_for("organisation_sign_in.finish", key=key))
    answer: Response = _client(service).authorize_redirect(back, **asked)
    return answer


@pages.get("/<key>/terug")
@open_to_all("where people come back from their organisation; state, nonce and signature are checked")
def finish(key: str) -> ResponseReturnValue:
    """Come back from there, and go on to the page that was asked for, or first to the second factor here."""
    service = _get(key)
    claims = _client(service).authorize_access_token().get("userinfo")
    if not claims:
        raise OAuthError("no_id_token")
    if not has_proof(service, claims):
        raise Refused(_NO_PROOF)
    found = get_user(service, read_visitor(claims))
    security = current_app.extensions["security"]
    user = security.datastore.find_user(id=found.id)
    come_from(user, service.organisation_id, counts_twice=service.counts_twice)
    where_to = take_where_to()
    if not service.counts_twice:
        step: ResponseReturnValue | None = security.two_factor_plugins.tf_enter(user, None, "oidc", next_loc=where_to)
        if step is not None:
            return step
    login_user(user, authn_via=["oidc"])
    return redirect(where_to)


@pages.errorhandler(AuthlibBaseError)
@pages.errorhandler(JoseError)
@pages.errorhandler(RequestException)
def say_trouble(error: Exception) -> ResponseReturnValue:
    """What went wrong there, or on the way, is written down without what was said."""
    LOG.warning("Aanmelden via een organisatie mislukte: %s", type(error).__name__)
    return _show(_TROUBLE)


@pages.errorhandler(Refused)
def say_refused(error: Refused) -> ResponseReturnValue:
    """Known there, but not here."""
    return _show(str(error))


def usable_services() -> list[SignInService]:
    """The services with a button on the sign-in page: those whose secret we were given."""
    secrets = current_app.config["OIDC_SECRETS"]
    return [service for service in list_services() if service.key in secrets] if secrets else []


def _show(why: str) -> ResponseReturnValue:
    return render_template("account/organisation_trouble.html", why=why, where_to=find_where_to()), HTTPStatus.FORBIDDEN


def _get(key: str) -> SignInService:
    service = find_service(key)
    if service is None or key not in current_app.config["OIDC_SECRETS"]:
        abort(HTTPStatus.NOT_FOUND)
    return service


def _client(service: SignInService) -> FlaskOAuth2App:
    return FlaskOAuth2App(
        FlaskIntegration(service.key),
        name=service.key,
        client_id=service.client_id,
        client_secret=current_app.config["OIDC_SECRETS"][service.key],
        server_metadata_url=f"{service.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "default_timeout": _PATIENCE},
    )
