"""What the service has kept, read straight from its database: the judge of what people were told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from answers.draft import walk
from tests.browser.service import Service

_RECORD = "select id from records where reference = ?"


@dataclass(frozen=True)
class JournalLine:
    """One line of the journal; `by` is a name, `applied` 0 or 1."""

    kind: str
    path: str
    old: str | None
    new: str | None
    applied: int
    source: str
    by: str


@dataclass(frozen=True)
class ConflictRow:
    """Two texts for one answer, `settled` (1) or not (0)."""

    path: str
    base: str
    theirs: str
    mine: str
    settled: int


@dataclass(frozen=True)
class Kept:
    """What there is of one record: a plan, a request or a decision, by its reference."""

    service: Service
    reference: str

    def answers(self) -> dict[str, Any]:
        rows = self._rows("select answers from records where id = :record")
        found: dict[str, Any] = json.loads(rows[0][0])
        return found

    def texts(self) -> dict[str, str]:
        """The answers by path."""
        return {str(path): text for path, text in walk(self.answers())}

    def journal(self) -> list[JournalLine]:
        query = (
            "select j.kind, j.path, j.old, j.new, j.applied, j.source, u.name from journal j "
            "join users u on u.id = j.user_id where j.record_id = :record order by j.id"
        )
        return [JournalLine(*row) for row in self._rows(query)]

    def conflicts(self) -> list[ConflictRow]:
        query = "select path, base, theirs, mine, settled_at is not null from conflicts where record_id = :record"
        return [ConflictRow(*row) for row in self._rows(query)]

    def receipts(self) -> int:
        """How many saves were carried out."""
        return int(self._rows("select count(*) from receipts where record_id = :record")[0][0])

    def everything(self) -> str:
        """Every text in plan, conflicts and journal, one after another."""
        return "\n".join(self._every_text())

    def _every_text(self) -> Iterator[str]:
        yield from self.texts().values()
        for conflict in self.conflicts():
            yield from (conflict.base, conflict.theirs, conflict.mine)
        for line in self.journal():
            yield from (text for text in (line.old, line.new) if text)

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.service.database}?mode=ro", uri=True, timeout=10)) as connection:
            record = connection.execute(_RECORD, (self.reference,)).fetchone()[0]
            return connection.execute(query, {"record": record}).fetchall()


def stored_bytes(service: Service) -> bytes:
    """The database byte by byte, with what is not yet in the main file."""
    return b"".join(path.read_bytes() for path in sorted(service.folder.glob("eenplan.db*")))
