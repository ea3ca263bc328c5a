"""Which forms there are, in which version, for whom; and the file of each version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from forms.loading import parse_workbook
from forms.writing.excel import write_excel
from forms.writing.former_names import add_former_names
from models.forms import FormDraft, FormKind, FormVersion
from operations.definitions import get_definition
from operations.errors import NotFound
from operations.forms.following import find_followed, find_in_force
from operations.forms.open_records import list_open_ids
from operations.forms.owners import Owner, check_form, get_owner, list_owners
from operations.transactions import Work, reading

SERVICE_NAME = "Eén Plan"
"""Whose the forms are that come with the service."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version. `owner` is whose it is; `is_own`: of the organisation that is looked at. `restores` is a number."""

    id: int
    form: str
    number: int
    title: str
    owner: str
    is_own: bool
    is_in_force: bool
    kind: FormKind
    published_at: datetime
    published_by: str
    note: str
    restores: int | None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An uploaded file that is not a version yet."""

    id: int
    form: str
    kind: FormKind
    filename: str
    uploaded_at: datetime
    uploaded_by: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form as an organisation has it now. `waiting`: how many open records are still on another version."""

    form: str
    in_force: VersionLine
    drafts: tuple[DraftLine, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class OwnForms:
    """Everything that the beheer sees of one organisation, and the organisations to choose from."""

    owner: Owner
    owners: tuple[Owner, ...]
    forms: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form of one organisation. `versions` are the own ones and the one that is followed, the latest first.

    `follows`: it publishes nothing of this form itself now. `followed` is what it would follow.
    """

    owner: Owner
    form: str
    in_force: VersionLine
    followed: VersionLine | None
    follows: bool
    versions: tuple[VersionLine, ...]
    drafts: tuple[DraftLine, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file to send back."""

    filename: str
    content: bytes


@reading("forms.list")
def list_forms(work: Work, owner_id: int | None = None) -> OwnForms:
    """Every form as this organisation has it; None is the samenwerkingsverband. Raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    lines = (_form_line(work, owner, form) for form in owner.forms)
    return OwnForms(owner, list_owners(work), tuple(line for line in lines if line is not None))


@reading("forms.read")
def read_form_page(work: Work, form: str, owner_id: int | None = None) -> FormPage:
    """One form with its versions and drafts; raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    check_form(form, owner)
    in_force = find_in_force(work.session, form, owner.id)
    if in_force is None:
        raise NotFound
    followed = find_followed(work.session, form, owner.id)
    own = work.session.scalars(
        select(FormVersion)
        .where(FormVersion.form == form, FormVersion.owner_id == owner.id)
        .options(joinedload(FormVersion.owner), joinedload(FormVersion.published_by))
    ).all()
    versions = {version.number: version for version in (*own, followed or in_force)}
    lines = [describe_version(work, versions[number], owner, in_force) for number in sorted(versions, reverse=True)]
    return FormPage(
        owner=owner,
        form=form,
        in_force=describe_version(work, in_force, owner, in_force),
        followed=describe_version(work, followed, owner, in_force) if followed else None,
        follows=in_force.owner_id != owner.id,
        versions=tuple(lines),
        drafts=_list_drafts(work, owner, form),
        waiting=len(list_open_ids(work.session, form, in_force.id, owner.id)),
    )


@reading("forms.read")
def get_version_file(work: Work, version_id: int) -> FormFile:
    """A published version as a workbook to change; raise `NotFound` for one of another region, or `Refused`."""
    version = get_readable_version(work, version_id)
    work.trail.paths = (f"{version.form}:{version.number}",)
    workbook = parse_workbook(version.filename, version.content)
    return FormFile(f"{version.form}-versie-{version.number}.xlsx", write_excel(add_former_names(workbook)))


def get_readable_version(work: Work, version_id: int) -> FormVersion:
    """A version of the service or of an own organisation, with its content; raise `NotFound` or `Refused`."""
    own = {owner.id for owner in list_owners(work)}
    query = select(FormVersion).where(FormVersion.id == version_id).options(undefer(FormVersion.content))
    version = work.session.scalar(query)
    if version is None or version.owner_id not in {*own, None} or version.kind == FormKind.FOLLOW:
        raise NotFound
    return version


def _form_line(work: Work, owner: Owner, form: str) -> FormLine | None:
    in_force = find_in_force(work.session, form, owner.id)
    if in_force is None:
        return None
    line = describe_version(work, in_force, owner, in_force)
    return FormLine(
        form, line, _list_drafts(work, owner, form), len(list_open_ids(work.session, form, in_force.id, owner.id))
    )


def _list_drafts(work: Work, owner: Owner, form: str) -> tuple[DraftLine, ...]:
    mine = (FormDraft.owner_id == owner.id, FormDraft.form == form)
    query = select(FormDraft).where(*mine).options(joinedload(FormDraft.uploaded_by)).order_by(FormDraft.id.desc())
    return tuple(
        DraftLine(row.id, row.form, FormKind(row.kind), row.filename, row.uploaded_at, row.uploaded_by.name)
        for row in work.session.scalars(query)
    )


def describe_version(work: Work, version: FormVersion, owner: Owner, in_force: FormVersion) -> VersionLine:
    """One version as a line of a list."""
    restored = work.session.get(FormVersion, version.restores_id) if version.restores_id else None
    return VersionLine(
        id=version.id,
        form=version.form,
        number=version.number,
        title="" if version.kind == FormKind.FOLLOW else get_definition(version).title,
        owner=version.owner.name if version.owner else SERVICE_NAME,
        is_own=version.owner_id == owner.id,
        is_in_force=version.id == in_force.id,
        kind=FormKind(version.kind),
        published_at=version.published_at,
        published_by=version.published_by.name if version.published_by else "",
        note=version.note,
        restores=restored.number if restored else None,
    )
