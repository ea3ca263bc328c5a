"""Which Word templates there are, in which version, for whom; and the file of each version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from models.forms import FormKind, TemplateDraft, TemplateVersion
from operations.errors import NotFound
from operations.forms.listing import SERVICE_NAME, FormFile
from operations.forms.owners import Owner, get_owner, list_owners
from operations.templates.following import find_followed, find_in_force, list_own
from operations.templates.owners import check_template_of, list_audiences
from operations.templates.owners import list_forms as list_forms_of
from operations.transactions import Work, reading


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One version. `owner` is whose it is; `is_own`: of the organisation that is looked at. `restores` is a number."""

    id: int
    form: str
    audience: str
    number: int
    filename: str
    owner: str
    is_own: bool
    is_in_force: bool
    kind: FormKind
    published_at: datetime
    published_by: str
    note: str
    restores: int | None


@dataclass(frozen=True, slots=True)
class TemplateDraftLine:
    """An uploaded file that is not a version yet."""

    id: int
    filename: str
    uploaded_at: datetime
    uploaded_by: str


@dataclass(frozen=True, slots=True)
class TemplateSummary:
    """One template as an organisation uses it now, and how many drafts wait."""

    in_force: TemplateLine
    drafts: int


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """Everything that the beheer sees of one organisation, by form, and the organisations to choose from."""

    owner: Owner
    owners: tuple[Owner, ...]
    forms: tuple[tuple[str, tuple[TemplateSummary, ...]], ...]


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One template of one organisation. `versions` are the own ones and the one that is followed, the latest first.

    `follows`: it publishes none itself now. `followed` is what it would follow.
    """

    owner: Owner
    form: str
    audience: str
    in_force: TemplateLine
    followed: TemplateLine | None
    follows: bool
    versions: tuple[TemplateLine, ...]
    drafts: tuple[TemplateDraftLine, ...]


@reading("templates.list")
def list_templates(work: Work, owner_id: int | None = None) -> OwnTemplates:
    """Every template as this organisation has it; None is the samenwerkingsverband. Raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    forms = tuple((form, tuple(_summarise(work, owner, form))) for form in list_forms_of(owner))
    return OwnTemplates(owner, list_owners(work), forms)


@reading("templates.read")
def read_template_page(work: Work, form: str, audience: str, owner_id: int | None = None) -> TemplatePage:
    """One template with its versions and drafts; raise `NotFound` or `Refused`."""
    owner = get_owner(work, owner_id)
    check_template_of(work, form, audience, owner)
    in_force = get_in_force(work, form, audience, owner.id)
    followed = find_followed(work.session, form, audience, owner.id)
    own = list_own(work.session, form, audience, owner.id)
    versions = {version.number: version for version in (*own, followed or in_force)}
    lines = (describe_version(work, versions[number], owner, in_force) for number in sorted(versions, reverse=True))
    return TemplatePage(
        owner=owner,
        form=form,
        audience=audience,
        in_force=describe_version(work, in_force, owner, in_force),
        followed=describe_version(work, followed, owner, in_force) if followed else None,
        follows=in_force.owner_id != owner.id,
        versions=tuple(lines),
        drafts=_list_drafts(work, owner, form, audience),
    )


@reading("templates.read")
def get_version_file(work: Work, version_id: int) -> FormFile:
    """A published version as it is; raise `NotFound` for one of another samenwerkingsverband, or `Refused`."""
    version = get_readable_version(work, version_id)
    work.trail.paths = (name_version(version),)
    return FormFile(f"{version.form}-{version.audience}-versie-{version.number}.docx", version.content)


def get_in_force(work: Work, form: str, audience: str, owner_id: int) -> TemplateVersion:
    """The version that holds for this organisation; raise `NotFound` when there is none."""
    version = find_in_force(work.session, form, audience, owner_id)
    if version is None:
        raise NotFound
    return version


def get_readable_version(work: Work, version_id: int) -> TemplateVersion:
    """A version of the service or of an own organisation, with its content; raise `NotFound` or `Refused`."""
    own = {owner.id for owner in list_owners(work)}
    query = select(TemplateVersion).where(TemplateVersion.id == version_id).options(undefer(TemplateVersion.content))
    version = work.session.scalar(query)
    if version is None or version.owner_id not in {*own, None} or version.kind == FormKind.FOLLOW:
        raise NotFound
    return version


def name_version(version: TemplateVersion) -> str:
    """A version as the audit log calls it."""
    return f"{version.form}:{version.audience}:{version.number}"


def describe_version(work: Work, version: TemplateVersion, owner: Owner, in_force: TemplateVersion) -> TemplateLine:
    """One version as a line of a list."""
    restored = work.session.get(TemplateVersion, version.restores_id) if version.restores_id else None
    return TemplateLine(
        id=version.id,
        form=version.form,
        audience=version.audience,
        number=version.number,
        filename=version.filename,
        owner=version.owner.name if version.owner else SERVICE_NAME,
        is_own=version.owner_id == owner.id,
        is_in_force=version.id == in_force.id,
        kind=FormKind(version.kind),
        published_at=version.published_at,
        published_by=version.published_by.name if version.published_by else "",
        note=version.note,
        restores=restored.number if restored else None,
    )


def _summarise(work: Work, owner: Owner, form: str) -> list[TemplateSummary]:
    found = []
    for audience in list_audiences(work, form):
        in_force = get_in_force(work, form, audience, owner.id)
        line = describe_version(work, in_force, owner, in_force)
        found.append(TemplateSummary(line, len(_list_drafts(work, owner, form, audience))))
    return found


def _list_drafts(work: Work, owner: Owner, form: str, audience: str) -> tuple[TemplateDraftLine, ...]:
    mine = (
        TemplateDraft.owner_id == owner.id,
        TemplateDraft.form == form,
        TemplateDraft.audience == audience,
    )
    query = select(TemplateDraft).where(*mine).options(joinedload(TemplateDraft.uploaded_by))
    return tuple(
        TemplateDraftLine(row.id, row.filename, row.uploaded_at, row.uploaded_by.name)
        for row in work.session.scalars(query.order_by(TemplateDraft.id.desc()))
    )
