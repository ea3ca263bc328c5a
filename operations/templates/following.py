"""Whose Word template is used where: as with forms, a school follows its gemeente, that its samenwerkingsverband.

Each template is followed apart: who publishes one for parents still follows the one for the team.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.forms import FormKind, TemplateVersion
from models.organisations import Organisation
from models.tenancy import seeing_all
from operations.forms.following import choose, list_chain

Latest = Mapping[int | None, TemplateVersion]
"""The latest version of one template of every owner, those that only say that they follow included."""


def list_in_force(session: Session, form: str, organisation_id: int | None) -> dict[str, TemplateVersion]:
    """The template of `form` that holds for this organisation, for every audience that has one."""
    chain = list_chain(session, organisation_id)
    found = ((audience, choose(latest, chain)) for audience, latest in list_latest(session, form).items())
    return {audience: version for audience, version in found if version is not None}


def list_latest(session: Session, form: str) -> Mapping[str, Latest]:
    """The latest versions of every template of `form`, by its audience."""
    latest: dict[str, dict[int | None, TemplateVersion]] = {}
    query = select(TemplateVersion).where(TemplateVersion.form == form).order_by(TemplateVersion.number)
    for version in session.scalars(query):
        latest.setdefault(version.audience, {})[version.owner_id] = version
    return latest


def find_in_force(session: Session, form: str, audience: str, organisation_id: int | None) -> TemplateVersion | None:
    """The version that holds for this organisation; None when there is no such template."""
    return choose(list_latest(session, form).get(audience, {}), list_chain(session, organisation_id))


def find_followed(session: Session, form: str, audience: str, organisation_id: int) -> TemplateVersion | None:
    """The version that would hold for this organisation if it published none itself."""
    return choose(list_latest(session, form).get(audience, {}), list_chain(session, organisation_id)[1:])


def list_followers(session: Session, form: str, audience: str, owner_id: int) -> tuple[Organisation, ...]:
    """The organisations for which a version of `owner_id` would hold: it, and all below it without one of their own."""
    latest = list_latest(session, form).get(audience, {})
    below = or_(Organisation.id == owner_id, Organisation.swv_id == owner_id, Organisation.gemeente_id == owner_id)
    found = session.scalars(select(Organisation).where(below).order_by(Organisation.name))
    return tuple(one for one in found if _follows(session, latest, one.id, owner_id))


def _follows(session: Session, latest: Latest, organisation_id: int, owner_id: int) -> bool:
    chain = list_chain(session, organisation_id)
    return choose(latest, chain[: chain.index(owner_id)]) is None


def next_number(session: Session, form: str, audience: str) -> int:
    """The number of the next version, counted through all owners; until this turn ends nobody else gets one.

    The first version is the one that came with the service, which every samenwerkingsverband may see and so lock.
    """
    these = (TemplateVersion.form == form, TemplateVersion.audience == audience)
    first = select(TemplateVersion.id).where(*these, TemplateVersion.owner_id.is_(None))
    session.scalar(first.order_by(TemplateVersion.number).limit(1).with_for_update(key_share=True))
    with seeing_all(session):
        latest = session.scalar(select(func.max(TemplateVersion.number)).where(*these))
    return 1 + (latest or 0)


def list_own(session: Session, form: str, audience: str, owner_id: int) -> list[TemplateVersion]:
    """Every version that this organisation published, the latest first; those that say that it follows included."""
    mine = (TemplateVersion.form == form, TemplateVersion.audience == audience, TemplateVersion.owner_id == owner_id)
    query = select(TemplateVersion).where(*mine).order_by(TemplateVersion.number.desc())
    return list(session.scalars(query.options(joinedload(TemplateVersion.published_by))))


def is_own(version: TemplateVersion, owner_id: int) -> bool:
    """Whether it is a template that this organisation made, and no version that says that it follows."""
    return version.owner_id == owner_id and version.kind != FormKind.FOLLOW
