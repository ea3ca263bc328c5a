"""Who comes in here: those of the team, for it is their working copy that comes back."""

from __future__ import annotations

from sqlalchemy import select

from models.word_returns import WordReturn
from operations.access import Admission, admit_to_case, may
from operations.errors import NotFound
from operations.transactions import Work
from rights.table import Action


def come_in(work: Work, reference: str, action: Action = Action.READ_CASE) -> Admission:
    """Let in who may have the team's copy of this plan, to do `action`; raise `NotFound`, or `Refused`."""
    admission = admit_to_case(work, reference, action)
    if not may(work, admission, Action.DOWNLOAD_TEAM):
        raise NotFound
    return admission


def get_return(work: Work, admission: Admission, return_id: int) -> WordReturn:
    """Return the file that came back to this plan under this number; raise `NotFound`."""
    wanted = (WordReturn.id == return_id) & (WordReturn.record_id == admission.record_id)
    row = work.session.scalar(select(WordReturn).where(wanted))
    if row is None:
        raise NotFound
    work.trail.paths = (str(row.id),)
    work.trail.content = row.sha256
    return row
