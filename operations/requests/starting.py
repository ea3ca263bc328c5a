"""From plan to request: a request begins with what the plan knows, and a school sees its requests at the case."""

from __future__ import annotations

import re

from sqlalchemy import select

from answers.prefilling import list_prefill
from models.cases import Case
from models.records import Record
from models.requests import Request
from models.versions import Version
from operations.access import admit_to_case, get_record
from operations.case_numbers import next_request_reference
from operations.definitions import get_definition
from operations.errors import Invalid, Refused
from operations.freezing import find_latest_version
from operations.merging import Sender, merge_changes
from operations.new_records import open_record
from operations.regions import list_request_kinds
from operations.requests.carried import DESK, view_version
from operations.requests.doors import REQUEST
from operations.requests.values import RequestLine
from operations.transactions import Work, reading, writing
from rights.table import Action
from workflow.labels import get_school_label, get_school_state
from workflow.states import RequestState

SOURCE = "plan"
_KEY = re.compile(r"[A-Za-z0-9_-]{1,100}")
_NOT_ESTABLISHED = (
    "Een aanvraag neemt delen mee uit een vastgesteld plan. Stel eerst het plan vast; daarna kunt u aanvragen."
)
_ENTERED = (frozenset({"school"}), *DESK)
"""Prefilled is only what both the school and the samenwerkingsverband may see."""


@writing("request.start")
def start_request(work: Work, case_reference: str, key: str) -> str:
    """Begin a request for the child of a case, filled with what its plan knows; return the reference.

    The same `key` again leads to the same request. Raise `NotFound`, `Invalid` for a key that is none, or `Refused`
    while there is no established plan.
    """
    admission = admit_to_case(work, case_reference, Action.START_REQUEST)
    plan = get_record(work, admission, lock=True)
    known = _find_opened(work, admission.case, key)
    if known is not None:
        return known.reference
    version = find_latest_version(work, plan.id)
    if version is None:
        raise Refused(_NOT_ESTABLISHED)
    reference = next_request_reference(work.session, work.today.year)
    record = open_record(work, admission.case, REQUEST, reference, admission.case.organisation_id)
    request = _new_request(work, record, version, key)
    _prefill(work, record, version)
    return request.reference


def _find_opened(work: Work, case: Case, key: str) -> Request | None:
    """What this person began with this key; a key that belongs to another case came from no page of ours."""
    mine = (Request.created_by_id == work.viewer.user_id) & (Request.opening_key == key)
    known = work.session.scalar(select(Request).where(mine)) if _KEY.fullmatch(key) else None
    if not _KEY.fullmatch(key) or (known is not None and known.case_id != case.id):
        raise Invalid("Deze knop komt niet van een pagina van Eén Plan. Vernieuw de pagina.")
    return known


@reading("request.list")
def list_case_requests(work: Work, case_reference: str) -> tuple[RequestLine, ...]:
    """The requests of the viewer's school for a case, latest first; raise `NotFound` or, for a gemeente, `Refused`."""
    admission = admit_to_case(work, case_reference, Action.START_REQUEST)
    query = select(Request).where(
        Request.case_id == admission.case.id, Request.organisation_id == work.viewer.organisation_id
    )
    kinds = list_request_kinds(work.session, admission.case.organisation_id)
    return tuple(_line(request, kinds) for request in work.session.scalars(query.order_by(Request.id.desc())))


def _line(request: Request, kinds: dict[str, str]) -> RequestLine:
    state = RequestState(request.state)
    return RequestLine(
        reference=request.reference,
        kind_label=kinds.get(request.kind, ""),
        state=get_school_state(state),
        status=get_school_label(state, request.announced_on),
        submitted_on=request.received_on,
        due=request.legal_due,
        needs_answer=state is RequestState.INFO_REQUESTED,
    )


def _new_request(work: Work, record: Record, version: Version, key: str) -> Request:
    """Nothing is ticked beforehand: what goes along is the applicant's choice, block by block."""
    request = Request(
        reference=record.reference,
        case_id=record.case_id,
        record_id=record.id,
        swv_id=record.case.swv_id,
        organisation_id=work.viewer.organisation_id,
        created_by_id=work.viewer.user_id,
        created_at=work.now,
        opening_key=key,
        plan_version_id=version.id,
        ticks=[],
        state=RequestState.DRAFT.value,
        step=0,
        is_at_desk=False,
        changed_at=work.now,
    )
    work.session.add(request)
    return request


def _prefill(work: Work, record: Record, version: Version) -> None:
    known, target = view_version(version, _ENTERED), get_definition(record.form_version)
    changes = list_prefill(known.definition, known.answers, known.evaluation.values, target)
    merge_changes(work, record, Sender(work.viewer, "", SOURCE), 0, changes)
