"""Files that people add to a plan or a request. Who sees a file is said by its audience; for others it does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.attachments import Attachment
from operations.transactions import Work

SWV = "swv"
"""The audience word by which a file may go along with a request."""


def list_files_for_swv(work: Work, record_ids: Sequence[int]) -> Sequence[Attachment]:
    """The files of these records that may go along with a request, in order of coming, with who added each."""
    query = (
        select(Attachment)
        .where(Attachment.record_id.in_(record_ids), Attachment.removed_at.is_(None))
        .options(joinedload(Attachment.added_by))
        .order_by(Attachment.id)
    )
    return [attachment for attachment in work.session.scalars(query) if SWV in attachment.sees]
