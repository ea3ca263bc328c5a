"""Short ways to say what a page sends and what is in the database."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import func, select

from answers.changes import AddRow, Change, MoveRow, RemoveRow, SetValue
from forms.paths import parse_path
from models.database import Base, database
from models.records import Record
from operations.cases import NewCase, open_case
from operations.saving import Edit, Saved, save
from rights.viewer import Viewer

NOOR = NewCase("Noor", "van Dalen", date(2017, 5, 14), "Brinkveld")
_keys = count(1)
_NO_CONTENT = frozenset({"audit_events", "audit_chains", "printed_documents", "sessions"})


def put(path: str, text: str) -> SetValue:
    return SetValue(parse_path(path), text)


def add(path: str, after: str = "") -> AddRow:
    return AddRow(parse_path(path), after)


def remove(path: str) -> RemoveRow:
    return RemoveRow(parse_path(path))


def move(path: str, after: str = "") -> MoveRow:
    return MoveRow(parse_path(path), after)


def edit(base: int, *changes: Change, page: str = "page-1", key: str = "") -> Edit:
    return Edit(page, base, key or f"key-{next(_keys)}", changes, "autosave")


def send(viewer: Viewer, reference: str, base: int, *changes: Change, page: str = "page-1") -> Saved:
    return save(viewer, reference, edit(base, *changes, page=page))


def states(saved: Saved) -> dict[str, str]:
    return {path: field.state.value for path, field in saved.fields.items()}


def open_noor(viewer: Viewer) -> str:
    return open_case(viewer, NOOR)


def record(reference: str) -> Record:
    database.session.rollback()
    query = select(Record).where(Record.reference == reference)
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


def answers(reference: str) -> dict[str, Any]:
    return record(reference).answers


def rows(model: type[Base]) -> int:
    database.session.rollback()
    return database.session.scalar(select(func.count()).select_from(model)) or 0


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, to see that nothing changed: not the audit log, prints and what a browser remembers."""
    database.session.rollback()
    tables = (table for table in Base.metadata.sorted_tables if table.name not in _NO_CONTENT)
    return {
        table.name: [tuple(row) for row in database.session.execute(select(table).order_by(*table.primary_key))]
        for table in tables
    }
