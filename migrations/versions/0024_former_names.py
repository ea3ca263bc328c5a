"""The file of a region goes on meaning an organisation by the name that it had."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import Document

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody knows any more how organisations were called before."""
    op.add_column("region_versions", sa.Column("former_names", Document, nullable=False, server_default=sa.text("'{}'")))
    with op.batch_alter_table("region_versions") as regions:
        regions.alter_column("former_names", existing_type=Document, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("region_versions") as regions:
        regions.drop_column("former_names")
