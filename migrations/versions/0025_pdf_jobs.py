"""A row per PDF that somebody waits for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_TABLE = "pdf_jobs"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ticket", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("filename", sa.String(length=100), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("problem", sa.String(length=300), nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=False),
        sa.Column("leased_until", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{_TABLE}_user_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f(f"fk_{_TABLE}_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        sa.UniqueConstraint("ticket", name=op.f(f"uq_{_TABLE}_ticket")),
    )
    op.create_index(f"ix_{_TABLE}_state_id", _TABLE, ["state", "id"])
    op.create_index(f"ix_{_TABLE}_until", _TABLE, ["until"])


def downgrade() -> None:
    op.drop_table(_TABLE)
