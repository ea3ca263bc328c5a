"""A request in Word: as a draft at any time, and kept with every submission as it was sent."""

from __future__ import annotations

from typing import Any

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document
from models.forms import TemplateVersion
from models.organisations import Organisation
from models.requests import Request
from operations.requests.carried import DESK
from operations.requests.values import SubmissionView
from operations.transactions import TIME_ZONE, Work

_DRAFT, _SENT = "CONCEPT", "verstuurd"
_TITLE = "Aanvraag bij het samenwerkingsverband"


def print_request(work: Work, request: Request, shown: SubmissionView, template: TemplateVersion) -> bytes:
    """Print for the audience of `template`; what the desk sees of the plan is all that any copy can tell of it."""
    readers = (*DESK, *DOCUMENT_AUDIENCES[template.audience])
    own = Filled(shown.request.definition, shown.request.evaluation, readers)
    plan = {"plan": Filled(shown.plan.definition, shown.plan.evaluation, readers)} if shown.plan else {}
    extra = {
        "document": _about(work, request, shown, template.audience),
        "aanvraag_bijlagen": [{"titel": file.title, "bestand": file.filename} for file in shown.files],
    }
    properties = Properties(_TITLE, made_at=work.now.replace(tzinfo=None))
    return render_document(template.content, build_joint_context(own, plan, extra), properties)


def _about(work: Work, request: Request, shown: SubmissionView, audience: str) -> dict[str, Any]:
    return {
        "kenmerk": request.reference,
        "versie": str(shown.number or ""),
        "status": _SENT if shown.number else _DRAFT,
        "datum": shown.submitted_at.astimezone(TIME_ZONE).date().isoformat(),
        "doelgroep": audience,
        "organisatie": work.session.get_one(Organisation, request.organisation_id).name,
        "code": "",
    }
