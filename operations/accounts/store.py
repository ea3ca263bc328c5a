"""Where Flask-Security keeps accounts: the session of the request, written in a transaction that waits its turn.

What it changes, the event about that and the mail that tells it wait in that one session, and are committed together.
"""

from __future__ import annotations

from flask_security import SQLAlchemyUserDatastore
from sqlalchemy import Executable

from models.database import database
from models.engine import become_writer, turn_to_write
from models.tenancy import as_tenant
from operations.audit.chain import has_waiting


class AccountStore(SQLAlchemyUserDatastore):
    """Flask-Security's own store, but for the moment of writing."""

    def commit(self) -> None:
        """Keep what a view changed."""
        keep_changes()


def keep_changes(*more: Executable) -> None:
    """Commit the request's own session, with the events that wait in it, and `more` in the same transaction.

    What it read may be older than another's write; that does not matter here. Without changes this only gives its
    connection back. When anything cannot be written, nothing is, and nothing of it waits for a next commit.
    """
    session = database.session()
    if not (more or session.new or session.dirty or session.deleted or has_waiting(session)):
        session.commit()
        return
    try:
        with turn_to_write(database.engine):
            become_writer(session.connection())
            as_tenant(session, None)
            for statement in more:
                session.execute(statement, execution_options={"synchronize_session": False})
            session.commit()
    except BaseException:
        session.rollback()
        raise
