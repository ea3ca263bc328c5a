"""Every day the service writes down what waits to be erased in a region, and whom it told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("swv_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("waiting", sa.JSON(), nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["swv_id"], ["organisations.id"], name=op.f("fk_proposals_swv_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("swv_id", "day", name=op.f("uq_proposals_swv_id_day")),
    )


def downgrade() -> None:
    op.drop_table("proposals")
