"""When a request was declared complete stands in its history: no column of its own says it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("requests") as requests:
        requests.drop_column("completed_on")


def downgrade() -> None:
    with op.batch_alter_table("requests") as requests:
        requests.add_column(sa.Column("completed_on", sa.Date(), nullable=True))
