"""A second factor for every account: codes from an app or by mail, passkeys, and codes for when those are lost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("tf_primary_method", sa.String(length=64)),
    ("tf_totp_secret", sa.String(length=255)),
    ("tf_last_counter", sa.Integer()),
    ("mf_recovery_codes", sa.Text()),
    ("fs_webauthn_user_handle", sa.String(length=64)),
)


def upgrade() -> None:
    with op.batch_alter_table("users") as users:
        for name, kind in _COLUMNS:
            users.add_column(sa.Column(name, kind, nullable=True))
        users.create_unique_constraint(op.f("uq_users_fs_webauthn_user_handle"), ["fs_webauthn_user_handle"])
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.Text(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("lastuse_datetime", UtcDateTime, nullable=False),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_passkeys_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_index(op.f("ix_passkeys_user_id"), "passkeys", ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("passkeys")
    with op.batch_alter_table("users") as users:
        users.drop_constraint(op.f("uq_users_fs_webauthn_user_handle"), type_="unique")
        for name, _kind in reversed(_COLUMNS):
            users.drop_column(name)
