"""Closing a plan and opening it again. A closed plan can be read by those who take part, and changed by nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from language.bsn import find_bsn
from language.text import clean_text
from models.closings import Closing
from models.records import Record, RecordState
from operations.access import admit_to_case, get_record
from operations.definitions import get_definition
from operations.errors import Invalid, Outdated, Refused
from operations.labels import child_name
from operations.merging import touch_case
from operations.retention.due import find_terms
from operations.screening import BSN_REFUSED
from operations.transactions import Work, reading, writing
from operations.viewing import View, view_as
from rights.table import Action
from workflow.retention import RetentionTerms, months_after

LONGEST_NOTE = 1_000


class Reason(StrEnum):
    """Why a plan is closed. “Alleen” is named as the choice of the triage that ends a joint plan."""

    GOAL_REACHED = "doel_gehaald"
    MOVED = "verhuisd"
    SCHOOL_ONLY = "alleen_onderwijs"
    MUNICIPALITY_ONLY = "alleen_gemeente"
    OTHER = "anders"


REASON_LABELS: Mapping[Reason, str] = {
    Reason.GOAL_REACHED: "De doelen zijn gehaald",
    Reason.MOVED: "Het kind is verhuisd of gaat naar een school in een andere regio",
    Reason.SCHOOL_ONLY: "Alleen de school gaat verder: de vraag is overgedragen",
    Reason.MUNICIPALITY_ONLY: "Alleen het basisteam gaat verder: de vraag is overgedragen",
    Reason.OTHER: "Een andere reden",
}
HANDED_OVER = frozenset({Reason.SCHOOL_ONLY, Reason.MUNICIPALITY_ONLY})


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """How a plan was closed. `keep_until` is when its words become due for erasing, by the terms of today."""

    reason: Reason
    note: str
    closed_on: date
    closed_by: str
    organisation: str
    keep_until: date


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """What the page about closing shows: the closing itself, or what is needed for one.

    `suggested` is the reason that the triage in the plan gives, as far as the viewer may see it.
    """

    reference: str
    child: str
    revision: int
    months_kept: int
    closing: ClosingLine | None
    suggested: Reason | None
    today: date


@dataclass(frozen=True, slots=True)
class ClosingGiven:
    """What somebody fills in to close a plan."""

    reason: Reason | None
    note: str
    closed_on: date | None


@reading("plan.read_closing")
def read_closing(work: Work, reference: str) -> ClosingPage:
    """How this plan was closed, or what closing it would mean; raise `NotFound` or `Refused`."""
    admission = admit_to_case(work, reference, Action.CLOSE_PLAN)
    record = get_record(work, admission)
    terms = find_terms(work.session, admission.case.swv_id)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    return ClosingPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        revision=record.revision,
        months_kept=terms.plan_months,
        closing=describe_closing(work, record, terms),
        suggested=find_suggested(view),
        today=work.today,
    )


@writing("plan.close")
def close_plan(work: Work, reference: str, revision: int, given: ClosingGiven) -> None:
    """Close the plan as it stood at `revision`. Raise `NotFound`, `Refused`, `Outdated` or `Invalid`."""
    admission = admit_to_case(work, reference, Action.CLOSE_PLAN)
    record = get_record(work, admission, lock=True)
    if record.state == RecordState.CLOSED:
        raise Refused("Dit plan is al afgesloten.")
    if record.revision != revision:
        raise Outdated
    work.session.add(_check(work, record, given))
    record.state = RecordState.CLOSED.value
    record.changed_at = work.now
    touch_case(work, record.case_id)


@writing("plan.reopen")
def reopen_plan(work: Work, reference: str) -> None:
    """Go on with a closed plan; its term begins anew when it is closed again. Raise `NotFound` or `Refused`."""
    admission = admit_to_case(work, reference, Action.CLOSE_PLAN)
    record = get_record(work, admission, lock=True)
    closing = find_closing(work, record)
    if closing is None:
        raise Refused("Dit plan is niet afgesloten. U kunt er gewoon in werken.")
    closing.reopened_by_id, closing.reopened_at = work.viewer.user_id, work.now
    record.state = closing.state_before
    record.changed_at = work.now
    touch_case(work, record.case_id)


def find_closing(work: Work, record: Record) -> Closing | None:
    """The closing that counts now, or None for a plan that is open."""
    if record.state != RecordState.CLOSED:
        return None
    query = select(Closing).where(Closing.record_id == record.id, Closing.reopened_at.is_(None))
    return work.session.scalar(query.options(joinedload(Closing.closed_by), joinedload(Closing.organisation)))


def describe_closing(work: Work, record: Record, terms: RetentionTerms) -> ClosingLine | None:
    """The closing that counts now as a value, or None."""
    closing = find_closing(work, record)
    if closing is None:
        return None
    return ClosingLine(
        reason=Reason(closing.reason),
        note=closing.note,
        closed_on=closing.closed_on,
        closed_by=closing.closed_by.name,
        organisation=closing.organisation.name,
        keep_until=months_after(closing.closed_on, terms.plan_months),
    )


def find_suggested(view: View) -> Reason | None:
    """The reason to close that lies in the triage: one side goes on alone. None when there is no such outcome."""
    question = view.definition.meaning("triage.uitkomst")
    outcome = view.evaluation.values.get(question.name, "") if question else ""
    return next((reason for reason in HANDED_OVER if reason == outcome), None)


def _check(work: Work, record: Record, given: ClosingGiven) -> Closing:
    note = clean_text(given.note).strip()
    problems: dict[str, str] = {}
    if given.reason is None:
        problems["reden"] = "Kies waarom u het plan afsluit."
    elif given.reason is Reason.OTHER and not note:
        problems["toelichting"] = "Schrijf op welke reden dat is."
    if len(note) > LONGEST_NOTE:
        problems["toelichting"] = f"Schrijf hoogstens {LONGEST_NOTE} tekens."
    elif find_bsn(note):
        problems["toelichting"] = BSN_REFUSED
    if given.closed_on is None or not record.case.opened_at.date() <= given.closed_on <= work.today:
        problems["datum"] = "Kies vandaag, of een eerdere dag waarop dit plan er al was."
    if problems or given.reason is None or given.closed_on is None:
        raise Invalid("Er klopt nog iets niet.", problems)
    return Closing(
        record_id=record.id,
        reason=given.reason.value,
        note=note,
        closed_on=given.closed_on,
        state_before=record.state,
        closed_by_id=work.viewer.user_id,
        organisation_id=work.viewer.organisation_id,
        closed_at=work.now,
    )
