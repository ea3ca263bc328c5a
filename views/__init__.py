"""HTTP: requests in, operations called, pages out. Nothing else knows HTTP."""

from flask import Flask

from views import (
    autosave,
    cases,
    conflicts,
    documents,
    errors,
    establishing,
    headers,
    opening,
    page,
    participants,
    plan,
    rows,
    session,
    shelves,
    start,
    summary,
    versions,
)

BLUEPRINTS = (
    start.pages,
    session.pages,
    cases.pages,
    opening.pages,
    participants.pages,
    plan.pages,
    rows.pages,
    autosave.pages,
    conflicts.pages,
    summary.pages,
    documents.pages,
    establishing.pages,
    versions.pages,
)


def register(app: Flask) -> None:
    """Put every page into the application."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    errors.init_app(app)
    headers.init_app(app)
    page.init_app(app)
    shelves.init_app(app)
