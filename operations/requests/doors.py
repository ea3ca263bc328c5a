"""When a request or a decision can be filled in: each only while it is that side's turn."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.requests import Request
from operations.errors import NotFound, Refused
from operations.transactions import Work
from rights.viewer import Viewer
from workflow.states import RequestState

REQUEST = "aanvraag"
DECISION = "besluit"
"""The keys of the forms of a request and of the decision on it."""

FILLED_IN_BY_SCHOOL = frozenset({RequestState.DRAFT, RequestState.INFO_REQUESTED})
"""When the school can fill in its request."""
PREPARED = frozenset({RequestState.INTAKE_CHECK, RequestState.INFO_REQUESTED, RequestState.IN_REVIEW})
"""The checklist is a part of the decision's form, so it can be filled in from the first look at the request."""
_SENT = (
    "Deze aanvraag is al verstuurd. U kunt nu niets veranderen, "
    "tenzij het samenwerkingsverband om een aanvulling vraagt."
)
_NO_TURN = (
    "U kunt het besluit invullen als de aanvraag in behandeling is. Kijk bij de aanvraag wat de volgende stap is."
)
_NOT_OWNER = "Alleen wie de aanvraag behandelt, vult het besluit in. Neem de aanvraag eerst over."


def get_request_of(work: Work, record_id: int) -> Request:
    """Return the request to which a record belongs, as it stands now; raise `NotFound`."""
    belongs = or_(Request.record_id == record_id, Request.decision_id == record_id)
    request = work.session.scalar(select(Request).where(belongs).execution_options(populate_existing=True))
    if request is None:
        raise NotFound
    return request


def check_draft_is_open(request: Request) -> None:
    """Raise `Refused` when the request lies with the samenwerkingsverband, or is closed."""
    if request.state not in FILLED_IN_BY_SCHOOL:
        raise Refused(_SENT)


def check_decision_is_open(request: Request, viewer: Viewer) -> None:
    """Raise `Refused` when no decision is being prepared, or somebody else prepares it."""
    if request.state not in PREPARED:
        raise Refused(_NO_TURN)
    if request.owner_id != viewer.user_id:
        raise Refused(_NOT_OWNER)
