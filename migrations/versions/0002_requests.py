"""Requests to the samenwerkingsverband, files, and the texts and terms of a region."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.database import Document, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "request_numbers",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_request_numbers")),
    )
    op.create_table(
        "region_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("swv_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("published_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["swv_id"], ["organisations.id"], name=op.f("fk_region_versions_swv_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_versions")),
        sa.UniqueConstraint("swv_id", "number", name=op.f("uq_region_versions_swv_id_number")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sees", Document, nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_attachments_added_by_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_attachments_record_id")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["users.id"], name=op.f("fk_attachments_removed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("record_id", "key", name=op.f("uq_attachments_record_id_key")),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("swv_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("opening_key", sa.String(length=100), nullable=False),
        sa.Column("plan_version_id", sa.Integer(), nullable=False),
        sa.Column("ticks", Document, nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("is_at_desk", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("regime", sa.String(length=10), nullable=False),
        sa.Column("youth_name", sa.String(length=500), nullable=False),
        sa.Column("youth_born", sa.Date(), nullable=True),
        sa.Column("school_name", sa.String(length=500), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("legal_due", sa.Date(), nullable=True),
        sa.Column("target_due", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("objection_until", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_requests_case_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_requests_created_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["records.id"], name=op.f("fk_requests_decision_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_requests_organisation_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_requests_owner_id")),
        sa.ForeignKeyConstraint(["plan_version_id"], ["versions.id"], name=op.f("fk_requests_plan_version_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["users.id"], name=op.f("fk_requests_proposed_by_id")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_requests_record_id")),
        sa.ForeignKeyConstraint(["swv_id"], ["organisations.id"], name=op.f("fk_requests_swv_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("created_by_id", "opening_key", name=op.f("uq_requests_created_by_id_opening_key")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_requests_decision_id")),
        sa.UniqueConstraint("record_id", name=op.f("uq_requests_record_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_requests_reference")),
    )
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requests_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_requests_inbox", ["swv_id", "is_at_desk", "next_on", "id"], unique=False)
        batch_op.create_index("ix_requests_kind", ["swv_id", "kind", "is_at_desk", "next_on", "id"], unique=False)
        batch_op.create_index("ix_requests_owner", ["owner_id", "is_at_desk", "next_on", "id"], unique=False)
        batch_op.create_index(
            "ix_requests_school", ["swv_id", "organisation_id", "is_at_desk", "next_on", "id"], unique=False
        )
        batch_op.create_index("ix_requests_state", ["swv_id", "state", "next_on", "id"], unique=False)

    op.create_table(
        "file_ticks",
        sa.Column("request_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("attachment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_file_ticks_attachment_id")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_file_ticks_request_id")),
        sa.PrimaryKeyConstraint("request_id", "attachment_id", name=op.f("pk_file_ticks")),
    )
    op.create_table(
        "request_words",
        sa.Column("request_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "word", sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_request_words_request_id")),
        sa.PrimaryKeyConstraint("request_id", "word", name=op.f("pk_request_words")),
    )
    with op.batch_alter_table("request_words", schema=None) as batch_op:
        batch_op.create_index("ix_request_words_word", ["word", "request_id"], unique=False)

    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("plan_version_id", sa.Integer(), nullable=False),
        sa.Column("blocks", Document, nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("carried", Document, nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["plan_version_id"], ["versions.id"], name=op.f("fk_submissions_plan_version_id")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_submissions_request_id")),
        sa.ForeignKeyConstraint(["submitted_by_id"], ["users.id"], name=op.f("fk_submissions_submitted_by_id")),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_submissions_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("request_id", "number", name=op.f("uq_submissions_request_id_number")),
    )
    op.create_table(
        "transitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("source", sa.String(length=30), nullable=False),
        sa.Column("target", sa.String(length=30), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_transitions_organisation_id")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_transitions_request_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_transitions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transitions")),
        sa.UniqueConstraint("request_id", "number", name=op.f("uq_transitions_request_id_number")),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("transition_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("template_version_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region_versions.id"], name=op.f("fk_letters_region_id")),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_letters_request_id")),
        sa.ForeignKeyConstraint(
            ["template_version_id"], ["template_versions.id"], name=op.f("fk_letters_template_version_id")
        ),
        sa.ForeignKeyConstraint(["transition_id"], ["transitions.id"], name=op.f("fk_letters_transition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("transition_id", "kind", name=op.f("uq_letters_transition_id_kind")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_request_id"), ["request_id"], unique=False)

    op.create_table(
        "submitted_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_submitted_files_attachment_id")),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_submitted_files_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submitted_files")),
        sa.UniqueConstraint(
            "submission_id", "attachment_id", name=op.f("uq_submitted_files_submission_id_attachment_id")
        ),
    )
    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reference", sa.String(length=24), nullable=True))
    op.execute("UPDATE records SET reference = (SELECT cases.reference FROM cases WHERE cases.id = records.case_id)")
    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.alter_column("reference", existing_type=sa.String(length=24), nullable=False)
        batch_op.drop_constraint(batch_op.f("uq_records_case_id_form"), type_="unique")
        batch_op.create_index("ix_records_case_id_form", ["case_id", "form"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_records_reference"), ["reference"])

    with op.batch_alter_table("template_versions", schema=None) as batch_op:
        batch_op.alter_column(
            "audience", existing_type=sa.VARCHAR(length=20), type_=sa.String(length=60), existing_nullable=False
        )


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM requests")).scalar_one():
        raise RuntimeError("Er zijn aanvragen in deze database. Terug naar de vorige versie zou ze wissen.")
    with op.batch_alter_table("template_versions", schema=None) as batch_op:
        batch_op.alter_column(
            "audience", existing_type=sa.String(length=60), type_=sa.VARCHAR(length=20), existing_nullable=False
        )

    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_records_reference"), type_="unique")
        batch_op.drop_index("ix_records_case_id_form")
        batch_op.create_unique_constraint(batch_op.f("uq_records_case_id_form"), ["case_id", "form"])
        batch_op.drop_column("reference")

    op.drop_table("submitted_files")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_request_id"))

    op.drop_table("letters")
    op.drop_table("transitions")
    op.drop_table("submissions")
    with op.batch_alter_table("request_words", schema=None) as batch_op:
        batch_op.drop_index("ix_request_words_word")

    op.drop_table("request_words")
    op.drop_table("file_ticks")
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.drop_index("ix_requests_state")
        batch_op.drop_index("ix_requests_school")
        batch_op.drop_index("ix_requests_owner")
        batch_op.drop_index("ix_requests_kind")
        batch_op.drop_index("ix_requests_inbox")
        batch_op.drop_index(batch_op.f("ix_requests_case_id"))

    op.drop_table("requests")
    op.drop_table("attachments")
    op.drop_table("region_versions")
    op.drop_table("request_numbers")
