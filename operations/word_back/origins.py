"""Which changes came out of a Word file, and who wrote them there: for the journal and for a choice between texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models.conflicts import Conflict
from models.records import Record
from models.word_returns import WordDecision, WordReturn, page_of_return
from operations.transactions import Work
from operations.word_back.values import Decided

_INTO_PLAN = (Decided.TAKEN.value, Decided.BOTH.value)


@dataclass(frozen=True, slots=True)
class Origin:
    """A text or row of a Word file that somebody took over `at` some moment; `author` is who wrote it there.

    That is what Word says, no proof. `sha256` is the file.
    """

    author: str
    sha256: str
    at: datetime

    @property
    def way(self) -> str:
        """Where it came from, for people."""
        return describe_way(self.author)


def describe_way(author: str) -> str:
    """That a change came from Word, with who wrote it there if that is known."""
    return f"uit Word, volgens Word van {author}" if author else "uit Word"


def list_origins(work: Work, record: Record) -> Mapping[tuple[str, str], Origin]:
    """What was taken over from Word into this record, by the page and the path of the change."""
    query = (
        select(WordDecision, WordReturn.sha256)
        .join(WordReturn, WordReturn.id == WordDecision.return_id)
        .where(WordReturn.record_id == record.id, WordDecision.choice.in_(_INTO_PLAN))
    )
    return {
        (page_of_return(row.return_id), row.path): Origin(row.author, digest, row.decided_at)
        for row, digest in work.session.execute(query)
    }


def find_origin(origins: Mapping[tuple[str, str], Origin], conflict: Conflict) -> Origin | None:
    """Where the text that waits in this conflict came from; None when somebody typed it here.

    A page that calls itself as a return does cannot pass for it: it waits since the moment of the decision itself.
    """
    origin = origins.get((conflict.page, conflict.path))
    return origin if origin is not None and origin.at == conflict.mine_at else None
