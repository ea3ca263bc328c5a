"""Where Flask-Security keeps accounts: the session of the request, written in a transaction that waits its turn."""

from __future__ import annotations

from flask_security import SQLAlchemyUserDatastore

from models.database import database
from models.engine import become_writer, turn_to_write


class AccountStore(SQLAlchemyUserDatastore):
    """Flask-Security's own store, but for the moment of writing."""

    def commit(self) -> None:
        """Keep what a view changed."""
        keep_changes()


def keep_changes() -> None:
    """Commit the request's own session. What it read may be older than another's write; that does not matter here.

    Without changes this only gives its connection back.
    """
    session = database.session()
    if not (session.new or session.dirty or session.deleted):
        session.commit()
        return
    with turn_to_write(database.engine):
        become_writer(session.connection())
        session.commit()
