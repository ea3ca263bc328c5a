"""Every document has a code, under which is kept what it is a print of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_TABLE = "printed_documents"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("form_version_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("template_version_id", sa.Integer(), nullable=False),
        sa.Column("beside", sa.String(length=64), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=True),
        sa.Column("printed_by_id", sa.Integer(), nullable=False),
        sa.Column("printed_at", UtcDateTime, nullable=False),
        *_keys(
            record_id="records",
            form_version_id="form_versions",
            template_version_id="template_versions",
            printed_by_id="users",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        sa.UniqueConstraint("code", name=op.f(f"uq_{_TABLE}_code")),
    )
    op.create_index(f"ix_{_TABLE}_record_id_revision", _TABLE, ["record_id", "revision"])


def downgrade() -> None:
    op.drop_table(_TABLE)


def _keys(**tables: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{_TABLE}_{column}"))
        for column, table in tables.items()
    ]
