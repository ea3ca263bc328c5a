"""The files that came back to a plan, and one of them with everything in it that this viewer may see."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from documents.reading_back.comparison import Comparison
from models.records import Record, RecordState
from models.word_returns import WordDecision, WordReturn
from operations.access import Admission, get_record, may
from operations.conflicts import list_open_conflicts
from operations.labels import child_name
from operations.transactions import Work, reading
from operations.word_back.door import come_in, get_return
from operations.word_back.proposals import find_proposals, load_found
from operations.word_back.values import Proposals, ReturnLine, ReturnPage, ReturnsPage
from rights.table import Action


@reading("word_back.list")
def list_returns(work: Work, reference: str) -> ReturnsPage:
    """The files that came back to this plan, the latest first; raise `NotFound`."""
    admission = come_in(work, reference)
    record = get_record(work, admission)
    lines = tuple(_line(work, record, admission, row) for row in _list_rows(work, record))
    return ReturnsPage(reference, child_name(work.session, admission.case), _is_open(record), lines)


@reading("word_back.read")
def read_return(work: Work, reference: str, return_id: int) -> ReturnPage:
    """One file, laid beside the plan of now; raise `NotFound`."""
    admission = come_in(work, reference)
    record = get_record(work, admission)
    row = get_return(work, admission, return_id)
    found = find_proposals(work, record, admission.viewer, row)
    return ReturnPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        line=_count(work, row, found),
        conflicts=len(list_open_conflicts(work, record, admission.viewer)),
        revision=record.revision,
        may_change=_is_open(record),
        is_kept=row.is_kept,
        is_exact=row.is_exact,
        is_signed=load_found(work, row).is_signed,
        found=found,
    )


def count_waiting(work: Work, admission: Admission, record: Record) -> int:
    """How many proposals from Word wait for this viewer; 0 for who may not have the team's copy."""
    if not may(work, admission, Action.DOWNLOAD_TEAM) or not _is_open(record):
        return 0
    open_rows = [row for row in _list_rows(work, record) if row.closed_at is None]
    return sum(_line(work, record, admission, row).waiting for row in open_rows)


def _is_open(record: Record) -> bool:
    return record.state != RecordState.CLOSED


def _list_rows(work: Work, record: Record) -> list[WordReturn]:
    query = select(WordReturn).where(WordReturn.record_id == record.id).order_by(WordReturn.id.desc())
    return list(work.session.scalars(query.options(joinedload(WordReturn.uploaded_by), joinedload(WordReturn.printed))))


def _line(work: Work, record: Record, admission: Admission, row: WordReturn) -> ReturnLine:
    found = Proposals((), (), (), (), hides=False)
    if row.closed_at is None:
        found = find_proposals(work, record, admission.viewer, row)
    return _count(work, row, found)


def _count(work: Work, row: WordReturn, found: Proposals) -> ReturnLine:
    waiting = [proposal for proposal in found.proposals if proposal.is_open]
    mine = sum(not proposal.why_not for proposal in waiting)
    came_in = load_found(work, row)
    return ReturnLine(
        id=row.id,
        uploaded_by=row.uploaded_by.name,
        uploaded_at=row.uploaded_at,
        printed_at=row.printed.printed_at,
        saved_by=came_in.saved_by,
        waiting=mine,
        elsewhere=len(waiting) - mine,
        is_unchanged=_is_unchanged(work, row, came_in.comparison),
    )


def _is_unchanged(work: Work, row: WordReturn, comparison: Comparison) -> bool:
    """Whether the file was closed without anything that was ever proposed, and says nothing else either."""
    if row.closed_at is None or comparison.tells_something_else:
        return False
    return work.session.scalar(select(WordDecision.id).where(WordDecision.return_id == row.id).limit(1)) is None
