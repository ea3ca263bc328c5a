"""Bringing the database to the schema this code needs."""

from __future__ import annotations

from alembic import command
from flask import Flask


def upgrade_schema(app: Flask) -> None:
    """Run the migrations that are still to come. Safe when several processes start at once: `migrations/env.py` locks."""
    config = app.extensions["migrate"].migrate.get_config()
    with app.app_context():
        command.upgrade(config, "head")
