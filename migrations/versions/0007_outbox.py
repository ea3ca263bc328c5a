"""The outbox: mail that must leave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=False),
        sa.Column("leased_until", UtcDateTime, nullable=True),
        sa.Column("sent_at", UtcDateTime, nullable=True),
        sa.Column("given_up_at", UtcDateTime, nullable=True),
        sa.Column("last_error", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("number", name=op.f("uq_outbox_number")),
    )
    with op.batch_alter_table("outbox") as outbox:
        outbox.create_index("ix_outbox_due_at", ["due_at"], unique=False)
        outbox.create_index("ix_outbox_given_up_at", ["given_up_at"], unique=False)


def downgrade() -> None:
    op.drop_table("outbox")
