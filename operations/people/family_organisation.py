"""Parents and youth belong to one organisation per samenwerkingsverband, so that tenant and rights work as for all."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisations import Organisation
from operations.turns import take_turn

FAMILY_KIND = "familie"
"""The kind of that organisation."""
_LONGEST = 200


def get_family_organisation(session: Session, swv_id: int) -> Organisation:
    """Return that of this samenwerkingsverband; the first invitation makes it."""
    found = session.scalar(select(Organisation).where(Organisation.swv_id == swv_id, Organisation.kind == FAMILY_KIND))
    if found is not None:
        return found
    take_turn(session, swv_id)
    again = session.scalar(select(Organisation).where(Organisation.swv_id == swv_id, Organisation.kind == FAMILY_KIND))
    if again is not None:  # made while this one waited
        return again
    swv = session.get_one(Organisation, swv_id)
    made = Organisation(name=family_name(swv), kind=FAMILY_KIND, swv_id=swv_id)
    session.add(made)
    session.flush()
    return made


def family_name(swv: Organisation) -> str:
    """What that organisation is called."""
    return f"Ouders en jongeren · {swv.name}"[:_LONGEST]
