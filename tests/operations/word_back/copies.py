"""The team's working copy of the prepared plan, as people fetch, edit and send it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from documents.reading_back.told import Found, read_found
from models.database import database
from models.word_returns import WordReturn
from operations.audit.events import Trail, actor_of
from operations.documents import fill_document
from operations.errors import Invalid
from operations.moments import current_moment
from operations.transactions import Work, open_session
from operations.word_back.receiving import receive
from tests.documents.reading_back.edits import edited
from tests.operations.requests.prepared import CASE
from tests.region import viewer


def fetch(key: str = "ilse", audience: str = "team", case: str = CASE) -> bytes:
    return fill_document(viewer(key), case, audience).content


def copy(*changes: Callable[[Any], None], key: str = "ilse") -> bytes:
    """The working copy as it is now, edited."""
    return edited(fetch(key), *changes)


def send_back(content: bytes, key: str = "ilse", case: str = CASE) -> int:
    return receive(viewer(key), case, content)


def reason(content: bytes, key: str = "ilse", case: str = CASE) -> str:
    """Why a file is not taken in."""
    with pytest.raises(Invalid) as refused:
        receive(viewer(key), case, content)
    assert "niets in het plan veranderd" in str(refused.value)
    return refused.value.fields["bestand"]


@contextmanager
def working(key: str = "ilse") -> Iterator[Work]:
    """What an operation that reads works with, for who looks into one of its parts."""
    who = viewer(key)
    with open_session(writes=False, tenant=who.swv_id) as session:
        yield Work(session, who, Trail(actor_of(who), current_moment()))


def returns() -> list[WordReturn]:
    database.session.rollback()
    return list(
        database.session.scalars(select(WordReturn).options(undefer(WordReturn.findings)).order_by(WordReturn.id))
    )


def found(return_id: int) -> Found:
    return read_found(next(row for row in returns() if row.id == return_id).findings)
