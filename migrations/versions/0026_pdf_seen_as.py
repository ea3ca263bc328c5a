"""With which rights a PDF was asked for; what waits already has to be asked for again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_TABLE = "pdf_jobs"


def upgrade() -> None:
    with op.batch_alter_table(_TABLE) as jobs:
        jobs.add_column(sa.Column("seen_as", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table(_TABLE) as jobs:
        jobs.alter_column("seen_as", existing_type=sa.String(length=64), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table(_TABLE) as jobs:
        jobs.drop_column("seen_as")
