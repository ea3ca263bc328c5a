"""What goes along with a request: the applicant ticks blocks of the plan and files, and sees what the desk will see."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload, undefer

from models.attachments import Attachment, FileTick
from models.records import Record
from models.requests import Request
from models.versions import Version
from operations.access import admit, get_record
from operations.attachments.files import list_files_for_swv
from operations.definitions import get_definition
from operations.errors import NotFound
from operations.freezing import find_latest_version
from operations.labels import child_name
from operations.requests.carried import DESK, cut_out, is_empty, list_blocks, view_carried, view_version
from operations.requests.doors import get_request_of
from operations.requests.values import Block, Carrying, FileLine, SubmissionView
from operations.transactions import Work, reading, writing
from operations.viewing import view_answers
from rights.table import Action


@reading("request.read_carrying")
def read_carrying(work: Work, reference: str) -> Carrying:
    """What can go along with a draft, and what is ticked; raise `NotFound`."""
    admission = admit(work, reference)
    request = get_request_of(work, get_record(work, admission).id)
    version, newest = get_plan_version(work, request), find_latest_version(work, _plan_of(work, request).id)
    assert newest is not None, "a request begins with an established plan"
    view = view_version(version)
    return Carrying(
        reference=reference,
        child=child_name(work.session, admission.case),
        step=request.step,
        plan_version=version.number,
        newest_version=newest.number,
        has_newer_draft=_plan_of(work, request).revision > newest.revision,
        blocks=tuple(
            Block(block.name, view.label(block.name), block.name in request.ticks, is_empty(view, block.name))
            for block in list_blocks(view)
        ),
        files=list_file_lines(work, request),
        plan=view,
    )


@writing("request.choose")
def choose_carried(
    work: Work, reference: str, blocks: frozenset[str], files: frozenset[int], *, renew: bool = False
) -> None:
    """Keep what is ticked; `renew` goes over to the newest version of the plan. Raise `NotFound` or `Refused`.

    What cannot be ticked is left out: a block or file may have gone since the page was drawn.
    """
    record = get_record(work, admit(work, reference, Action.EDIT_PLAN), lock=True)
    request = get_request_of(work, record.id)
    newest = find_latest_version(work, _plan_of(work, request).id)
    if renew and newest is not None:
        request.plan_version_id = newest.id
        work.session.flush()
    offered = {block.name for block in list_blocks(view_version(get_plan_version(work, request)))}
    request.ticks = sorted(blocks & offered)
    tickable = {file.id for file in _list_files(work, request)}
    work.session.execute(delete(FileTick).where(FileTick.request_id == request.id))
    work.session.add_all(FileTick(request_id=request.id, attachment_id=number) for number in sorted(files & tickable))
    work.trail.paths = tuple(request.ticks)


@reading("request.preview")
def preview(work: Work, reference: str) -> SubmissionView:
    """What the samenwerkingsverband would see if the request were sent now; raise `NotFound`."""
    record = get_record(work, admit(work, reference))
    return make_preview(work, get_request_of(work, record.id), record)


def make_preview(work: Work, request: Request, record: Record) -> SubmissionView:
    """The draft, the ticked blocks and the ticked files, through the eyes of the desk."""
    version = get_plan_version(work, request)
    carried = cut_out(view_version(version), request.ticks)
    plan = view_carried(get_definition(version.form_version), carried, version.established_at)
    files = tuple(line for line in list_file_lines(work, request) if line.is_ticked)
    return SubmissionView(
        number=0,
        submitted_by=work.viewer.name,
        submitted_at=work.now,
        plan_version=version.number,
        request=view_answers(work.now, get_definition(record.form_version), record.answers, DESK),
        plan=plan if request.ticks else None,
        blocks=tuple(request.ticks),
        files=files,
        mark=find_mark(request, record, files),
    )


def list_file_lines(work: Work, request: Request) -> tuple[FileLine, ...]:
    """The files that can go along, with what is ticked."""
    ticked = set(work.session.scalars(select(FileTick.attachment_id).where(FileTick.request_id == request.id)))
    return tuple(
        FileLine(
            id=file.id,
            title=file.title,
            filename=file.filename,
            media_type=file.media_type,
            size=file.size,
            permission=file.permission,
            added_by=file.added_by.name,
            added_at=file.added_at,
            is_of_plan=file.record_id != request.record_id,
            is_ticked=file.id in ticked,
        )
        for file in _list_files(work, request)
    )


def get_plan_version(work: Work, request: Request) -> Version:
    """The version of the plan from which blocks go along, with its answers; `NotFound` when the plan was erased."""
    query = select(Version).where(Version.id == request.plan_version_id)
    found = work.session.scalar(query.options(undefer(Version.answers), joinedload(Version.form_version)))
    if found is None:
        raise NotFound
    return found


def _plan_of(work: Work, request: Request) -> Record:
    return work.session.scalars(
        select(Record).join(Version, Version.record_id == Record.id).where(Version.id == request.plan_version_id)
    ).one()


def _list_files(work: Work, request: Request) -> Sequence[Attachment]:
    return list_files_for_swv(work, (_plan_of(work, request).id, request.record_id))


def find_mark(request: Request, record: Record, files: Sequence[FileLine]) -> str:
    """Another answer, tick, file or plan version gives another mark."""
    ticked = [file.id for file in files if file.is_ticked]
    content = [request.reference, record.revision, request.plan_version_id, list(request.ticks), ticked]
    return sha256(json.dumps(content).encode()).hexdigest()[:32]
