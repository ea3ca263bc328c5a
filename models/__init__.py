"""The SQLAlchemy tables. State lives here and nowhere else."""

from models import (
    audit,
    cases,
    conflicts,
    forms,
    journal,
    organisations,
    projections,
    records,
    users,
    versions,
)

__all__ = [
    "audit",
    "cases",
    "conflicts",
    "forms",
    "journal",
    "organisations",
    "projections",
    "records",
    "users",
    "versions",
]
