"""Organisations publish forms of their own, and running plans go over to them with every answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import Document, UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_VERSION_KEYS = (
    ("owner_id", "organisations"),
    ("base_id", "form_versions"),
    ("restores_id", "form_versions"),
    ("published_by_id", "users"),
)


def upgrade() -> None:
    with op.batch_alter_table("organisations") as organisations:
        organisations.add_column(sa.Column("gemeente_id", sa.Integer(), nullable=True))
        organisations.create_foreign_key(
            op.f("fk_organisations_gemeente_id"), "organisations", ["gemeente_id"], ["id"]
        )
    with op.batch_alter_table("form_versions") as versions:
        for name, _ in _VERSION_KEYS:
            versions.add_column(sa.Column(name, sa.Integer(), nullable=True))
        versions.add_column(sa.Column("kind", sa.String(length=20), nullable=False, server_default="whole"))
        versions.add_column(sa.Column("own_filename", sa.String(length=200), nullable=False, server_default=""))
        versions.add_column(sa.Column("own_content", sa.LargeBinary(), nullable=True))
        versions.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        for name, table in _VERSION_KEYS:
            versions.create_foreign_key(op.f(f"fk_form_versions_{name}"), table, [name], ["id"])
    with op.batch_alter_table("form_versions") as versions:
        for name in ("kind", "own_filename", "note"):
            versions.alter_column(name, server_default=None)
    _create_drafts()
    _create_moves()


def _create_drafts() -> None:
    op.create_table(
        "form_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["organisations.id"], name=op.f("fk_form_drafts_owner_id")),
        sa.ForeignKeyConstraint(["base_id"], ["form_versions.id"], name=op.f("fk_form_drafts_base_id")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["users.id"], name=op.f("fk_form_drafts_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_drafts")),
    )
    op.create_index(op.f("ix_form_drafts_owner_id"), "form_drafts", ["owner_id"])
    op.create_table(
        "tryouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("answers", Document, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["form_drafts.id"], name=op.f("fk_tryouts_draft_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tryouts_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tryouts")),
        sa.UniqueConstraint("draft_id", "user_id", "audience", name=op.f("uq_tryouts_draft_id_user_id_audience")),
    )


def _create_moves() -> None:
    op.create_table(
        "record_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("from_version_id", sa.Integer(), nullable=False),
        sa.Column("to_version_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("moved_by_id", sa.Integer(), nullable=False),
        sa.Column("moved_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_record_moves_record_id")),
        sa.ForeignKeyConstraint(["from_version_id"], ["form_versions.id"], name=op.f("fk_record_moves_from_version_id")),
        sa.ForeignKeyConstraint(["to_version_id"], ["form_versions.id"], name=op.f("fk_record_moves_to_version_id")),
        sa.ForeignKeyConstraint(["moved_by_id"], ["users.id"], name=op.f("fk_record_moves_moved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_moves")),
    )
    op.create_index("ix_record_moves_record_id_revision", "record_moves", ["record_id", "revision"])
    op.create_table(
        "lapsed_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("form_version_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sees", Document, nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("lapsed_at", UtcDateTime, nullable=False),
        sa.Column("put_back_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_lapsed_answers_record_id")),
        sa.ForeignKeyConstraint(
            ["form_version_id"], ["form_versions.id"], name=op.f("fk_lapsed_answers_form_version_id")
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_lapsed_answers_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lapsed_answers")),
    )
    op.create_index(op.f("ix_lapsed_answers_record_id"), "lapsed_answers", ["record_id"])


def downgrade() -> None:
    for table in ("lapsed_answers", "record_moves", "tryouts", "form_drafts"):
        op.drop_table(table)
    with op.batch_alter_table("form_versions") as versions:
        for name, _ in _VERSION_KEYS:
            versions.drop_constraint(op.f(f"fk_form_versions_{name}"), type_="foreignkey")
        for name in ("owner_id", "base_id", "restores_id", "published_by_id", "kind", "own_filename", "own_content", "note"):
            versions.drop_column(name)
    with op.batch_alter_table("organisations") as organisations:
        organisations.drop_constraint(op.f("fk_organisations_gemeente_id"), type_="foreignkey")
        organisations.drop_column("gemeente_id")
