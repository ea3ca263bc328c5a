"""The audit log says what NEN 7513 asks, and its events become links of chains; those of before are linked as well."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from models.audit import link
from models.database import Document, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXTS = {"action": 1, "purpose": 20, "basis": 60, "reason": 40, "session": 64, "address": 45, "source": 100}
NUMBERS = ("behalf_of_id", "swv_id")
LINKS = {"chain": sa.String(80), "sequence": sa.BigInteger(), "previous": sa.String(64), "hash": sa.String(64)}

SQLITE_TRIGGER = """
CREATE TRIGGER audit_events_no_{event} BEFORE {event} ON audit_events
BEGIN SELECT RAISE(ABORT, 'audit_events takes new rows only'); END
"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE ON audit_events
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()
"""
POSTGRESQL_TRUNCATE_TRIGGER = """
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
"""
BATCH = 1000


def upgrade() -> None:
    op.create_table(
        "audit_chains",
        sa.Column("chain", sa.String(length=80), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_audit_chains")),
    )
    unlock()
    with op.batch_alter_table("audit_events") as events:
        for name, length in TEXTS.items():
            events.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        for name in NUMBERS:
            events.add_column(sa.Column(name, sa.Integer(), nullable=True))
        for name, kind in LINKS.items():
            events.add_column(sa.Column(name, kind, nullable=True))
    link_what_is_there()
    with op.batch_alter_table("audit_events") as events:
        for name, length in TEXTS.items():
            events.alter_column(name, existing_type=sa.String(length), server_default=None)
        for name, kind in LINKS.items():
            events.alter_column(name, existing_type=kind, nullable=False)
        events.create_unique_constraint(op.f("uq_audit_events_chain_sequence"), ["chain", "sequence"])
    lock()


def downgrade() -> None:
    unlock()
    with op.batch_alter_table("audit_events") as events:
        events.drop_constraint(op.f("uq_audit_events_chain_sequence"), type_="unique")
        for name in (*TEXTS, *NUMBERS, *LINKS):
            events.drop_column(name)
    op.drop_table("audit_chains")
    lock()


def is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def unlock() -> None:
    if is_postgresql():
        op.execute("DROP TRIGGER audit_events_no_change ON audit_events")
        op.execute("DROP TRIGGER IF EXISTS audit_events_no_truncate ON audit_events")
        return
    for event in ("update", "delete"):
        op.execute(f"DROP TRIGGER IF EXISTS audit_events_no_{event}")


def lock() -> None:
    if is_postgresql():
        op.execute(POSTGRESQL_TRIGGER)
        op.execute(POSTGRESQL_TRUNCATE_TRIGGER)
        return
    for event in ("update", "delete"):
        op.execute(SQLITE_TRIGGER.format(event=event))


def link_what_is_there() -> None:
    """In the order in which they were written: a case's events under its digest, the rest under its organisation."""
    events = sa.table(
        "audit_events",
        *(sa.column(name) for name in ("id", "event", "outcome", "user_id", "organisation_id", "role", "revision")),
        *(sa.column(name) for name in ("case_digest", "record", "content_digest", *LINKS)),
        sa.column("at", UtcDateTime),
        sa.column("paths", Document),
    )
    heads: dict[str, tuple[int, str]] = {}
    last = 0
    query = sa.select(events).order_by(events.c.id).limit(BATCH)
    while rows := op.get_bind().execute(query.where(events.c.id > last)).mappings().all():
        for row in rows:
            linked = next_link(heads, row)
            op.execute(events.update().where(events.c.id == row["id"]).values(**linked))
        last = rows[-1]["id"]
    keep_heads(heads)


def next_link(heads: dict[str, tuple[int, str]], row: Mapping[str, object]) -> dict[str, object]:
    organisation = row["organisation_id"]
    chain = str(row["case_digest"]) or ("service" if organisation is None else f"org:{organisation}")
    sequence, previous = heads.get(chain, (0, ""))
    values = {**row, "chain": chain, "sequence": sequence + 1}
    hashed = link(previous, values)
    heads[chain] = sequence + 1, hashed
    return {"chain": chain, "sequence": sequence + 1, "previous": previous, "hash": hashed}


def keep_heads(heads: Mapping[str, tuple[int, str]]) -> None:
    chains = sa.table("audit_chains", sa.column("chain"), sa.column("sequence"), sa.column("hash"))
    rows = [{"chain": chain, "sequence": sequence, "hash": hashed} for chain, (sequence, hashed) in heads.items()]
    if rows:
        op.bulk_insert(chains, rows)
