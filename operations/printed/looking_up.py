"""Looking up the code on a print: which document it is, whether it is the latest, and what was changed since.

Only for who may fetch that document. A code that does not exist and one of somebody else's document look the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from answers.audience import DOCUMENT_AUDIENCES, Readers
from answers.row_rules import list_partly_seen
from models.printed import PrintedDocument
from models.records import Record, RecordState
from models.versions import Version
from operations.access import Admission, admit_to_case, get_record
from operations.definitions import get_definition, list_current_templates
from operations.documents import allowed_audiences
from operations.errors import NotFound
from operations.inspection.journal import list_changes
from operations.inspection.word import list_to_print
from operations.labels import child_name
from operations.printed.changed import ChangedSince, sum_up
from operations.printed.codes import read_code, show_code
from operations.printed.doors import get_print, is_of_request
from operations.printed.of_requests import CheckedRequest, check_request_document
from operations.transactions import Work, reading
from operations.versions import VersionLine, version_lines
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """What the service knows of a print, for one viewer.

    `newer` is the latest version, when that was established after the print. `changes` are those that the viewer and
    the readers of the document may see, latest first; `tells_all_rows` is False when there are rows of which each has
    its own readers, for of those nothing is told. `has_new_words`: parents or youth added words of their own.
    `newest_version` is the version to fetch instead, None for the concept; `may_fetch` whether there is any.
    """

    code: str
    reference: str
    child: str
    audience: str
    is_established: bool
    version: int
    printed_at: datetime
    newer: VersionLine | None
    changes: tuple[ChangedSince, ...]
    tells_all_rows: bool
    has_new_words: bool
    newest_version: int | None
    may_fetch: bool

    @property
    def is_latest(self) -> bool:
        """Whether nothing is known, to this viewer, that came after it."""
        return self.newer is None and not self.changes and not self.has_new_words


def check_document(viewer: Viewer, typed: str) -> CheckedDocument | CheckedRequest:
    """Say what the document with this code is; raise `NotFound`, also when the viewer may not have it."""
    code = read_code(typed)
    if is_of_request(viewer, code):
        return check_request_document(viewer, code)
    return _check_plan_document(viewer, code)


@reading("document.check")
def _check_plan_document(work: Work, code: str) -> CheckedDocument:
    found = get_print(work, code)
    note = found.note
    admission = admit_to_case(work, found.reference)
    if not allowed_audiences(work, admission, {note.audience: note}):
        raise NotFound
    record = get_record(work, admission)
    work.trail.paths = (note.audience,)
    return _describe(work, admission, record, note)


def _describe(work: Work, admission: Admission, record: Record, note: PrintedDocument) -> CheckedDocument:
    readers = DOCUMENT_AUDIENCES[note.audience]
    latest = next(iter(version_lines(work, admission, record)), None)
    changes = list_changes(work, record, admission.viewer, since=note.revision, beside=readers)
    newest = latest if latest and _find_revision(work, record, latest.number) == record.revision else None
    templates = list_current_templates(work.session, record.form, admission.case.organisation_id)
    made = newest.audiences if newest else templates
    return CheckedDocument(
        code=show_code(note.code),
        reference=admission.case.reference,
        child=child_name(work.session, admission.case),
        audience=note.audience,
        is_established=note.state == RecordState.ESTABLISHED,
        version=note.version,
        printed_at=note.printed_at,
        newer=latest if latest and _is_newer(latest, note) else None,
        changes=sum_up(changes),
        tells_all_rows=not _has_partly_seen(record, (*admission.viewer.readers, *readers)),
        has_new_words=_has_new_words(work, admission, note),
        newest_version=newest.number if newest else None,
        may_fetch=note.audience in made,
    )


def _find_revision(work: Work, record: Record, number: int) -> int | None:
    return work.session.scalar(select(Version.revision).where(Version.record_id == record.id, Version.number == number))


def _is_newer(latest: VersionLine, note: PrintedDocument) -> bool:
    """A concept was to become the version with its number: as soon as that is there, it is newer."""
    if note.state == RecordState.ESTABLISHED:
        return latest.number > note.version
    return latest.number >= note.version


def _has_partly_seen(record: Record, readers: Readers) -> bool:
    return bool(list_partly_seen(get_definition(record.form_version), readers))


def _has_new_words(work: Work, admission: Admission, note: PrintedDocument) -> bool:
    """Words that this document would have had, or an answer to them."""
    lines = list_to_print(work, admission.case, note.record_id, note.audience)
    return any(max(line.at, line.answered_at or line.at) > note.printed_at for line in lines)
