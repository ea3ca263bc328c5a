"""Bringing the database to the schema that this code needs."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from models.database import database


def upgrade_schema() -> None:
    """Run the migrations that are still to come. Several processes may start at once: `migrations/env.py` locks."""
    command.upgrade(_config(), "head")


def is_current() -> bool:
    """Whether every migration was run."""
    with database.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = current_app.extensions["migrate"].migrate.get_config()
    assert isinstance(config, Config)
    return config
