"""What a person sees when something cannot be done: decided here, in one place, for every page. No text is ever lost.

A page that was sent and could not be handled comes back with everything that was typed, ready to be sent again. Scripts
get the same sentence as JSON.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from answers.errors import AnswersError
from documents.errors import FillLaterError, TemplateError
from forms.builder import TypedError
from forms.paths import PathError
from forms.readers.workbook import ReadError
from operations.errors import Invalid, NoMembership, NotComplete, NotFound, NotNow, OperationError, Outdated, Refused
from storage.errors import StorageError
from views.identity import SENDER, is_own_form
from views.kept import kept_fields
from views.refusals import ForeignPageError, OtherPersonError, SignedOutError, TooManyError, UnreadableRequestError

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Apology:
    """What one kind of failure says: the heading, and where `says_why` the sentence of the exception itself."""

    status: HTTPStatus
    heading: str
    advice: str
    says_why: bool = False


APOLOGIES: dict[type[Exception], Apology] = {
    NotFound: Apology(HTTPStatus.NOT_FOUND, "Deze pagina is er niet", "Ga terug naar het begin.", says_why=True),
    Refused: Apology(
        HTTPStatus.FORBIDDEN, "Dit mag u niet doen", "Vraag het aan een collega die hieraan meewerkt.", says_why=True
    ),
    Invalid: Apology(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Dit klopt nog niet", "Pas het aan en probeer het opnieuw.", says_why=True
    ),
    Outdated: Apology(HTTPStatus.CONFLICT, "Het plan is intussen veranderd", "Er is niets vastgesteld.", says_why=True),
    NoMembership: Apology(
        HTTPStatus.FORBIDDEN, "U kunt nog niet verder", "Vraag het aan de beheerder van uw organisatie.", says_why=True
    ),
    PathError: Apology(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Dit formulier kunnen wij niet lezen", "Er is niets bewaard.", says_why=True
    ),
    OperationError: Apology(HTTPStatus.FORBIDDEN, "Dit kan nu niet", "Er is niets veranderd.", says_why=True),
    TypedError: Apology(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Dit formulier kunnen wij niet lezen", "Er is niets bewaard.", says_why=True
    ),
    AnswersError: Apology(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Dit formulier kunnen wij niet lezen", "Er is niets bewaard.", says_why=True
    ),
    ReadError: Apology(
        HTTPStatus.SERVICE_UNAVAILABLE, "Dit bestand kon niet worden gelezen", "Er is niets veranderd.", says_why=True
    ),
    NotNow: Apology(HTTPStatus.SERVICE_UNAVAILABLE, "Dit lukt nu even niet", "Er is niets veranderd.", says_why=True),
    FillLaterError: Apology(
        HTTPStatus.SERVICE_UNAVAILABLE, "Dit lukt nu even niet", "Er is niets veranderd.", says_why=True
    ),
    TemplateError: Apology(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Dit document kan niet worden gemaakt", "Er is niets veranderd.", says_why=True
    ),
    UnreadableRequestError: Apology(
        HTTPStatus.UNPROCESSABLE_ENTITY, "Dit formulier kunnen wij niet lezen", "Er is niets bewaard.", says_why=True
    ),
    ForeignPageError: Apology(
        HTTPStatus.FORBIDDEN, "Dit mag niet", "Ga naar het begin en doe het daar zelf.", says_why=True
    ),
    OtherPersonError: Apology(
        HTTPStatus.FORBIDDEN,
        "Iemand anders is nu aangemeld",
        "Laad de pagina opnieuw om zelf verder te gaan.",
        says_why=True,
    ),
}
BY_STATUS: dict[int, Apology] = {
    404: Apology(HTTPStatus.NOT_FOUND, "Deze pagina is er niet", "Controleer het adres, of ga terug naar het begin."),
    405: Apology(HTTPStatus.METHOD_NOT_ALLOWED, "Zo kan deze pagina niet worden geopend", "Ga terug naar het begin."),
    413: Apology(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "Dit is te veel tekst in één keer",
        "Er is niets bewaard. Ga terug met de knop van uw browser: daar staat uw tekst nog. Maak een tekst korter.",
    ),
    500: Apology(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Er ging bij ons iets mis",
        "Dit ligt niet aan u. Probeer het over een minuut nog eens.",
    ),
}
MISSING_FILE = Apology(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "Een bestand ontbreekt of is beschadigd",
    "Dit ligt niet aan u, en opnieuw proberen helpt niet. Alleen dit bestand kan nu niet worden geopend; "
    "verder is er niets kwijt. Meld het aan de beheerder van uw organisatie of aan wie de dienst beheert: "
    "die kan het bestand terugzetten uit de reservekopie.",
)
TOO_MANY = Apology(
    HTTPStatus.TOO_MANY_REQUESTS, "Even wachten", "Er is niets veranderd. U hoeft niets opnieuw in te vullen."
)
OTHER = Apology(HTTPStatus.BAD_REQUEST, "Dit kunnen wij niet verwerken", "Ga terug en probeer het opnieuw.")


def init_app(app: Flask) -> None:
    """Let every failure end in a page of ours."""
    for kind in APOLOGIES:
        app.register_error_handler(kind, apologise)
    app.register_error_handler(StorageError, tell_of_missing_file)
    app.register_error_handler(NotComplete, show_what_is_missing)
    app.register_error_handler(SignedOutError, ask_to_sign_in)
    app.register_error_handler(CSRFError, ask_again)
    app.register_error_handler(TooManyError, ask_to_wait)
    app.register_error_handler(HTTPException, apologise_for_status)


def apologise(error: Exception) -> ResponseReturnValue:
    """The page for a failure that we know."""
    apology = next(APOLOGIES[kind] for kind in type(error).__mro__ if kind in APOLOGIES)
    details = tuple(error.fields.values()) if isinstance(error, Invalid) else ()
    return _answer(apology, why=str(error) if apology.says_why else "", details=details)


def tell_of_missing_file(error: StorageError) -> ResponseReturnValue:
    """The page for a kept file that is not there or not whole; who runs the service reads of it in the log."""
    LOG.error("Een bewaard bestand kan niet worden gelezen, bij %s: %s", request.endpoint, error)
    return _answer(MISSING_FILE)


def apologise_for_status(error: HTTPException) -> ResponseReturnValue:
    """The page for an answer of Werkzeug or Flask, a crash of our own among them. A redirect passes."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    return _answer(BY_STATUS.get(error.code, OTHER), status=error.code)


def show_what_is_missing(error: NotComplete) -> ResponseReturnValue:
    """Back to the page that lists what is left to do."""
    flash(str(error), "wrong")
    return redirect(url_for("establishing.ask", reference=(request.view_args or {})["reference"]))


def ask_to_sign_in(error: SignedOutError) -> ResponseReturnValue:
    """Reading goes on after signing in; what was typed waits on this page until the same person is back."""
    if wants_json():
        return {"message": str(error), "signed_out": True}, HTTPStatus.UNAUTHORIZED
    if request.method == "GET":
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return render_template("kept_while_signed_out.html", kept=kept_fields(request)), HTTPStatus.UNAUTHORIZED


def ask_to_wait(error: TooManyError) -> ResponseReturnValue:
    """It was tried too often; nothing that was typed is lost while somebody waits."""
    response = make_response(_answer(TOO_MANY, why=str(error)))
    response.headers["Retry-After"] = str(error.seconds)
    return response


def ask_again(error: CSRFError) -> ResponseReturnValue:
    """The token of the form does not belong to this session: the session is new, or the form is not ours."""
    if not current_user.is_authenticated:
        return ask_to_sign_in(SignedOutError())
    if wants_json():
        return {"message": "Uw sessie is vernieuwd.", "renew": True}, HTTPStatus.FORBIDDEN
    mark = request.form.get(SENDER, "")
    if is_own_form(mark):
        return render_template("kept_for_you.html", kept=kept_fields(request)), HTTPStatus.FORBIDDEN
    if mark:
        return apologise(OtherPersonError())
    return _answer(OTHER, why=f"Deze pagina is verlopen ({error.code}).")


def wants_json() -> bool:
    """Whether the request came from a script of ours."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def _answer(
    apology: Apology, why: str = "", status: int | None = None, details: tuple[str, ...] = ()
) -> ResponseReturnValue:
    code = status or apology.status
    if wants_json():
        return {"message": why or f"{apology.heading}. {apology.advice}"}, code
    too_large = code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE  # the body was not read, so there is nothing to give back
    kept = None if too_large else kept_fields(request)
    return render_template("error.html", apology=apology, why=why, details=details, kept=kept), code
