import os
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import downgrade
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from config import CHECKOUT
from models.database import Base, database
from models.schema import upgrade_schema
from tests.conftest import close, make_app


@pytest.fixture
def empty_app(databases, tmp_path):
    """The application on a database in which nothing is yet."""
    app = make_app(databases.new(), tmp_path)
    yield app
    close(app)


@pytest.mark.usefixtures("context")
def test_the_migrations_make_exactly_the_tables_that_the_models_say():
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_is_no_harm(empty_app):
    with empty_app.app_context():
        upgrade_schema()
        upgrade_schema()
        assert "records" in inspect(database.engine).get_table_names()


def test_processes_that_start_together_upgrade_once(empty_app):
    address = empty_app.config["SQLALCHEMY_DATABASE_URI"]
    environ = {**os.environ, "EENPLAN_DATABASE_URL": address, "EENPLAN_SECRET_KEY": "x" * 32}
    command = [sys.executable, "-m", "commands", "db", "upgrade"]
    started = [subprocess.Popen(command, cwd=CHECKOUT, env=environ, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in started] == [(b"", 0)] * 2
    with empty_app.app_context(), database.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [head()]


def test_the_way_back_leaves_nothing(empty_app):
    with empty_app.app_context():
        upgrade_schema()
        downgrade(empty_app.extensions["migrate"].migrate.get_config(), "base")
        assert inspect(database.engine).get_table_names() == ["alembic_version"]
        upgrade_schema()


def test_there_is_one_line_of_migrations():
    assert ScriptDirectory(str(CHECKOUT / "migrations")).get_heads() == [head()]


def head():
    return ScriptDirectory(str(CHECKOUT / "migrations")).get_current_head()
