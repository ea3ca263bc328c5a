"""Erasing: postponements, certificates, and requests that can outlive the plan that they were made from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import Document, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_PLAN_OF = "(SELECT {column} FROM versions WHERE versions.id = submissions.plan_version_id)"


def upgrade() -> None:
    _make_postponements()
    _make_destructions()
    with op.batch_alter_table("requests") as requests:
        requests.alter_column("plan_version_id", existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table("submitted_files") as files:
        files.alter_column("attachment_id", existing_type=sa.Integer(), nullable=True)
    _let_submissions_stand_on_their_own()


def downgrade() -> None:
    """The way back is only there as long as nothing was erased: what is gone cannot be pointed at again."""
    with op.batch_alter_table("submissions") as submissions:
        submissions.add_column(sa.Column("plan_version_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE submissions SET plan_version_id = "
        "(SELECT plan_version_id FROM requests WHERE requests.id = submissions.request_id)"
    )
    with op.batch_alter_table("submissions") as submissions:
        submissions.alter_column("plan_version_id", existing_type=sa.Integer(), nullable=False)
        submissions.create_foreign_key(
            op.f("fk_submissions_plan_version_id"), "versions", ["plan_version_id"], ["id"]
        )
        submissions.drop_constraint(op.f("fk_submissions_plan_form_version_id"), type_="foreignkey")
        for name in ("plan_number", "plan_form_version_id", "plan_established_at"):
            submissions.drop_column(name)
    with op.batch_alter_table("submitted_files") as files:
        files.alter_column("attachment_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("requests") as requests:
        requests.alter_column("plan_version_id", existing_type=sa.Integer(), nullable=False)
    op.drop_table("destructions")
    op.drop_table("postponements")


def _make_postponements() -> None:
    op.create_table(
        "postponements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_postponements_record_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_postponements_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postponements")),
    )
    op.create_index(op.f("ix_postponements_record_id"), "postponements", ["record_id"])


def _make_destructions() -> None:
    op.create_table(
        "destructions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("swv_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("term", sa.String(length=200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("counts", Document, nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["swv_id"], ["organisations.id"], name=op.f("fk_destructions_swv_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_destructions_confirmed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destructions")),
        sa.UniqueConstraint("swv_id", "number", name=op.f("uq_destructions_swv_id_number")),
    )
    op.create_index("ix_destructions_swv_id_at", "destructions", ["swv_id", "at"])


def _let_submissions_stand_on_their_own() -> None:
    """What was read from the version of the plan is written down with the submission; the way to the plan goes."""
    with op.batch_alter_table("submissions") as submissions:
        submissions.add_column(sa.Column("plan_number", sa.Integer(), nullable=True))
        submissions.add_column(sa.Column("plan_form_version_id", sa.Integer(), nullable=True))
        submissions.add_column(sa.Column("plan_established_at", UtcDateTime, nullable=True))
    op.execute(
        f"UPDATE submissions SET plan_number = {_PLAN_OF.format(column='number')}, "  # noqa: S608 - names of our own
        f"plan_form_version_id = {_PLAN_OF.format(column='form_version_id')}, "
        f"plan_established_at = {_PLAN_OF.format(column='established_at')}"
    )
    with op.batch_alter_table("submissions") as submissions:
        submissions.alter_column("plan_number", existing_type=sa.Integer(), nullable=False)
        submissions.alter_column("plan_form_version_id", existing_type=sa.Integer(), nullable=False)
        submissions.alter_column("plan_established_at", existing_type=UtcDateTime, nullable=False)
        submissions.create_foreign_key(
            op.f("fk_submissions_plan_form_version_id"), "form_versions", ["plan_form_version_id"], ["id"]
        )
        submissions.drop_constraint(op.f("fk_submissions_plan_version_id"), type_="foreignkey")
        submissions.drop_column("plan_version_id")
