"""Accounts of parents and youth, who have one only because of a plan: the account goes with the last of their plans."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ForeignKey, Table, delete, exists, select
from sqlalchemy.orm import Session

from models.cases import Case, Participation
from models.database import Base
from models.organisations import Membership
from models.tenancy import seeing_all
from models.users import User, user_roles
from rights.viewer import FAMILY

OF_A_FAMILY = tuple(sorted(role.value for role in FAMILY))
_OF_THE_ACCOUNT = frozenset({"memberships", "user_roles", "passkeys", "sessions", "sign_in_links"})
"""What belongs to an account, and goes with it."""


def list_family(session: Session, case: Case) -> frozenset[int]:
    """The accounts that take part in the case as parent or as the child itself, now or before."""
    query = select(Participation.user_id)
    found = query.where(Participation.case_id == case.id, Participation.role.in_(OF_A_FAMILY))
    return frozenset(session.scalars(found))


def erase_accounts(session: Session, user_ids: Collection[int]) -> int:
    """Erase those of these accounts that nothing points at any more and that work nowhere; return how many."""
    session.flush()
    with seeing_all(session):
        gone = [user_id for user_id in sorted(user_ids) if _has_nothing_left(session, user_id)]
        session.execute(delete(Membership).where(Membership.user_id.in_(gone)))
        session.execute(delete(user_roles).where(user_roles.c.user_id.in_(gone)))
        session.execute(delete(User).where(User.id.in_(gone)))
    return len(gone)


def _has_nothing_left(session: Session, user_id: int) -> bool:
    works = exists().where(Membership.user_id == user_id, Membership.role.not_in(OF_A_FAMILY))
    return not session.scalar(select(works)) and not any(
        session.scalar(select(exists().where(key.parent == user_id))) for key in _keys_to_accounts()
    )


def _keys_to_accounts() -> list[ForeignKey]:
    """Every column of every table that names an account, apart from what belongs to the account itself."""
    return [key for table in Base.metadata.sorted_tables if table.name not in _OF_THE_ACCOUNT for key in _keys(table)]


def _keys(table: Table) -> list[ForeignKey]:
    return [key for key in table.foreign_keys if key.column.table.name == "users"]
