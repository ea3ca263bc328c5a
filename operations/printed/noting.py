"""Noting what was printed: one row per document, so that its code leads back to what it is a print of.

The same print on the same day is the same document again, and keeps its row, its code and its moment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from answers.audience import TEAM, Readers
from documents.statements import PrintedStatement
from models.printed import PrintedDocument
from models.records import RecordState
from operations.printed.codes import make_code
from operations.transactions import TIME_ZONE, Work
from rights.viewer import Viewer

LETTER = "brief"
"""The audience of a letter: the school that asks, and as a copy the parents."""


@dataclass(frozen=True, slots=True)
class Print:
    """What is about to be printed of a record, as of `moment`.

    `beside` is what decides, beside its answers, what will stand there. Of a letter the audience is `LETTER`, and
    `version` the number of the step of its request with which it was written.
    """

    record_id: int
    form_version_id: int
    revision: int
    state: str
    version: int
    audience: str
    template_version_id: int
    beside: str
    moment: datetime

    @property
    def is_working_copy(self) -> bool:
        """Whether people go on working in the file itself."""
        return is_working_copy(self.audience, self.state)


def is_working_copy(audience: str, state: str) -> bool:
    """Whether people go on working in a document itself: the team, in a concept."""
    return audience == TEAM and state != RecordState.ESTABLISHED


def digest_beside(
    readers: Readers, who: Viewer | None, statements: Sequence[PrintedStatement], organisation: str
) -> str:
    """Tell apart prints of the same answers: for whom something is hidden, and what is said beside the answers."""
    hidden = (sorted(who.concealed), who.person_row) if who else ()
    words = [sorted(reader) for reader in readers]
    return digest(words, hidden, [astuple(statement) for statement in statements], organisation)


def digest(*parts: object) -> str:
    """Return one short text that differs when any of these plain values does."""
    return sha256(json.dumps(parts).encode()).hexdigest()


def note_print(work: Work, about: Print, answers: Mapping[str, Any] = MappingProxyType({})) -> PrintedDocument:
    """Return the row of this print: the one that there is, or a new one, written down with this operation's event."""
    found = _find_same(work, about)
    if found is not None:
        return found
    note = PrintedDocument(
        code=make_code(),
        record_id=about.record_id,
        form_version_id=about.form_version_id,
        revision=about.revision,
        state=about.state,
        version=about.version,
        audience=about.audience,
        template_version_id=about.template_version_id,
        beside=about.beside,
        answers=dict(answers) if about.is_working_copy else None,
        printed_by_id=work.viewer.watcher.user_id if work.viewer.watcher else work.viewer.user_id,
        printed_at=about.moment,
    )
    work.notes.append(note)
    return note


def _find_same(work: Work, about: Print) -> PrintedDocument | None:
    """The latest row of the same print; of a concept only one of today, for tomorrow somebody is a day older."""
    same = (
        PrintedDocument.record_id == about.record_id,
        PrintedDocument.form_version_id == about.form_version_id,
        PrintedDocument.revision == about.revision,
        PrintedDocument.state == about.state,
        PrintedDocument.version == about.version,
        PrintedDocument.audience == about.audience,
        PrintedDocument.template_version_id == about.template_version_id,
        PrintedDocument.beside == about.beside,
    )
    found = work.session.scalar(select(PrintedDocument).where(*same).order_by(PrintedDocument.id.desc()).limit(1))
    if found is None or about.state == RecordState.ESTABLISHED:
        return found
    return found if found.printed_at.astimezone(TIME_ZONE).date() == work.today else None
