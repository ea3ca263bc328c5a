"""A request in Word: as a draft at any time, and kept with every submission as it was sent."""

from __future__ import annotations

from typing import Any

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document
from documents.traces import without_traces
from models.forms import TemplateVersion
from models.organisations import Organisation
from models.printed import PrintedDocument
from models.records import RecordState
from models.requests import Request
from models.versions import Version
from operations.printed.noting import Print, digest, note_print
from operations.printed.signing import sign_print, tell_code
from operations.requests.carried import DESK
from operations.requests.doors import REQUEST
from operations.requests.values import SubmissionView
from operations.transactions import TIME_ZONE, Work

_CONCEPT, _SENT = "CONCEPT", "verstuurd"
_TITLE = "Aanvraag bij het samenwerkingsverband"


def print_request(
    work: Work, request: Request, shown: SubmissionView, template: TemplateVersion, sent: Version | None = None
) -> bytes:
    """Print for the audience of `template`, and note that; `sent` is the version that was frozen, None for the draft.

    What the desk sees of the plan is all that any copy can tell of it.
    """
    readers = (*DESK, *DOCUMENT_AUDIENCES[template.audience])
    own = Filled(shown.request.definition, shown.request.evaluation, readers)
    plan = {"plan": Filled(shown.plan.definition, shown.plan.evaluation, readers)} if shown.plan else {}
    note = note_print(work, _describe(work, request, shown, template, sent))
    extra = {
        "document": _about(work, request, shown, note),
        "aanvraag_bijlagen": [{"titel": file.title, "bestand": file.filename} for file in shown.files],
    }
    properties = Properties(
        _TITLE,
        made_at=note.printed_at.replace(tzinfo=None),
        identity=sign_print(note, request.reference, REQUEST, template.sha256),
    )
    return render_document(without_traces(template.content), build_joint_context(own, plan, extra), properties)


def digest_carried(work: Work, request: Request, shown: SubmissionView) -> str:
    """Tell apart prints of the same answers: what goes along, and what the school is called."""
    files = [(file.id, file.title, file.filename) for file in shown.files]
    return digest(shown.plan_version, list(shown.blocks), files, _organisation(work, request))


def _describe(
    work: Work, request: Request, shown: SubmissionView, template: TemplateVersion, sent: Version | None
) -> Print:
    source = sent or request.record
    return Print(
        record_id=request.record_id,
        form_version_id=source.form_version_id,
        revision=source.revision,
        state=RecordState.ESTABLISHED if sent else RecordState.DRAFT,
        version=sent.number if sent else request.record.next_version,
        audience=template.audience,
        template_version_id=template.id,
        beside=digest_carried(work, request, shown),
        moment=shown.submitted_at,
    )


def _organisation(work: Work, request: Request) -> str:
    return work.session.get_one(Organisation, request.organisation_id).name


def _about(work: Work, request: Request, shown: SubmissionView, note: PrintedDocument) -> dict[str, Any]:
    return {
        "kenmerk": request.reference,
        "versie": str(shown.number or ""),
        "status": _SENT if shown.number else _CONCEPT,
        "datum": note.printed_at.astimezone(TIME_ZONE).date().isoformat(),
        "doelgroep": note.audience,
        "organisatie": _organisation(work, request),
        **tell_code(note),
    }
