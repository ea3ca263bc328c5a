"""What can be downloaded of a request: the request itself in Word, its letters, and the files that went along."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from answers.audience import DOCUMENT_AUDIENCES
from models.records import Record
from models.requests import Letter, Submission, SubmittedFile
from models.versions import VersionDocument
from operations.access import RequestAdmission, admit_to_request
from operations.definitions import list_current_templates
from operations.documents import Document, file_store
from operations.errors import NotFound
from operations.requests.carrying import make_preview
from operations.requests.doors import REQUEST
from operations.requests.printing import print_request
from operations.requests.sent import find_latest
from operations.requests.values import SubmissionView
from operations.transactions import Work, reading


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that went along; it is only ever given as a download."""

    filename: str
    media_type: str
    content: bytes


@reading("request.document")
def get_request_document(work: Work, reference: str, audience: str) -> Document:
    """The request in Word, as it was kept when it was sent last; before that a CONCEPT. Raise `NotFound`.

    `audience` is ``swv``, or ``ouders`` for the copy that the school gives to the parents.
    """
    return find_request_document(work, reference, audience)


def find_request_document(work: Work, reference: str, audience: str) -> Document:
    """The same, inside an operation."""
    admission = admit_to_request(work, reference)
    applicant = admission.request.organisation_id
    template = list_current_templates(work.session, REQUEST, applicant).get(audience)
    if template is None or audience not in DOCUMENT_AUDIENCES or not (admission.is_applicant or audience == "swv"):
        raise NotFound
    work.trail.paths = (audience,)
    sent = find_latest(work, admission.request)
    if sent is not None:
        return Document(f"{reference}-{audience}.docx", _get_kept(work, sent, audience))
    content = print_request(work, admission.request, _draft(work, admission), template)
    return Document(f"{reference}-{audience}-concept.docx", content)


@reading("request.letter")
def get_letter(work: Work, reference: str, letter_id: int) -> Document:
    """A letter as it was made; raise `NotFound`."""
    return find_letter(work, reference, letter_id)


def find_letter(work: Work, reference: str, letter_id: int) -> Document:
    """The same, inside an operation."""
    request = admit_to_request(work, reference).request
    letter = work.session.scalar(select(Letter).where(Letter.request_id == request.id, Letter.id == letter_id))
    if letter is None:
        raise NotFound
    work.trail.paths = (letter.kind,)
    return Document(f"{reference}-{letter.kind}.docx", file_store().get(letter.sha256))


@reading("request.file")
def get_submitted_file(work: Work, reference: str, file_id: int) -> SentFile:
    """A file that went along with a submission of this request; raise `NotFound`."""
    request = admit_to_request(work, reference).request
    file = work.session.scalar(
        select(SubmittedFile)
        .join(Submission, Submission.id == SubmittedFile.submission_id)
        .where(Submission.request_id == request.id, SubmittedFile.id == file_id)
    )
    if file is None:
        raise NotFound
    work.trail.paths = (str(file.id),)
    return SentFile(file.filename, file.media_type, file_store().get(file.sha256))


def _get_kept(work: Work, sent: Submission, audience: str) -> bytes:
    kept = (VersionDocument.version_id == sent.version_id) & (VersionDocument.audience == audience)
    document = work.session.scalar(select(VersionDocument).where(kept))
    if document is None:
        raise NotFound
    return file_store().get(document.sha256)


def _draft(work: Work, admission: RequestAdmission) -> SubmissionView:
    if not admission.is_applicant:
        raise NotFound
    record = work.session.get_one(Record, admission.request.record_id)
    return make_preview(work, admission.request, record)
