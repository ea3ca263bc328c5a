"""Uploads as a page sends them, and what became of them."""

from __future__ import annotations

from itertools import count

from sqlalchemy import select

from models.attachments import Attachment
from models.database import database
from operations.attachments.values import Upload
from tests.storage.sample_files import pdf

PDF = pdf(b"2 0 obj << /Title (Verslag) >> endobj\n")
PERMISSION = "Mevrouw Van Dalen (moeder), op 12 maart 2026"
_keys = count(1)


def upload(*sees: str, content: bytes = PDF, **given: str) -> Upload:
    """A whole upload; `given` are the texts that are otherwise."""
    return Upload(
        key=given.get("key") or f"bijlage-{next(_keys)}",
        filename=given.get("filename", "verslag.pdf"),
        title=given.get("title", "Verslag van de logopedist"),
        permission=given.get("permission", PERMISSION),
        sees=frozenset(sees),
        content=content,
    )


def rows() -> list[Attachment]:
    """Every file that is noted, in order of coming."""
    database.session.rollback()
    query = select(Attachment).order_by(Attachment.id).execution_options(populate_existing=True)
    return list(database.session.scalars(query))
