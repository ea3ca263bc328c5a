"""Whose turn it is: regions take turns, and within a region people do, so that nobody fills the queue for others.

A turn that was had counts as long as a document may wait. So who asked for much gives way to who asked for little, also
when one worker makes everything and the queue of the first never empties.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Subquery, func, select

from models.cases import Case
from models.pdf import PdfJob
from models.records import Record
from operations.pdf.states import STAYS, PdfState


def list_turns(now: datetime) -> Subquery:
    """What waits, as `id` and `place` (1 is first), with what is being made now in front."""
    of_user = func.row_number().over(partition_by=PdfJob.user_id, order_by=PdfJob.id)
    asked = (
        select(PdfJob.id, PdfJob.state, PdfJob.until, PdfJob.attempts, Case.swv_id, of_user.label("of_user"))
        .join(Record, Record.id == PdfJob.record_id)
        .join(Case, Case.id == Record.case_id)
        .where(PdfJob.asked_at > now - STAYS)
        .subquery()
    )
    had_first = (asked.c.attempts == 0, asked.c.of_user, asked.c.id)
    of_region = func.row_number().over(partition_by=asked.c.swv_id, order_by=had_first)
    ranked = select(asked, of_region.label("of_region")).subquery()
    place = func.row_number().over(order_by=(ranked.c.of_region, ranked.c.of_user, ranked.c.id))
    waits = (ranked.c.state == PdfState.WAITING.value, ranked.c.until > now)
    return select(ranked.c.id, place.label("place")).where(*waits).subquery()
