"""Runs migrations on the application's own database; one process at a time, all or nothing."""

from __future__ import annotations

from typing import Literal

from alembic import context
from flask_security import AsaList
from sqlalchemy import JSON, Connection, text

from models.database import Base, UtcDateTime, database
from models.engine import WRITES
from models.tenancy import TenancyError, drop_policies, protect

_LOCK = 0x65656E70
"""The number of our PostgreSQL advisory lock."""


def name_own_type(kind: str, value: object, _context: object) -> str | Literal[False]:
    """Write our own column types by their names, as the template for a migration imports them."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "UtcDateTime"
    if kind == "type" and isinstance(value, JSON):
        return "Document"
    if kind == "type" and isinstance(value, AsaList):
        return "sa.Text()"
    return False


def run(connection: Connection) -> None:
    """Migrate within one transaction that other processes wait for."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
        render_item=name_own_type,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            drop_policies(connection)
        context.run_migrations()
        if connection.dialect.name == "postgresql":
            protect(connection)


def run_on_sqlite() -> None:
    """Without foreign keys while tables are rebuilt, for SQLite can only be told so outside a transaction."""
    with database.engine.connect().execution_options(**{WRITES: True}) as connection:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        try:
            run(connection)
        finally:
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = ON")


def run_on_postgresql() -> None:
    """As the owner of the tables, who sees every row; that connection is used for nothing else afterwards."""
    with database.engine.connect() as connection:
        connection.execute(text("RESET ROLE"))
        connection.commit()
        try:
            run(connection)
        except TenancyError as error:
            raise SystemExit(str(error)) from error
        finally:
            connection.invalidate()


if context.is_offline_mode():
    raise SystemExit("Migreren kan alleen met een database: laat --sql weg.")
if database.engine.dialect.name == "sqlite":
    run_on_sqlite()
else:
    run_on_postgresql()
