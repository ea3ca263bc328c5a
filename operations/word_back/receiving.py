"""A Word file that comes back: recognised, laid beside what was printed, and kept with what was found in it.

Nothing of it is in the plan yet. The same file again is the same return, so that nothing is ever taken in twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import select

from documents.errors import TemplateError
from documents.reading_back.identity import Identity
from documents.reading_back.mending import mend_controls
from documents.reading_back.offered import compare_offered
from documents.reading_back.told import Found, write_found
from models.word_returns import WordReturn
from operations.access import get_record
from operations.documents import file_store
from operations.transactions import Work, reading, writing
from operations.word_back.base import RemadeCopy, make_again
from operations.word_back.deciding import close_when_done
from operations.word_back.door import come_in
from operations.word_back.identifying import find_print, read_upload, refusal
from rights.table import Action
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class _Recognised:
    """A file that is a copy of the print `printed_id`. `known_id` is the return that it already is, else None."""

    digest: str
    printed_id: int
    known_id: int | None
    base: RemadeCopy | None
    is_signed: bool = True


def receive(viewer: Viewer, reference: str, content: bytes) -> int:
    """Take in a file that came back; return the number of its return.

    Raise `NotFound`, `Refused`, or `Invalid` with the reason for a file that is not taken in. It is read between two
    transactions, in a child process; a crash leaves a file that nobody can reach, never a return without its file.
    """
    recognised = _recognise(viewer, reference, content)
    if recognised.base is None:
        assert recognised.known_id is not None
        return recognised.known_id
    try:
        found = compare_offered(recognised.base.docx, mend_controls(content), recognised.base.names)
    except TemplateError as error:
        raise refusal(str(error)) from error
    return _note(viewer, reference, recognised, content, replace(found, is_signed=recognised.is_signed))


@reading("word_back.receive")
def _recognise(work: Work, reference: str, content: bytes) -> _Recognised:
    admission = come_in(work, reference, Action.EDIT_PLAN)
    record = get_record(work, admission)
    said = read_upload(mend_controls(content), reference)
    note = find_print(work, admission, record, said)
    digest = sha256(content).hexdigest()
    work.trail.content = digest
    known = _find_known(work, record.id, digest)
    if known is not None:
        return _Recognised(digest, note.id, known.id, None)
    return _Recognised(digest, note.id, None, make_again(work, admission, note), isinstance(said, Identity))


@writing("word_back.add")
def _note(work: Work, reference: str, recognised: _Recognised, content: bytes, found: Found) -> int:
    """Keep the file and what was found in it.

    The file is kept last, while the plan is locked: erasing only finds a file by its row.
    """
    admission = come_in(work, reference, Action.EDIT_PLAN)
    record = get_record(work, admission, lock=True)
    row = _find_known(work, record.id, recognised.digest)
    if row is None:
        row = _new(work, record.id, recognised, len(content), found)
        close_when_done(work, record, admission.viewer, row)
    work.trail.paths = (str(row.id),)
    work.trail.content = row.sha256
    if not found.has_bsn:
        file_store().keep(content)
    return row.id


def _find_known(work: Work, record_id: int, digest: str) -> WordReturn | None:
    same = (WordReturn.record_id == record_id) & (WordReturn.sha256 == digest)
    return work.session.scalar(select(WordReturn).where(same))


def _new(work: Work, record_id: int, recognised: _Recognised, size: int, found: Found) -> WordReturn:
    row = WordReturn(
        record_id=record_id,
        printed_id=recognised.printed_id,
        sha256=recognised.digest,
        size=size,
        is_kept=not found.has_bsn,
        is_exact=recognised.base is not None and recognised.base.is_exact,
        findings=write_found(found),
        uploaded_by_id=work.viewer.user_id,
        uploaded_at=work.now,
    )
    work.session.add(row)
    return row
