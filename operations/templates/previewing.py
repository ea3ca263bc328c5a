"""A template tried with invented children: what it makes, and what a reader would find changed in it."""

from __future__ import annotations

from dataclasses import dataclass

from documents.viewing.apart import compare_apart, track_apart, view_apart
from documents.viewing.blocks import View
from documents.viewing.redline import Redline
from forms.example_children import Child
from operations.errors import Invalid, NotNow
from operations.forms.listing import FormFile
from operations.forms.owners import Owner, get_owner
from operations.moments import current_moment
from operations.pdf.office import can_make_pdf, make_pdf
from operations.templates.drafts import TemplateAbout, describe_draft, get_draft, name_draft
from operations.templates.filling import Filling, make_filling
from operations.templates.listing import (
    TemplateLine,
    describe_version,
    get_in_force,
    get_readable_version,
    name_version,
)
from operations.templates.owners import check_template_of
from operations.templates.refusing import as_refusals
from operations.templates.subjects import get_use
from operations.transactions import Work, reading
from pdf.errors import Busy, PdfError
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft filled for one child; `has_pdf`: the service can make a PDF of it too."""

    about: TemplateAbout
    child: Child
    view: View
    has_pdf: bool


@dataclass(frozen=True, slots=True)
class ComparedDraft:
    """What changes in the document of one child when a draft is published.

    `redline` is None when the version in force cannot be filled any more: what replaces it must not wait for that.
    """

    about: TemplateAbout
    child: Child
    redline: Redline | None


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """What changes when another version is used than the one in force: an earlier one, or the one above.

    `redline` is as in `ComparedDraft`.
    """

    owner: Owner
    to: TemplateLine
    in_force: TemplateLine
    redline: Redline | None


def read_preview(viewer: Viewer, draft_id: int, child: Child) -> Preview:
    """A draft as a page; raise `NotFound`, `Refused`, or `Invalid` when it cannot be filled."""
    tried = _gather(viewer, draft_id, child)
    filled = tried.filling.fill(tried.content)
    with as_refusals():
        return Preview(tried.about, child, view_apart(filled), can_make_pdf())


def get_preview_file(viewer: Viewer, draft_id: int, child: Child) -> FormFile:
    """A draft filled, in Word. Raise as `read_preview`."""
    tried = _gather(viewer, draft_id, child)
    name = f"proef-{tried.about.form}-{tried.about.audience}-{child}.docx"
    return FormFile(name, tried.filling.fill(tried.content))


def get_preview_pdf(viewer: Viewer, draft_id: int, child: Child) -> FormFile:
    """The same as PDF. Raise as `read_preview`, `NotNow` when no turn came; `Invalid` too when there can be no PDF."""
    word = get_preview_file(viewer, draft_id, child)
    try:
        return FormFile(f"{word.filename.removesuffix('.docx')}.pdf", make_pdf(word.content))
    except Busy as error:
        raise NotNow(str(error)) from error
    except PdfError as error:
        raise Invalid(str(error)) from error


def compare_draft(viewer: Viewer, draft_id: int, child: Child) -> ComparedDraft:
    """The document of the version in force beside that of a draft. Raise as `read_preview`."""
    tried = _gather(viewer, draft_id, child)
    return ComparedDraft(tried.about, child, _compare(tried))


def get_tracked_file(viewer: Viewer, draft_id: int, child: Child) -> FormFile:
    """The document of a draft in Word, with tracked changes since the version in force. Raise as `read_preview`."""
    tried = _gather(viewer, draft_id, child)
    before, after = tried.filling.fill(tried.before), tried.filling.fill(tried.content)
    with as_refusals():
        content = track_apart(before, after, current_moment())
    return FormFile(f"verschil-{tried.about.form}-{tried.about.audience}-{child}.docx", content)


def weigh_version(viewer: Viewer, version_id: int, owner_id: int | None) -> ComparedVersion:
    """The document of the version in force beside that of another version. Raise as `read_preview`."""
    tried = _gather_version(viewer, version_id, owner_id)
    return ComparedVersion(tried.owner, tried.to, tried.in_force, _compare(tried))


@dataclass(frozen=True, slots=True)
class _Tried:
    """Two files, and what to fill both with."""

    before: bytes
    content: bytes
    filling: Filling


@dataclass(frozen=True, slots=True)
class _TriedDraft(_Tried):
    about: TemplateAbout


@dataclass(frozen=True, slots=True)
class _TriedVersion(_Tried):
    owner: Owner
    to: TemplateLine
    in_force: TemplateLine


def _compare(tried: _Tried) -> Redline | None:
    after = tried.filling.fill(tried.content)
    try:
        before = tried.filling.fill(tried.before)
    except Invalid:
        return None
    with as_refusals():
        return compare_apart(before, after)


@reading("templates.try")
def _gather(work: Work, draft_id: int, child: Child) -> _TriedDraft:
    row = get_draft(work, draft_id)
    work.trail.paths = (name_draft(row),)
    about = describe_draft(work, row)
    filling = make_filling(work, get_use(work.session, row.form, row.audience, row.owner_id), about.owner, child)
    return _TriedDraft(get_in_force(work, row.form, row.audience, row.owner_id).content, row.content, filling, about)


@reading("templates.try")
def _gather_version(work: Work, version_id: int, owner_id: int | None) -> _TriedVersion:
    owner = get_owner(work, owner_id)
    to = get_readable_version(work, version_id)
    check_template_of(work, to.form, to.audience, owner)
    work.trail.paths = (name_version(to),)
    in_force = get_in_force(work, to.form, to.audience, owner.id)
    use = get_use(work.session, to.form, to.audience, owner.id)
    return _TriedVersion(
        before=in_force.content,
        content=to.content,
        filling=make_filling(work, use, owner, Child.EXAMPLE),
        owner=owner,
        to=describe_version(work, to, owner, in_force),
        in_force=describe_version(work, in_force, owner, in_force),
    )
