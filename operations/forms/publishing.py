"""A draft becomes a version that never changes, an earlier version comes back, or an organisation follows again."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import undefer

from forms.comparing.guarding import list_unguarded
from forms.composing import compose
from forms.findings import Severity
from forms.readers.workbook import ReadError
from language.text import clean_text
from models.forms import FormKind, FormVersion
from models.organisations import Organisation
from operations.definitions import get_definition
from operations.errors import Invalid, Outdated
from operations.forms.drafts import drop_draft, get_draft, get_in_force, judge
from operations.forms.following import find_followed, list_chain, list_latest, next_number
from operations.forms.listing import FormFile, get_readable_version
from operations.forms.owners import Owner, check_form, get_owner
from operations.people.beheer import take_turn_as_beheer
from operations.transactions import Work, writing
from rights.table import Action

_LONGEST_NOTE = 1_000
_CHANGED = "Intussen is er een andere versie gepubliceerd. Bekijk opnieuw wat er verandert."


@dataclass(frozen=True, slots=True)
class Published:
    """The new version, and what became of own blocks of others around which the form is.

    `renewed` got the new form around their block; `stayed` kept what they had, because it does not fit the new form.
    """

    form: str
    owner_id: int
    number: int
    renewed: tuple[Owner, ...]
    stayed: tuple[Owner, ...]


@writing("forms.publish_own")
def publish_draft(work: Work, draft_id: int, in_force: int, note: str) -> Published:
    """Publish a draft; `in_force` is the number of the version that the person compared it with.

    Raise `Invalid` for a form with mistakes, `Outdated` when another version came in between, `NotFound`, `Refused`.
    """
    draft = get_draft(work, draft_id, lock=True)
    owner = get_owner(work, draft.owner_id)
    judged = judge(work, draft)
    if judged.definition is None or judged.stops:
        raise Invalid(_first_stop(judged.stops[0].message if judged.stops else ""))
    base = _check_in_force(work, draft.form, owner, in_force)
    is_block = draft.kind == FormKind.BLOCK
    version = _add_version(work, draft.form, owner, FormFile(judged.filename, judged.content), note)
    version.kind, version.base_id = draft.kind, base.id
    if is_block:
        around = find_followed(work.session, draft.form, owner.id)
        version.base_id = around.id if around else None
        version.own_filename, version.own_content = draft.filename, draft.content
    drop_draft(work, draft)
    return _finish(work, version, owner)


@writing("forms.publish_own")
def restore_version(work: Work, version_id: int, owner_id: int, in_force: int, note: str) -> Published:
    """Put an earlier version back, as a new one. Raise as `publish_draft` does."""
    owner = get_owner(work, owner_id)
    earlier = get_readable_version(work, version_id)
    base = _check_in_force(work, earlier.form, owner, in_force)
    if earlier.id == base.id:
        raise Invalid("Deze versie is al in gebruik.")
    _check_guarded(base, earlier)
    version = _add_version(work, earlier.form, owner, FormFile(earlier.filename, earlier.content), note)
    version.base_id, version.restores_id = base.id, earlier.id
    return _finish(work, version, owner)


@writing("forms.publish_own")
def follow_again(work: Work, form: str, owner_id: int, in_force: int, note: str) -> Published:
    """Use what is published above this organisation again. Raise as `publish_draft` does."""
    owner = get_owner(work, owner_id)
    check_form(form)
    base, followed = _check_in_force(work, form, owner, in_force), find_followed(work.session, form, owner.id)
    if base.owner_id != owner.id or followed is None:
        raise Invalid("Deze organisatie volgt al een ander. Er is niets veranderd.")
    _check_guarded(base, followed)
    version = _add_version(work, form, owner, FormFile(base.filename, b""), note)
    version.kind, version.base_id = FormKind.FOLLOW.value, base.id
    return _finish(work, version, owner)


def _check_in_force(work: Work, form: str, owner: Owner, seen: int) -> FormVersion:
    """The version in force, once it is this person's turn to publish; raise `Outdated` when they saw another."""
    take_turn_as_beheer(work, Action.MANAGE_FORMS)
    next_number(work.session, form)
    version = get_in_force(work, form, owner.id)
    if version.number != seen:
        raise Outdated(_CHANGED)
    return version


def _check_guarded(base: FormVersion, wanted: FormVersion) -> None:
    """Raise `Invalid` when rights rest on something that `wanted` has not."""
    if found := list_unguarded(get_definition(base), get_definition(wanted)):
        raise Invalid(f"Deze versie kan niet worden teruggezet. {found[0].message}")


def _add_version(work: Work, form: str, owner: Owner, file: FormFile, note: str) -> FormVersion:
    version = FormVersion(
        form=form,
        number=next_number(work.session, form),
        sha256=sha256(file.content).hexdigest(),
        filename=file.filename,
        content=file.content,
        published_at=work.now,
        owner_id=owner.id,
        published_by_id=work.viewer.user_id,
        note=clean_text(note)[:_LONGEST_NOTE],
    )
    work.session.add(version)
    return version


def _finish(work: Work, version: FormVersion, owner: Owner) -> Published:
    work.session.flush()
    renewed, stayed = compose_again(work, version.form, owner.id)
    work.trail.paths = (f"{version.form}:{version.number}", f"organisatie:{owner.id}")
    return Published(version.form, owner.id, version.number, tuple(renewed), tuple(stayed))


def compose_again(work: Work, form: str, owner_id: int) -> tuple[list[Owner], list[Owner]]:
    """Give every own block below `owner_id` the new form around it; return who got it, and whose did not fit."""
    renewed: list[Owner] = []
    stayed: list[Owner] = []
    latest = list_latest(work.session, form)
    below = select(Organisation).where(Organisation.swv_id == owner_id, Organisation.id.in_(_ids(latest)))
    for organisation in work.session.scalars(below.order_by(Organisation.id)):
        version = latest[organisation.id]
        around = find_followed(work.session, form, organisation.id)
        if (
            version.kind != FormKind.BLOCK
            or around is None
            or owner_id not in list_chain(work.session, organisation.id)
        ):
            continue
        below_it = Owner(organisation.id, organisation.name, is_swv=False)
        fits = _compose_for(work, below_it, version, around)
        (renewed if fits else stayed).append(below_it)
    return renewed, stayed


def _compose_for(work: Work, owner: Owner, version: FormVersion, around: FormVersion) -> bool:
    query = select(FormVersion).where(FormVersion.id.in_((version.id, around.id)))
    work.session.scalars(query.options(undefer(FormVersion.content), undefer(FormVersion.own_content))).all()
    try:
        composed = compose(around.filename, around.content, version.own_filename, version.own_content or b"")
    except ReadError:
        return False
    wrong = any(finding.severity is Severity.ERROR for finding in composed.findings)
    if composed.definition is None or composed.before_publishing or wrong:
        return False
    if list_unguarded(get_definition(version), composed.definition):
        return False
    renewed = _add_version(work, version.form, owner, FormFile(composed.filename, composed.content), version.note)
    renewed.kind, renewed.base_id = FormKind.BLOCK.value, around.id
    renewed.own_filename, renewed.own_content = version.own_filename, version.own_content
    work.session.flush()
    return True


def _ids(latest: object) -> list[int]:
    assert isinstance(latest, dict)
    return [owner for owner in latest if owner is not None]


def _first_stop(message: str) -> str:
    return f"Dit formulier kan nog niet worden gepubliceerd. {message}".strip()
