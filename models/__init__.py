"""The SQLAlchemy tables. State lives here and nowhere else."""

from models import (
    attachments,
    audit,
    cases,
    closings,
    conflicts,
    forms,
    journal,
    organisations,
    outbox,
    projections,
    records,
    regions,
    requests,
    sessions,
    users,
    versions,
)

__all__ = [
    "attachments",
    "audit",
    "cases",
    "closings",
    "conflicts",
    "forms",
    "journal",
    "organisations",
    "outbox",
    "projections",
    "records",
    "regions",
    "requests",
    "sessions",
    "users",
    "versions",
]
