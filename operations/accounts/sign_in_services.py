"""Signing in at one's own organisation: which services there are, and whose account somebody from there is.

Nobody from outside makes an account: somebody must be a colleague of that organisation here already.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.database import database, utc_now
from models.organisations import Membership, Organisation
from models.sign_in_services import SignInLink, SignInService
from models.users import User
from operations.accounts.viewers import list_memberships
from operations.audit.events import Actor, Result, Trail, record_event
from operations.errors import Invalid, Refused
from operations.transactions import TIME_ZONE, open_session

_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
_SAFE = ("https://", "http://localhost:", "http://127.0.0.1:")
"""An issuer is reached over TLS, or stands on this machine, as in a test."""
_UNKNOWN = (
    "Uw organisatie kent u, maar in Eén Plan bent u daar vandaag geen collega. Vraag het aan de beheerder van Eén Plan."
)


@dataclass(frozen=True, slots=True)
class NewService:
    """What the command gives; see `models.sign_in_services.SignInService`."""

    organisation: str
    key: str
    label: str
    issuer: str
    client_id: str
    counts_twice: bool = False
    proof: str = ""
    swv: str = ""
    """Of which samenwerkingsverband, where more have an organisation of that name."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who somebody is at the service, as it says itself."""

    subject: str
    email: str
    is_email_verified: bool


def read_visitor(claims: Mapping[str, object]) -> Visitor:
    """Return who the claims of a service are about; raise `Refused` when they do not say."""
    subject = str(claims.get("sub") or "")
    if not subject or len(subject) > 255:  # noqa: PLR2004 - the longest that OpenID Connect allows
        raise Refused("Uw organisatie zei niet wie u bent. Vraag het aan de beheerder van uw organisatie.")
    return Visitor(subject, str(claims.get("email") or "").strip(), claims.get("email_verified") is True)


def has_proof(service: SignInService, claims: Mapping[str, object]) -> bool:
    """Whether the service says that it asked for what we want of it, which may be nothing."""
    methods = claims.get("amr")
    said = [claims.get("acr"), *(methods if isinstance(methods, list) else [methods])]
    return not service.proof or service.proof in said


def list_services() -> list[SignInService]:
    """Return every service, by the name on its button."""
    return list(database.session.scalars(select(SignInService).order_by(SignInService.label, SignInService.id)))


def find_service(key: str) -> SignInService | None:
    """Return the service with this key, or None."""
    return database.session.scalar(select(SignInService).where(SignInService.key == key))


def get_user(service: SignInService, visitor: Visitor) -> User:
    """Return whose account it is; the first time only by a verified address. Raise `Refused` for nobody of ours."""
    today = utc_now().astimezone(TIME_ZONE).date()
    with open_session(writes=True, tenant=None) as session:
        linked = _find_linked(session, service, visitor)
        user = linked or _find_by_address(session, visitor)
        if user is None or not user.active or not _is_colleague(session, user, service, today):
            _record(session, Result.REFUSED, user)
            session.commit()
            raise Refused(_UNKNOWN)
        if linked is None:
            session.add(SignInLink(user_id=user.id, issuer=service.issuer, subject=visitor.subject, made_at=utc_now()))
            _record(session, Result.DONE, user)
        session.commit()
        return user


def add_service(new: NewService) -> None:
    """Let an organisation sign in at its own service; raise `Invalid`."""
    if not _KEY.fullmatch(new.key):
        raise Invalid("Geef een sleutel van kleine letters, cijfers en liggende streepjes, zoals brink_school.")
    if not new.issuer.startswith(_SAFE):
        raise Invalid("Het adres van de dienst (issuer) moet met https:// beginnen.")
    with open_session(writes=True, tenant=None) as session:
        organisation = _get_organisation(session, new)
        if session.scalar(select(SignInService.id).where(SignInService.key == new.key)):
            raise Invalid(f"Er is al een dienst met de sleutel “{new.key}”.")
        session.add(
            SignInService(
                organisation_id=organisation.id,
                key=new.key,
                label=new.label,
                issuer=new.issuer.rstrip("/"),
                client_id=new.client_id,
                counts_twice=new.counts_twice,
                proof=new.proof,
            )
        )
        record_event(session, "sign_in_service.change", Result.DONE, Trail(Actor(), utc_now(), record=new.key))
        session.commit()


def remove_service(key: str) -> None:
    """Take a service away, with who was linked through it; raise `Invalid` when there is none.

    Organisations may share an issuer, as with a federation: who works at another of those stays linked.
    """
    with open_session(writes=True, tenant=None) as session:
        service = session.scalar(select(SignInService).where(SignInService.key == key))
        if service is None:
            raise Invalid(f"Er is geen dienst met de sleutel “{key}”.")
        for link in session.scalars(_links_of(service)):
            session.delete(link)
        session.delete(service)
        record_event(session, "sign_in_service.change", Result.DONE, Trail(Actor(), utc_now(), record=key))
        session.commit()


def _get_organisation(session: Session, new: NewService) -> Organisation:
    """Names are there once per samenwerkingsverband only."""
    query = select(Organisation).where(Organisation.name == new.organisation)
    if new.swv:
        swv = select(Organisation.id).where(Organisation.name == new.swv, Organisation.swv_id.is_(None))
        query = query.where(Organisation.swv_id == swv.scalar_subquery())
    found = session.scalars(query).all()
    if not found:
        raise Invalid(f"Er is geen organisatie die “{new.organisation}” heet.")
    if len(found) > 1:
        raise Invalid(f"Er zijn er meer die “{new.organisation}” heten. Noem met --swv bij welk samenwerkingsverband.")
    return found[0]


def _links_of(service: SignInService) -> Select[SignInLink]:
    others = (
        select(Membership.user_id)
        .join(SignInService, SignInService.organisation_id == Membership.organisation_id)
        .where(SignInService.issuer == service.issuer, SignInService.id != service.id)
    )
    return select(SignInLink).where(SignInLink.issuer == service.issuer, SignInLink.user_id.not_in(others))


def _find_linked(session: Session, service: SignInService, visitor: Visitor) -> User | None:
    return session.scalar(
        select(User)
        .join(SignInLink, SignInLink.user_id == User.id)
        .where(SignInLink.issuer == service.issuer, SignInLink.subject == visitor.subject)
    )


def _find_by_address(session: Session, visitor: Visitor) -> User | None:
    if not visitor.is_email_verified or not visitor.email:
        return None
    return session.scalar(select(User).where(func.lower(User.email) == visitor.email.lower()))


def _is_colleague(session: Session, user: User, service: SignInService, today: date) -> bool:
    return any(own.organisation_id == service.organisation_id for own in list_memberships(session, user.id, today))


def _record(session: Session, result: Result, user: User | None) -> None:
    reason = "" if result is Result.DONE else "no_colleague"
    trail = Trail(Actor(user.id if user else None), utc_now(), reason=reason)
    record_event(session, "account.link", result, trail)
