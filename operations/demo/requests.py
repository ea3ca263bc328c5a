"""The demo requests, taken through the real steps by the people whose steps they are, on days in the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from demo.days import moment_on, working_day
from demo.papers import DemoPaper
from demo.requests import DemoRequest, DemoStep, load_request_answers
from models.cases import Case
from models.requests import Request
from operations.attachments.files import add_attachment
from operations.attachments.readers import SWV
from operations.attachments.values import Upload
from operations.case_numbers import decision_reference
from operations.demo.saving import get_current, get_viewer, list_changes, save_once
from operations.moments import happening_at
from operations.requests.carrying import choose_carried, preview
from operations.requests.starting import start_request
from operations.requests.steps import Given, take_step
from operations.transactions import open_session
from rights.viewer import Viewer
from workflow.states import RequestAction


@dataclass(frozen=True, slots=True)
class _Story:
    """A request to tell, of the child of a case, seen from `today`."""

    wanted: DemoRequest
    case_reference: str
    today: date

    @property
    def key(self) -> str:
        """By which the request is known to have been begun."""
        return f"demo-{self.wanted.name}"


def fill_demo_request(wanted: DemoRequest, case_reference: str, today: date) -> None:
    """Take the steps of this request that were not taken before."""
    story = _Story(wanted, case_reference, today)
    request, opened_at = _find_request(story), _opened_at(case_reference)
    done = request.step if request else 0
    for number, step in enumerate(wanted.steps[done:], start=done):
        day = working_day(today, step.days_ago)
        with happening_at(max(moment_on(day, step.clock), opened_at)):
            _take(story, step, number, day)


def _take(story: _Story, step: DemoStep, number: int, day: date) -> None:
    viewer, action = get_viewer(step.email), RequestAction(step.action)
    request = _find_request(story)
    reference = request.reference if request else start_request(viewer, story.case_reference, story.key)
    mark = ""
    if action is RequestAction.SUBMIT:
        mark = _prepare(viewer, reference, story)
    if action is RequestAction.DECLARE_COMPLETE:
        _save_answers(viewer, decision_reference(reference), story, "besluit")
    answer_by = day + timedelta(days=step.answer_days) if step.answer_days else None
    take_step(viewer, reference, action, number, Given(step.reason, answer_by, day, mark))


def _prepare(viewer: Viewer, reference: str, story: _Story) -> str:
    """Fill in the request and choose what goes along; return the mark of what the samenwerkingsverband will see."""
    _save_answers(viewer, reference, story, "aanvraag")
    files = frozenset(_add(viewer, reference, paper) for paper in story.wanted.papers)
    choose_carried(viewer, reference, frozenset(story.wanted.blocks), files)
    return preview(viewer, reference).mark


def _save_answers(viewer: Viewer, reference: str, story: _Story, form: str) -> None:
    answers = load_request_answers(story.wanted.name, form, story.today)
    changes = list_changes(answers, get_current(reference).answers)
    refused = save_once(viewer, reference, f"demo-{form}", changes)
    assert not refused, f"{story.wanted.name}: {form} has answers that {viewer.name} may not give"


def _add(viewer: Viewer, reference: str, paper: DemoPaper) -> int:
    """Add a file; again gives the file that was added."""
    upload = Upload(
        key=f"demo-{paper.filename.removesuffix('.pdf')}",
        filename=paper.filename,
        title=paper.title,
        permission=paper.permission,
        sees=frozenset({SWV}),
        content=paper.as_pdf(),
    )
    return add_attachment(viewer, reference, upload).id


def _find_request(story: _Story) -> Request | None:
    query = select(Request).join(Case, Case.id == Request.case_id)
    with open_session(writes=False, tenant=None) as session:
        return session.scalar(query.where(Case.reference == story.case_reference, Request.opening_key == story.key))


def _opened_at(case_reference: str) -> datetime:
    """A region that was filled by an older version has its cases from that day on; nothing happened before."""
    with open_session(writes=False, tenant=None) as session:
        return session.scalars(select(Case.opened_at).where(Case.reference == case_reference)).one()
