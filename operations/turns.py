"""Turns of one samenwerkingsverband, for what may not happen there twice at the same time."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisations import Organisation


def take_turn(session: Session, swv_id: int) -> None:
    """Let nobody else have a turn of this samenwerkingsverband until this transaction ends.

    Rows that only refer to it, such as a new case or a mail, wait for nobody: its key stays as it is.
    """
    query = select(Organisation.id).where(Organisation.id == swv_id)
    session.scalars(query.with_for_update(key_share=True)).one()
