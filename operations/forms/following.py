"""Whose form is in force where: a school follows its gemeente, that its samenwerkingsverband, that the service.

What an organisation publishes holds for itself and for everybody below it who publishes nothing of that form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.forms import FormKind, FormVersion, TemplateVersion
from models.organisations import Organisation
from models.tenancy import seeing_all

SHIPPED = None
"""The owner of the forms that come with the service."""
_Version = TypeVar("_Version", FormVersion, TemplateVersion)


def list_chain(session: Session, organisation_id: int | None) -> tuple[int | None, ...]:
    """Whom this organisation follows, the nearest first: itself, its gemeente, its samenwerkingsverband, nobody."""
    organisation = None if organisation_id is None else session.get(Organisation, organisation_id)
    if organisation is None:
        return (SHIPPED,)
    above = (organisation.gemeente_id, organisation.swv_id)
    return (organisation.id, *(one for one in above if one is not None), SHIPPED)


def find_in_force(session: Session, form: str, organisation_id: int | None) -> FormVersion | None:
    """The version of `form` that holds for this organisation; None when it was never published."""
    return choose(list_latest(session, form), list_chain(session, organisation_id))


def find_followed(session: Session, form: str, organisation_id: int) -> FormVersion | None:
    """The version that would hold for this organisation if it published nothing itself."""
    return choose(list_latest(session, form), list_chain(session, organisation_id)[1:])


def list_latest(session: Session, form: str) -> Mapping[int | None, FormVersion]:
    """The latest version of `form` of every owner, those that only say that they follow included."""
    versions = session.scalars(select(FormVersion).where(FormVersion.form == form).order_by(FormVersion.number))
    return {version.owner_id: version for version in versions}


def next_number(session: Session, form: str) -> int:
    """The number of the next version of `form`, counted through all owners; until this turn ends nobody else gets one.

    The first version is the one that came with the service, which every samenwerkingsverband may see and so lock.
    """
    first = select(FormVersion.id).where(FormVersion.form == form, FormVersion.owner_id.is_(None))
    session.scalar(first.order_by(FormVersion.number).limit(1).with_for_update(key_share=True))
    with seeing_all(session):
        latest = session.scalar(select(func.max(FormVersion.number)).where(FormVersion.form == form))
    return 1 + (latest or 0)


def choose(latest: Mapping[int | None, _Version], chain: Sequence[int | None]) -> _Version | None:
    """The first in the chain who has a version of their own in force."""
    owned = (latest[owner] for owner in chain if owner in latest)
    return next((version for version in owned if version.kind != FormKind.FOLLOW), None)


def list_followers(session: Session, form: str, owner_id: int) -> frozenset[int]:
    """The organisations for which a version of `owner_id` would hold: all below it without a version of their own."""
    latest = list_latest(session, form)
    below = or_(Organisation.id == owner_id, Organisation.swv_id == owner_id, Organisation.gemeente_id == owner_id)
    followers: set[int] = set()
    for organisation_id in session.scalars(select(Organisation.id).where(below)):
        chain = list_chain(session, organisation_id)
        nearer = chain[: chain.index(owner_id)]
        if choose(latest, nearer) is None:
            followers.add(organisation_id)
    return frozenset(followers)
