"""The desk's inbox: what lies at the samenwerkingsverband, first what is due first; one walk along one index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from models.organisations import Membership, Organisation
from models.requests import Request
from models.users import User
from operations.access import check_allowed
from operations.case_search import REQUESTS, list_terms, narrow
from operations.regions import list_request_kinds
from operations.requests.values import Inbox, InboxFilter, InboxLine
from operations.transactions import Work, reading
from rights.table import Action
from rights.viewer import Role
from workflow.labels import SWV_LABELS
from workflow.states import DESK_STATES, RequestState

PAGE_SIZE = 25
COUNT_LIMIT = 500
"""Requests are counted up to here; above it the inbox says "more than"."""
MINE, NOBODY, CLOSED = "mij", "niemand", "klaar"
_LAST_PAGE = 400
_LONGEST_ID = 9
_CODE = re.compile(r"[a-z0-9_]{1,60}")
_CLOSED_STATES = (RequestState.ANNOUNCED, RequestState.WITHDRAWN)
Options = tuple[tuple[str, str], ...]


@reading("request.inbox")
def list_requests(work: Work, wanted: InboxFilter) -> Inbox:
    """One page of the inbox of the viewer's samenwerkingsverband; a filter that means nothing finds nothing."""
    check_allowed(work, Action.LIST_REQUESTS)
    page = min(max(wanted.page, 1), _LAST_PAGE)
    found = narrow(work.session, _filtered(work, wanted), list_terms(wanted.search), REQUESTS)
    counted = work.session.scalar(select(func.count()).select_from(found.limit(COUNT_LIMIT + 1).subquery())) or 0
    ordered = found.order_by(Request.next_on, Request.id).offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1)
    ids = work.session.scalars(ordered).all()
    kinds = list_request_kinds(work.session, work.viewer.swv_id)
    return Inbox(
        lines=_lines(work, ids[:PAGE_SIZE], kinds),
        page=page,
        total=min(counted, COUNT_LIMIT),
        total_is_exact=counted <= COUNT_LIMIT,
        has_more=len(ids) > PAGE_SIZE,
        states=(*((state.value, SWV_LABELS[state]) for state in DESK_STATES), (CLOSED, "Klaar of ingetrokken")),
        kinds=tuple(kinds.items()),
        owners=((MINE, "Mijn aanvragen"), (NOBODY, "Nog niemand"), *_list_colleagues(work)),
        schools=_list_schools(work),
    )


def _filtered(work: Work, wanted: InboxFilter) -> Select[int]:
    """Drafts are nobody's business here: they lie at the school."""
    query = select(Request.id).where(Request.swv_id == work.viewer.swv_id)
    if wanted.state == CLOSED:
        closed = Request.is_at_desk.is_(False) & Request.state.in_(_CLOSED_STATES)
        query = query.where(closed, Request.received_on.is_not(None))
    elif wanted.state:
        query = query.where(Request.state == _code(wanted.state), Request.is_at_desk.is_(True))
    else:
        query = query.where(Request.is_at_desk.is_(True))
    if wanted.kind:
        query = query.where(Request.kind == _code(wanted.kind))
    if wanted.school:
        query = query.where(Request.organisation_id == _number(wanted.school))
    return _of_owner(work, query, wanted.owner)


def _of_owner(work: Work, query: Select[int], owner: str) -> Select[int]:
    match owner:
        case "":
            return query
        case "niemand":
            return query.where(Request.owner_id.is_(None))
        case "mij":
            return query.where(Request.owner_id == work.viewer.user_id)
        case _:
            return query.where(Request.owner_id == _number(owner))


def _code(text: str) -> str:
    """A code from a filter; what cannot be one is that of nothing, and not all of it can be asked of a database."""
    return text if _CODE.fullmatch(text) else "-"


def _number(text: str) -> int:
    """An id from a filter; what is no number belongs to nobody."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID else -1


def _lines(work: Work, ids: Sequence[int], kinds: dict[str, str]) -> tuple[InboxLine, ...]:
    query = select(Request).where(Request.id.in_(ids))
    query = query.options(joinedload(Request.owner), joinedload(Request.organisation))
    found = {request.id: request for request in work.session.scalars(query)}
    return tuple(_line(work, found[number], kinds) for number in ids)


def _line(work: Work, request: Request, kinds: dict[str, str]) -> InboxLine:
    state = RequestState(request.state)
    return InboxLine(
        reference=request.reference,
        child=request.youth_name or request.reference,
        age=_age(request.youth_born, work.today),
        school=request.organisation.name,
        kind_label=kinds.get(request.kind, request.kind),
        state=state,
        status=SWV_LABELS[state],
        owner=request.owner.name if request.owner else "",
        is_mine=request.owner_id == work.viewer.user_id,
        next_on=request.next_on,
        legal_due=request.legal_due,
        target_due=request.target_due,
        days_left=(request.next_on - work.today).days if request.next_on else None,
    )


def _age(born: date | None, today: date) -> int | None:
    return None if born is None else relativedelta(today, born).years


def _list_colleagues(work: Work) -> Options:
    query = (
        select(User.id, User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == work.viewer.swv_id, Membership.role == Role.SWV.value)
        .order_by(User.name)
    )
    return tuple((str(number), name) for number, name in work.session.execute(query).unique())


def _list_schools(work: Work) -> Options:
    query = (
        select(Organisation.id, Organisation.name)
        .where(Organisation.swv_id == work.viewer.swv_id, Organisation.kind == "school")
        .order_by(Organisation.name)
    )
    return tuple((str(number), name) for number, name in work.session.execute(query))
