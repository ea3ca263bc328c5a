"""Bringing the database to the schema that this code needs."""

from __future__ import annotations

from alembic import command
from flask import current_app


def upgrade_schema() -> None:
    """Run the migrations that are still to come. Several processes may start at once: `migrations/env.py` locks."""
    config = current_app.extensions["migrate"].migrate.get_config()
    command.upgrade(config, "head")
