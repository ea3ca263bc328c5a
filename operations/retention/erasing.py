"""Erasing what belongs to one plan or request, wherever it stands: found by following the keys of the tables.

A table that is added later is reached by itself, for its rows point at what is erased. What must stay although it
points there is written down here, with the reason; a test refuses a table that is neither reached nor explained.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, ColumnElement, ForeignKey, Table, delete, false, func, or_, select, update
from sqlalchemy.orm import Session

from models.database import Base
from models.tenancy import seeing_all
from storage.files import FileStore

Ids = Mapping[str, Collection[int]]
"""Rows by the name of their table."""

LOOSE: Mapping[tuple[str, str], str] = {
    ("requests", "plan_version_id"): "a request outlives the plan that it was made from",
    ("submitted_files", "attachment_id"): "what was sent stands on its own, under the title that it then had",
}
"""Columns that are emptied when what they point at is erased; their rows stay."""

KEPT: Mapping[str, str] = {
    "users": "accounts of people, not of a child; those of a family go when nothing of theirs is left",
    "roles": "rights of accounts",
    "user_roles": "rights of accounts",
    "organisations": "schools, basisteams and samenwerkingsverbanden",
    "memberships": "who works where",
    "form_versions": "the forms, without answers",
    "form_drafts": "forms that are being made, without answers",
    "tryouts": "what somebody typed to try a form out; it goes with the draft",
    "template_drafts": "Word templates that are being made, without answers",
    "template_versions": "the Word templates, without answers",
    "region_versions": "texts and terms of a region",
    "case_numbers": "the last number given out",
    "request_numbers": "the last number given out",
    "audit_events": "holds no answers; without the key of the case its hashes name nobody",
    "audit_chains": "the heads of the chains of that log",
    "deputies": "who stands in for whom; names no child",
    "passkeys": "with which somebody signs in; of an account, not of a child",
    "sign_in_services": "where an organisation signs in",
    "sign_in_links": "which account there belongs to which account here",
    "sessions": "who is signed in where; they end by themselves",
    "outbox": "mail names no child, and forgets the address when it has left",
    "destructions": "the certificates, which say nothing about a child",
    "proposals": "references of what waited on which day, as on the certificates",
}
"""Tables in which nothing belongs to one child, each with why."""

_FILE = "sha256"


@dataclass(slots=True)
class Erased:
    """What went: how many rows per table, and how many files of which nobody else had a part."""

    counts: dict[str, int] = field(default_factory=dict)
    files: int = 0


def erase_rows(
    session: Session, store: FileStore, start: Ids, *, beside: Ids | None = None, spared: Collection[str] = ()
) -> Erased:
    """Erase the rows of `start` and everything that points at them, with the files that nobody else has.

    `beside` are rows that stay, of which what points at them goes too. In the tables of `spared` only the rows of
    `start` go. Files go before the transaction commits; whoever calls this has written down outside the database what
    it is going to do.
    """
    doomed = _find_doomed(session, start, beside or {}, frozenset(spared))
    files = _list_files(session, doomed)
    _let_go(session, doomed)
    erased = Erased({name: rows for name, rows in _delete(session, doomed) if rows})
    with seeing_all(session):
        gone = files - _still_used(session, files)
    for name in gone:
        erased.files += store.erase(name)
    return erased


def list_reached() -> frozenset[str]:
    """The names of all tables that following the keys from a case comes to."""
    reached = {"cases"}
    for table in Base.metadata.sorted_tables:
        if any(key.column.table.name in reached for key in _tight_keys(table)):
            reached.add(table.name)
    return frozenset(reached)


def _find_doomed(session: Session, start: Ids, beside: Ids, spared: frozenset[str]) -> dict[Table, ColumnElement[bool]]:
    """Which rows of which table go, parents first."""
    ids: dict[str, set[int]] = {name: set(rows) for name, rows in beside.items()}
    doomed: dict[Table, ColumnElement[bool]] = {}
    for table in Base.metadata.sorted_tables:
        wanted = [] if table.name in spared else [key.parent.in_(ids[name]) for key, name in _leading(table, ids)]
        if table.name in start:
            wanted.append(table.c.id.in_(start[table.name]))
        if not wanted:
            continue
        doomed[table] = or_(*wanted)
        if "id" in table.c:
            ids.setdefault(table.name, set()).update(session.scalars(select(table.c.id).where(doomed[table])))
            doomed[table] = table.c.id.in_(ids[table.name] - set(beside.get(table.name, ())))
    return doomed


def _leading(table: Table, ids: Mapping[str, set[int]]) -> Iterator[tuple[ForeignKey, str]]:
    """The keys of `table` that lead to rows that go."""
    return ((key, key.column.table.name) for key in _tight_keys(table) if key.column.table.name in ids)


def _tight_keys(table: Table) -> list[ForeignKey]:
    return [key for key in table.foreign_keys if (table.name, key.parent.name) not in LOOSE]


def _let_go(session: Session, doomed: Mapping[Table, ColumnElement[bool]]) -> None:
    """Empty the columns that point at what goes, in rows that stay."""
    by_name = {table.name: table for table in Base.metadata.sorted_tables}
    for name, column in LOOSE:
        key = by_name[name].c[column]
        target = next(iter(key.foreign_keys)).column.table
        if target in doomed:
            going = select(target.c.id).where(doomed[target])
            session.execute(update(by_name[name]).where(key.in_(going)).values({column: None}))


def _delete(session: Session, doomed: Mapping[Table, ColumnElement[bool]]) -> Iterator[tuple[str, int]]:
    for table in reversed(Base.metadata.sorted_tables):
        if table in doomed:
            rows = session.scalar(select(func.count()).select_from(table).where(doomed[table])) or 0
            session.execute(delete(table).where(doomed[table]))
            yield table.name, rows


def _list_files(session: Session, doomed: Mapping[Table, ColumnElement[bool]]) -> set[str]:
    return {
        name
        for table, rows in doomed.items()
        for column in _file_columns(table)
        for name in session.scalars(select(column).where(rows))
        if name
    }


def _still_used(session: Session, files: Collection[str]) -> set[str]:
    """The same content may hang on another plan, or on the request that it was sent along with."""
    return {
        name
        for table in Base.metadata.sorted_tables
        for column in _file_columns(table)
        for name in session.scalars(select(column).where(column.in_(files) if files else false()))
    }


def _file_columns(table: Table) -> list[Column[str]]:
    """The columns that name a file in the store; the forms and templates are kept in the database itself."""
    return [column for column in table.c if column.name.endswith(_FILE) and table.name not in KEPT]
