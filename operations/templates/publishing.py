"""A draft becomes a version that never changes, an earlier version comes back, or an organisation follows again."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from language.text import clean_text
from models.forms import FormKind, TemplateVersion
from operations.errors import Invalid, Outdated
from operations.forms.owners import Owner, get_owner
from operations.people.beheer import take_turn_as_beheer
from operations.templates.drafts import gather, get_draft
from operations.templates.following import find_followed, next_number
from operations.templates.judging import Case, judge, list_errors, make_case, make_key
from operations.templates.listing import get_in_force, get_readable_version, name_version
from operations.templates.owners import check_template_of
from operations.templates.subjects import get_use
from operations.transactions import Work, reading, writing
from rights.table import Action
from rights.viewer import Viewer

_LONGEST_NOTE = 1_000
_CHANGED = "Intussen is er een andere versie gepubliceerd. Bekijk opnieuw wat er verandert."
_OTHER_FORM = "Intussen is het formulier veranderd. Bekijk opnieuw of het sjabloon daarbij past."
_FOLLOWS = "Deze organisatie volgt al een ander. Er is niets veranderd."


@dataclass(frozen=True, slots=True)
class Compared:
    """The number of the version with which a person compared, and what they write about the new one."""

    in_force: int
    note: str


@dataclass(frozen=True, slots=True)
class PublishedTemplate:
    """The new version of a template."""

    form: str
    audience: str
    owner_id: int
    number: int


def publish_draft(viewer: Viewer, draft_id: int, compared: Compared) -> PublishedTemplate:
    """Publish a draft. The doctor has looked before the transaction begins.

    Raise `Invalid` for a template with mistakes, `Outdated` when another version of it or of its form came in between,
    `NotFound`, `Refused`.
    """
    gathered = gather(viewer, draft_id)
    _check_errors(gathered.case)
    return _publish(viewer, draft_id, compared, gathered.case.key)


def restore_version(viewer: Viewer, version_id: int, owner_id: int | None, compared: Compared) -> PublishedTemplate:
    """Put an earlier version back, as a new one; None is the samenwerkingsverband. Raise as `publish_draft` does."""
    case = _gather_version(viewer, version_id, owner_id)
    _check_errors(case)
    return _restore(viewer, version_id, owner_id, compared, case.key)


@writing("templates.publish_own")
def follow_again(work: Work, form: str, audience: str, owner_id: int, compared: Compared) -> PublishedTemplate:
    """Use what is published above this organisation again. Raise as `publish_draft` does."""
    owner = get_owner(work, owner_id)
    check_template_of(work, form, audience, owner)
    base = _check_in_force(work, form, audience, owner, compared.in_force)
    if base.owner_id != owner.id or find_followed(work.session, form, audience, owner.id) is None:
        raise Invalid(_FOLLOWS)
    version = _add_version(work, base, owner, b"", compared.note)
    version.kind = FormKind.FOLLOW.value
    return _finish(work, version)


@reading("templates.read")
def _gather_version(work: Work, version_id: int, owner_id: int | None) -> Case:
    owner = get_owner(work, owner_id)
    version = get_readable_version(work, version_id)
    check_template_of(work, version.form, version.audience, owner)
    return make_case(version.content, get_use(work.session, version.form, version.audience, owner.id))


@writing("templates.publish_own")
def _publish(work: Work, draft_id: int, compared: Compared, key: tuple[str, ...]) -> PublishedTemplate:
    draft = get_draft(work, draft_id, lock=True)
    owner = get_owner(work, draft.owner_id)
    base = _check_in_force(work, draft.form, draft.audience, owner, compared.in_force)
    _check_key(work, base, owner, key)
    version = _add_version(work, base, owner, draft.content, compared.note)
    version.filename = draft.filename
    work.session.delete(draft)
    return _finish(work, version)


@writing("templates.publish_own")
def _restore(
    work: Work, version_id: int, owner_id: int | None, compared: Compared, key: tuple[str, ...]
) -> PublishedTemplate:
    owner = get_owner(work, owner_id)
    earlier = get_readable_version(work, version_id)
    base = _check_in_force(work, earlier.form, earlier.audience, owner, compared.in_force)
    if earlier.id == base.id:
        raise Invalid("Deze versie is al in gebruik.")
    _check_key(work, base, owner, key)
    version = _add_version(work, base, owner, earlier.content, compared.note)
    version.filename, version.restores_id = earlier.filename, earlier.id
    return _finish(work, version)


def _check_errors(case: Case) -> None:
    """Raise `Invalid` for a template with mistakes."""
    errors = list_errors(judge(case))
    if errors:
        raise Invalid(f"Dit sjabloon kan niet worden gepubliceerd. {errors[0].message}")


def _check_in_force(work: Work, form: str, audience: str, owner: Owner, seen: int) -> TemplateVersion:
    """The version in force, once it is this person's turn to publish; raise `Outdated` when they saw another."""
    take_turn_as_beheer(work, Action.MANAGE_FORMS)
    next_number(work.session, form, audience)
    version = get_in_force(work, form, audience, owner.id)
    if version.number != seen:
        raise Outdated(_CHANGED)
    return version


def _check_key(work: Work, base: TemplateVersion, owner: Owner, key: tuple[str, ...]) -> None:
    """Raise `Outdated` when the doctor looked with other forms than those of now."""
    if make_key(get_use(work.session, base.form, base.audience, owner.id).forms) != key:
        raise Outdated(_OTHER_FORM)


def _add_version(work: Work, base: TemplateVersion, owner: Owner, content: bytes, note: str) -> TemplateVersion:
    version = TemplateVersion(
        form=base.form,
        audience=base.audience,
        number=next_number(work.session, base.form, base.audience),
        sha256=sha256(content).hexdigest(),
        filename=base.filename,
        content=content,
        published_at=work.now,
        published_by_id=work.viewer.user_id,
        owner_id=owner.id,
        base_id=base.id,
        note=clean_text(note)[:_LONGEST_NOTE],
    )
    work.session.add(version)
    return version


def _finish(work: Work, version: TemplateVersion) -> PublishedTemplate:
    assert version.owner_id is not None, "it was made for an owner"
    work.session.flush()
    work.trail.paths = (name_version(version), f"organisatie:{version.owner_id}")
    return PublishedTemplate(version.form, version.audience, version.owner_id, version.number)
