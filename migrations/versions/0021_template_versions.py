"""Organisations publish Word templates of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import UtcDateTime

revision = "0021"
down_revision = "0019"
branch_labels = None
depends_on = None

_VERSION_KEYS = (
    ("owner_id", "organisations"),
    ("base_id", "template_versions"),
    ("restores_id", "template_versions"),
    ("published_by_id", "users"),
)
_DRAFT_KEYS = (("owner_id", "organisations"), ("base_id", "template_versions"), ("uploaded_by_id", "users"))


def upgrade() -> None:
    with op.batch_alter_table("template_versions") as versions:
        for name, _ in _VERSION_KEYS:
            versions.add_column(sa.Column(name, sa.Integer(), nullable=True))
        versions.add_column(sa.Column("kind", sa.String(length=20), nullable=False, server_default="whole"))
        versions.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        for name, table in _VERSION_KEYS:
            versions.create_foreign_key(op.f(f"fk_template_versions_{name}"), table, [name], ["id"])
    with op.batch_alter_table("template_versions") as versions:
        for name in ("kind", "note"):
            versions.alter_column(name, server_default=None)
    op.create_table(
        "template_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_template_drafts_{name}"))
            for name, table in _DRAFT_KEYS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_drafts")),
    )
    op.create_index(op.f("ix_template_drafts_owner_id"), "template_drafts", ["owner_id"])


def downgrade() -> None:
    op.drop_table("template_drafts")
    with op.batch_alter_table("template_versions") as versions:
        for name, _ in _VERSION_KEYS:
            versions.drop_constraint(op.f(f"fk_template_versions_{name}"), type_="foreignkey")
        for name in ("owner_id", "base_id", "restores_id", "published_by_id", "kind", "note"):
            versions.drop_column(name)
