"""How a connection to the database behaves: durable, enforcing its keys, and with writers that wait their turn."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, event

from models.tenancy import APP_ROLE
from models.turns import turns_of

WRITES = "writes"
"""Execution option of a connection that is going to write: SQLite then takes the write lock at once."""

_BUSY_MILLISECONDS = 15_000
_PATIENT_MILLISECONDS = 1_000
"""How long emptying the write-ahead log waits for those who read."""
_POOL = {"pool_size": 16, "max_overflow": 16, "pool_timeout": 20}


def engine_options(database_url: str) -> dict[str, Any]:
    """The options that Flask-SQLAlchemy gives to ``create_engine``."""
    if database_url.startswith("sqlite"):
        return dict(_POOL)
    return {**_POOL, "pool_pre_ping": True}


def prepare_engine(engine: Engine) -> None:
    """Attach to `engine` what its connections need."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _work_in_role)


def turn_to_write(engine: Engine) -> AbstractContextManager[None]:
    """Wait for the turn to write, and keep it for as long as the block takes; PostgreSQL's writers need none."""
    if engine.dialect.name != "sqlite":
        return nullcontext()
    return turns_of(engine.url.database or "").take(_BUSY_MILLISECONDS / 1000)


def forget_deleted(engine: Engine) -> bool:
    """Empty SQLite's write-ahead log of pages with what was deleted; False when somebody still reads those pages.

    In the database itself deleted rows are overwritten where they stood (see `_set_up_sqlite`). PostgreSQL clears its
    tables and its log at times of its own.
    """
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENT_MILLISECONDS}")
        is_busy = bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        cursor.close()
    return not is_busy


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """WAL lets readers read while one writes. FULL also survives a power cut, not only a killed process.

    What is deleted or replaced is overwritten, so that erased words cannot be found in the free space of the file.
    """
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _work_in_role(connection: Any, _record: object) -> None:
    """Lay down the rights of the login; before the first migration that role is not there, and nothing else either."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', rolname, false) FROM pg_roles "
            "WHERE rolname = %s AND pg_has_role(session_user, oid, 'MEMBER')",
            (APP_ROLE,),
        )
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock before it reads: a read that turns into a write could not wait for another writer."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def become_writer(connection: Connection) -> None:
    """Let a transaction that only read go on as one that may write.

    SQLite refuses to write on a snapshot that another writer has passed by: what was read is let go first.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
