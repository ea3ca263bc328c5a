"""What was sent to the samenwerkingsverband, as it was frozen."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from models.requests import Request, Submission
from models.versions import Version
from operations.definitions import get_definition
from operations.requests.carried import view_carried, view_version
from operations.requests.values import FileLine, SubmissionView
from operations.transactions import Work


def find_latest(work: Work, request: Request) -> Submission | None:
    """The latest submission with all that is shown of it, or None when nothing was sent."""
    return work.session.scalar(_query(request).order_by(Submission.number.desc()).limit(1))


def list_sent(work: Work, request: Request) -> Sequence[Submission]:
    """Every submission with all that is shown of it, the first one first."""
    return work.session.scalars(_query(request).order_by(Submission.number)).all()


def _query(request: Request) -> Select[Submission]:
    return (
        select(Submission)
        .where(Submission.request_id == request.id)
        .options(
            undefer(Submission.carried),
            selectinload(Submission.files),
            joinedload(Submission.submitted_by),
            joinedload(Submission.version).options(undefer(Version.answers), joinedload(Version.form_version)),
            joinedload(Submission.plan_form_version),
        )
    )


def find_submission(work: Work, request: Request) -> SubmissionView | None:
    """The latest submission through the eyes of the desk, or None when nothing was sent."""
    submission = find_latest(work, request)
    return None if submission is None else view_submission(submission)


def view_submission(submission: Submission) -> SubmissionView:
    """A submission through the eyes of the desk."""
    definition = get_definition(submission.plan_form_version)
    carried = view_carried(definition, submission.carried, submission.plan_established_at)
    return SubmissionView(
        number=submission.number,
        submitted_by=submission.submitted_by.name,
        submitted_at=submission.submitted_at,
        plan_version=submission.plan_number,
        request=view_version(submission.version),
        plan=carried if submission.blocks else None,
        blocks=tuple(submission.blocks),
        files=_list_files(submission),
        mark=submission.mark,
    )


def _list_files(submission: Submission) -> tuple[FileLine, ...]:
    return tuple(
        FileLine(
            id=file.id,
            title=file.title,
            filename=file.filename,
            media_type=file.media_type,
            size=file.size,
            permission="",
            added_by="",
            added_at=submission.submitted_at,
            is_of_plan=False,
            is_ticked=True,
        )
        for file in submission.files
    )
