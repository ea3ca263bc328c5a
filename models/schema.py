"""Bringing the database to the schema that this code needs."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from models.database import database


def upgrade_schema() -> None:
    """Run the migrations that are still to come. Several processes may start at once: `migrations/env.py` locks.

    Afterwards every connection is made anew: one from before may not work in the role that a migration makes.
    """
    if not is_current():
        command.upgrade(_config(), "head")
        database.engine.dispose()


def is_current() -> bool:
    """Whether every migration was run."""
    with database.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = current_app.extensions["migrate"].migrate.get_config()
    assert isinstance(config, Config)
    return config
