"""Two samenwerkingsverbanden may each have a school of the same name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_IS_SWV = sa.text("swv_id IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("organisations") as organisations:
        organisations.drop_constraint(op.f("uq_organisations_name"), type_="unique")
        organisations.create_unique_constraint(op.f("uq_organisations_swv_id_name"), ["swv_id", "name"])
    op.create_index(
        "uq_organisations_swv_name",
        "organisations",
        ["name"],
        unique=True,
        sqlite_where=_IS_SWV,
        postgresql_where=_IS_SWV,
    )


def downgrade() -> None:
    """Fails while two samenwerkingsverbanden have an organisation of the same name."""
    op.drop_index("uq_organisations_swv_name", "organisations")
    with op.batch_alter_table("organisations") as organisations:
        organisations.drop_constraint(op.f("uq_organisations_swv_id_name"), type_="unique")
        organisations.create_unique_constraint(op.f("uq_organisations_name"), ["name"])
