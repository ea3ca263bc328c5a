"""For whom the beheer of a samenwerkingsverband keeps forms: for all of it, and for each of its gemeenten."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from models.organisations import Organisation
from operations.access import check_allowed_at
from operations.errors import NotFound
from operations.transactions import Work
from rights.table import Action

GEMEENTE = "gemeente"
FORMS = ("plan", "aanvraag", "besluit")
"""The forms that work is done with, in the order in which they are used."""
FOLLOWED_FORMS = ("plan", "aanvraag")
"""Those of which a school or basisteam uses a version. A decision is made by the samenwerkingsverband."""


@dataclass(frozen=True, slots=True)
class Owner:
    """An organisation that may have forms of its own."""

    id: int
    name: str
    is_swv: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of which it may have a version: a decision of a gemeente would hold for nobody."""
        return FORMS if self.is_swv else FOLLOWED_FORMS


def list_owners(work: Work) -> tuple[Owner, ...]:
    """The own samenwerkingsverband first, then its gemeenten by name; raise `Refused`."""
    check_allowed_at(work, Action.MANAGE_FORMS, work.viewer.swv_id)
    is_gemeente = (Organisation.kind == GEMEENTE) & (Organisation.swv_id == work.viewer.swv_id)
    query = select(Organisation).where(or_(Organisation.id == work.viewer.swv_id, is_gemeente))
    found = work.session.scalars(query.order_by(Organisation.swv_id.is_not(None), Organisation.name))
    return tuple(Owner(row.id, row.name, row.swv_id is None) for row in found)


def get_owner(work: Work, owner_id: int | None) -> Owner:
    """One of them, None for the samenwerkingsverband itself; raise `NotFound` for any other, or `Refused`."""
    wanted = work.viewer.swv_id if owner_id is None else owner_id
    owner = next((owner for owner in list_owners(work) if owner.id == wanted), None)
    if owner is None:
        raise NotFound
    return owner


def check_form(form: str, owner: Owner) -> None:
    """Raise `NotFound` for a form that there is not, or not here."""
    if form not in owner.forms:
        raise NotFound
