"""A Word template that is being changed: judged by the doctor, and thrown away or published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from documents.doctor.apart import Examined, comment_apart
from documents.doctor.findings import Finding
from models.forms import TemplateDraft
from operations.errors import NotFound
from operations.forms.listing import FormFile
from operations.forms.owners import Owner, get_owner
from operations.templates.fitting import Misfit, find_misfits, list_other_cases
from operations.templates.judging import Case, judge, list_errors, make_case
from operations.templates.listing import get_in_force
from operations.templates.refusing import as_refusals
from operations.templates.subjects import get_use
from operations.transactions import Work, reading, writing
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class TemplateAbout:
    """What a draft is: whose, of which template, and the number of the version that it would replace."""

    id: int
    owner: Owner
    form: str
    audience: str
    filename: str
    uploaded_at: datetime
    uploaded_by: str
    in_force: int


@dataclass(frozen=True, slots=True)
class TemplateDraftPage:
    """A draft with everything there is to say about it. `stops` are the findings that stand in the way of publishing.

    `misfits`: below the owner, who follows this template with another form in which it has mistakes.
    """

    about: TemplateAbout
    examined: Examined
    stops: tuple[Finding, ...]
    misfits: tuple[Misfit, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A draft as it goes to the doctor: first for its owner, then for those below with other forms, by name."""

    about: TemplateAbout
    case: Case
    others: tuple[tuple[str, Case], ...]


def read_draft(viewer: Viewer, draft_id: int) -> TemplateDraftPage:
    """A draft with its findings; raise `NotFound` or `Refused`. The doctor works outside any transaction."""
    gathered = gather(viewer, draft_id)
    examined = judge(gathered.case)
    return TemplateDraftPage(gathered.about, examined, list_errors(examined), find_misfits(gathered.others))


def get_commented_file(viewer: Viewer, draft_id: int) -> FormFile:
    """The uploaded template itself with a comment of Word at every finding; raise `NotFound` or `Refused`."""
    gathered = gather(viewer, draft_id)
    with as_refusals():
        content = comment_apart(gathered.case.content, gathered.case.sent)
    return FormFile(f"{gathered.about.form}-{gathered.about.audience}-bevindingen.docx", content)


@reading("templates.read")
def gather(work: Work, draft_id: int) -> Gathered:
    """A draft and the forms with which it would be used; raise `NotFound` or `Refused`."""
    row = get_draft(work, draft_id)
    work.trail.paths = (name_draft(row),)
    about = describe_draft(work, row)
    case = make_case(row.content, get_use(work.session, row.form, row.audience, row.owner_id))
    return Gathered(about, case, list_other_cases(work, case, row.owner_id))


@reading("templates.read")
def read_about(work: Work, draft_id: int) -> TemplateAbout:
    """What a draft is, without asking the doctor; raise `NotFound` or `Refused`."""
    return describe_draft(work, get_draft(work, draft_id))


@writing("templates.discard")
def discard_draft(work: Work, draft_id: int) -> tuple[int, str, str]:
    """Throw a draft away; return whose it was, of which form and for whom."""
    row = get_draft(work, draft_id)
    work.trail.paths = (name_draft(row),)
    work.session.delete(row)
    return row.owner_id, row.form, row.audience


def get_draft(work: Work, draft_id: int, *, lock: bool = False) -> TemplateDraft:
    """A draft of an own organisation with its content; raise `NotFound` or `Refused`."""
    query = select(TemplateDraft).where(TemplateDraft.id == draft_id)
    if lock:
        query = query.with_for_update(of=TemplateDraft)
    row = work.session.scalar(query.options(undefer(TemplateDraft.content), joinedload(TemplateDraft.uploaded_by)))
    get_owner(work, None)  # who may not at all hears so, whether or not there is such a draft
    if row is None:
        raise NotFound
    get_owner(work, row.owner_id)
    return row


def name_draft(row: TemplateDraft) -> str:
    """A draft as the audit log calls it."""
    return f"{row.form}:{row.audience}:concept:{row.id}"


def describe_draft(work: Work, row: TemplateDraft) -> TemplateAbout:
    """What a draft is."""
    return TemplateAbout(
        id=row.id,
        owner=get_owner(work, row.owner_id),
        form=row.form,
        audience=row.audience,
        filename=row.filename,
        uploaded_at=row.uploaded_at,
        uploaded_by=row.uploaded_by.name,
        in_force=get_in_force(work, row.form, row.audience, row.owner_id).number,
    )
