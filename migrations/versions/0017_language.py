"""Everybody chooses the language in which they read the questions of a form."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("language", sa.String(length=40), nullable=False, server_default=""))
    with op.batch_alter_table("users") as users:
        users.alter_column("language", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.drop_column("language")
