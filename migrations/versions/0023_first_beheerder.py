"""The first person of the beheer is invited by nobody: by the service itself, from the command line."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invitations") as invitations:
        invitations.alter_column("invited_by_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    """What nobody sent has no place in the table of before; whoever took it up keeps the account."""
    op.execute("DELETE FROM invitations WHERE invited_by_id IS NULL")
    with op.batch_alter_table("invitations") as invitations:
        invitations.alter_column("invited_by_id", existing_type=sa.Integer(), nullable=False)
