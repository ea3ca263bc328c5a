"""What can be downloaded of a request: the request itself in Word, its letters, and the files that went along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document
from models.organisations import Organisation
from models.records import Record
from models.requests import Letter, Request, Submission, SubmittedFile
from operations.access import RequestAdmission, admit_to_request
from operations.definitions import list_current_templates
from operations.documents import Document, file_store
from operations.errors import NotFound
from operations.requests.carried import DESK
from operations.requests.carrying import make_preview
from operations.requests.doors import REQUEST
from operations.requests.reading import find_submission
from operations.requests.values import SubmissionView
from operations.transactions import TIME_ZONE, Work, reading

_DRAFT, _SENT = "CONCEPT", "verstuurd"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that went along; it is only ever given as a download."""

    filename: str
    media_type: str
    content: bytes


@reading("request.document")
def get_request_document(work: Work, reference: str, audience: str) -> Document:
    """The request in Word, as it was sent last; before that a CONCEPT for the school. Raise `NotFound`.

    `audience` is ``swv``, or ``ouders`` for the copy that the school gives to the parents.
    """
    admission = admit_to_request(work, reference)
    template = list_current_templates(work.session, REQUEST).get(audience)
    if template is None or audience not in DOCUMENT_AUDIENCES or not (admission.is_applicant or audience == "swv"):
        raise NotFound
    work.trail.paths = (audience,)
    shown = find_submission(work, admission.request) or _draft(work, admission)
    content = render_document(template.content, _context(work, admission.request, shown, audience), _about_file(work))
    return Document(f"{reference}-{audience}{'' if shown.number else '-concept'}.docx", content)


@reading("request.letter")
def get_letter(work: Work, reference: str, letter_id: int) -> Document:
    """A letter as it was made; raise `NotFound`."""
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
    work.trail.paths = (str(file.attachment_id),)
    return SentFile(file.filename, file.media_type, file_store().get(file.sha256))


def _draft(work: Work, admission: RequestAdmission) -> SubmissionView:
    if not admission.is_applicant:
        raise NotFound
    record = work.session.get_one(Record, admission.request.record_id)
    return make_preview(work, admission.request, record)


def _context(work: Work, request: Request, shown: SubmissionView, audience: str) -> dict[str, Any]:
    """Own answers for the reader of this copy; what the desk sees of the plan is all that any copy can tell of it."""
    readers = DOCUMENT_AUDIENCES[audience]
    own = Filled(shown.request.definition, shown.request.evaluation, (*DESK, *readers))
    plan = {"plan": Filled(shown.plan.definition, shown.plan.evaluation, (*DESK, *readers))} if shown.plan else {}
    extra = {
        "document": _about(work, request, shown, audience),
        "aanvraag_bijlagen": [{"titel": file.title, "bestand": file.filename} for file in shown.files],
    }
    return build_joint_context(own, plan, extra)


def _about(work: Work, request: Request, shown: SubmissionView, audience: str) -> dict[str, str]:
    return {
        "kenmerk": request.reference,
        "versie": str(shown.number or ""),
        "status": _SENT if shown.number else _DRAFT,
        "datum": shown.submitted_at.astimezone(TIME_ZONE).date().isoformat(),
        "doelgroep": audience,
        "organisatie": work.session.get_one(Organisation, request.organisation_id).name,
        "code": "",
    }


def _about_file(work: Work) -> Properties:
    return Properties("Aanvraag bij het samenwerkingsverband", made_at=work.now.replace(tzinfo=None))
