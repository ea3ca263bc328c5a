"""What the demo needs to act as its people: each of their saves happens once, however often the demo is started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select

from answers.changes import AddRow, Change, SetValue
from answers.draft import Answers, walk, walk_rows
from models.database import database
from models.records import Receipt, Record
from models.users import User
from operations.accounts.viewers import viewer_of
from operations.outcomes import FieldState, Outcome, unpack
from operations.saving import Edit, save
from operations.transactions import open_session
from rights.viewer import Viewer

SOURCE = "demo"


def get_viewer(email: str) -> Viewer:
    """This person at work."""
    return viewer_of(database.session.scalars(select(User).where(User.email == email)).one())


def get_current(reference: str) -> Record:
    """The record as it is now."""
    with open_session(writes=False, tenant=None) as session:
        return session.scalars(select(Record).where(Record.reference == reference)).one()


def find_receipt(reference: str, key: str) -> Receipt | None:
    """What was answered to the save with this key, if it was done."""
    query = select(Receipt).join(Record, Record.id == Receipt.record_id)
    with open_session(writes=False, tenant=None) as session:
        return session.scalar(query.where(Record.reference == reference, Receipt.key == key))


def save_once(viewer: Viewer, reference: str, key: str, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Save, unless that was done before; return the changes that were not this viewer's to make."""
    wanted = tuple(changes)
    states = _find_states(reference, key)
    if states is None:
        states = save(viewer, reference, Edit(SOURCE, get_current(reference).revision, key, wanted, SOURCE)).fields
    refused = {path for path, field in states.items() if field.state is Outcome.NOT_SAVED}
    return tuple(change for change in wanted if str(change.path) in refused)


def list_changes(answers: Answers, present: Answers) -> Iterator[Change]:
    """What makes these answers: rows first, as far as they are not `present`."""
    there = set(walk_rows(present))
    yield from (AddRow(path) for path in walk_rows(answers) if path not in there)
    yield from (SetValue(path, text) for path, text in walk(answers))


def _find_states(reference: str, key: str) -> Mapping[str, FieldState] | None:
    receipt = find_receipt(reference, key)
    return None if receipt is None else unpack(receipt.fields)
