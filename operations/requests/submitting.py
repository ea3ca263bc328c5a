"""Sending: what the applicant saw in the preview is frozen, and from then on it is what the desk sees."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, func, select

from answers.meanings import MeaningReader, read_meanings
from forms.definition import QuestionType
from forms.lexical import UnreadableValue, read_value
from forms.paths import Path
from models.attachments import Attachment
from models.projections import NAME_LENGTH
from models.records import Record
from models.requests import Request, RequestWord, Submission, SubmittedFile
from operations.case_search import list_words
from operations.definitions import get_definition, list_current_templates
from operations.family.exchange_check import check_reports_may_go
from operations.freezing import freeze, keep_document
from operations.requests.carried import cut_out, view_version
from operations.requests.carrying import find_mark, get_plan_version, list_file_lines
from operations.requests.doors import REQUEST
from operations.requests.printing import print_request
from operations.requests.sent import view_submission
from operations.transactions import Work
from operations.viewing import values_at

SOURCE = "versturen"
_CHILD = ("jeugdige.voornaam", "jeugdige.roepnaam", "jeugdige.tussenvoegsel", "jeugdige.achternaam")
_LISTED = frozenset({*_CHILD, "jeugdige.geboortedatum", "school.naam", "aanvraag.soort"})


def freeze_submission(work: Work, request: Request, record: Record) -> Submission:
    """Freeze the draft with what is ticked. The caller holds the lock and has checked that it may be sent."""
    version = freeze(work, record, SOURCE)
    plan = get_plan_version(work, request)
    submission = Submission(
        request_id=request.id,
        number=_next_number(work, request),
        version_id=version.id,
        plan_number=plan.number,
        plan_form_version=plan.form_version,
        plan_established_at=plan.established_at,
        blocks=list(request.ticks),
        mark=find_mark(request, record, list_file_lines(work, request)),
        carried=cut_out(view_version(plan), request.ticks),
        submitted_by_id=work.viewer.user_id,
        submitted_at=work.now,
        files=_freeze_files(work, request),
    )
    work.session.add(submission)
    _project(work, request, record)
    work.session.flush()
    _keep_documents(work, request, submission)
    return submission


def _keep_documents(work: Work, request: Request, submission: Submission) -> None:
    """The request in Word, for every audience that has a template, stays as it was sent."""
    shown = view_submission(submission)
    for template in list_current_templates(work.session, REQUEST, request.organisation_id).values():
        content = print_request(work, request, shown, template, submission.version)
        keep_document(submission.version, template, content)


def _next_number(work: Work, request: Request) -> int:
    sent = select(func.count()).select_from(Submission).where(Submission.request_id == request.id)
    return (work.session.scalar(sent) or 0) + 1


def _freeze_files(work: Work, request: Request) -> list[SubmittedFile]:
    ticked = [line.id for line in list_file_lines(work, request) if line.is_ticked]
    files = work.session.scalars(select(Attachment).where(Attachment.id.in_(ticked)).order_by(Attachment.id)).all()
    if any(file.permission for file in files):
        check_reports_may_go(work, request.case)
    return [
        SubmittedFile(
            attachment_id=file.id,
            title=file.title,
            filename=file.filename,
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
        )
        for file in files
    ]


def _project(work: Work, request: Request, record: Record) -> None:
    """Repeat for the inbox what lists sort, filter and search on."""
    definition = get_definition(record.form_version)
    values = values_at(work.now, definition, record.answers)
    reader = read_meanings(definition, record.answers, _LISTED, values)
    request.kind = reader.text(Path(), "aanvraag.soort")[:60]
    request.youth_name = _child_name(reader)
    request.youth_born = _find_day(reader.text(Path(), "jeugdige.geboortedatum"))
    request.school_name = reader.shown(Path(), "school.naam")[:NAME_LENGTH]
    words = list_words(request.reference, (request.youth_name, request.school_name))
    work.session.execute(delete(RequestWord).where(RequestWord.request_id == request.id))
    work.session.add_all(RequestWord(request_id=request.id, word=word) for word in sorted(words))


def _child_name(reader: MeaningReader) -> str:
    first, called, infix, last = (reader.text(Path(), meaning).strip() for meaning in _CHILD)
    return " ".join(filter(None, (called or first, infix, last)))[:NAME_LENGTH]


def _find_day(text: str) -> date | None:
    try:
        day = read_value(QuestionType.DATE, text) if text else None
    except UnreadableValue:
        return None
    return day if isinstance(day, date) else None
