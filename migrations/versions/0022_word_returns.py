"""Word files that came back are kept with what was found in them, and with what people decided of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_RETURNS = "word_returns"
_DECISIONS = "word_decisions"
_LARGE_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        _RETURNS,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("printed_id", _LARGE_ID, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.Column("is_exact", sa.Boolean(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        sa.Column("closed_at", UtcDateTime, nullable=True),
        *_keys(_RETURNS, record_id="records", printed_id="printed_documents", uploaded_by_id="users"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_RETURNS}")),
        sa.UniqueConstraint("record_id", "sha256", name=op.f(f"uq_{_RETURNS}_record_id_sha256")),
    )
    op.create_table(
        _DECISIONS,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(length=32), nullable=False),
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", UtcDateTime, nullable=False),
        *_keys(_DECISIONS, return_id=_RETURNS, decided_by_id="users"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_DECISIONS}")),
        sa.UniqueConstraint("return_id", "proposal", name=op.f(f"uq_{_DECISIONS}_return_id_proposal")),
    )


def downgrade() -> None:
    op.drop_table(_DECISIONS)
    op.drop_table(_RETURNS)


def _keys(table: str, **tables: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in tables.items()
    ]
