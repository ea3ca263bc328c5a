"""The SQLAlchemy tables. State lives here and nowhere else."""

from models import (
    attachments,
    audit,
    cases,
    conflicts,
    forms,
    journal,
    organisations,
    projections,
    records,
    regions,
    requests,
    users,
    versions,
)

__all__ = [
    "attachments",
    "audit",
    "cases",
    "conflicts",
    "forms",
    "journal",
    "organisations",
    "projections",
    "records",
    "regions",
    "requests",
    "users",
    "versions",
]
