"""A draft becomes a version that never changes, an earlier version comes back, or an organisation follows again."""

from __future__ import annotations

from dataclasses import dataclass

from forms.comparing.guarding import list_unguarded
from language.text import clean_text
from models.forms import FormKind, FormVersion
from operations.definitions import get_definition
from operations.errors import Invalid, Outdated
from operations.forms.drafts import drop_draft, get_draft, get_in_force, judge
from operations.forms.following import find_followed, next_number
from operations.forms.listing import FormFile, get_readable_version
from operations.forms.owners import Owner, check_form, get_owner
from operations.forms.reading_ahead import read_draft_ahead, read_followed_ahead, read_version_ahead
from operations.forms.recomposing import Publisher, compose_again, new_version
from operations.people.beheer import take_turn_as_beheer
from operations.transactions import Work, writing
from rights.table import Action
from rights.viewer import Viewer

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


def publish_draft(viewer: Viewer, draft_id: int, in_force: int, note: str) -> Published:
    """Publish a draft; `in_force` is the number of the version that the person compared it with.

    Raise `Invalid` for a form with mistakes, `Outdated` when another version came in between, `NotFound`, `Refused`.
    The workbooks are opened before the transaction, as for an upload.
    """
    read_draft_ahead(viewer, draft_id)
    return _publish(viewer, draft_id, in_force, note)


@writing("forms.publish_own")
def _publish(work: Work, draft_id: int, in_force: int, note: str) -> Published:
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


def restore_version(viewer: Viewer, version_id: int, owner_id: int, in_force: int, note: str) -> Published:
    """Put an earlier version back, as a new one. Raise as `publish_draft` does."""
    read_version_ahead(viewer, version_id, owner_id)
    return _restore(viewer, version_id, owner_id, in_force, note)


@writing("forms.publish_own")
def _restore(work: Work, version_id: int, owner_id: int, in_force: int, note: str) -> Published:
    owner = get_owner(work, owner_id)
    earlier = get_readable_version(work, version_id)
    check_form(earlier.form, owner)
    base = _check_in_force(work, earlier.form, owner, in_force)
    if earlier.id == base.id:
        raise Invalid("Deze versie is al in gebruik.")
    _check_guarded(base, earlier)
    version = _add_version(work, earlier.form, owner, FormFile(earlier.filename, earlier.content), note)
    version.base_id, version.restores_id = base.id, earlier.id
    if earlier.kind == FormKind.BLOCK:  # it goes on following the form that it was put behind
        version.kind, version.base_id = earlier.kind, earlier.base_id
        version.own_filename, version.own_content = earlier.own_filename, earlier.own_content
    return _finish(work, version, owner)


def follow_again(viewer: Viewer, form: str, owner_id: int, in_force: int, note: str) -> Published:
    """Use what is published above this organisation again. Raise as `publish_draft` does."""
    read_followed_ahead(viewer, form, owner_id)
    return _follow(viewer, form, owner_id, in_force, note)


@writing("forms.publish_own")
def _follow(work: Work, form: str, owner_id: int, in_force: int, note: str) -> Published:
    owner = get_owner(work, owner_id)
    check_form(form, owner)
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
    version = new_version(work.session, form, file, Publisher(work.now, work.viewer.user_id))
    version.owner_id, version.note = owner.id, clean_text(note)[:_LONGEST_NOTE]
    return version


def _finish(work: Work, version: FormVersion, owner: Owner) -> Published:
    work.session.flush()
    renewed, stayed = compose_again(work.session, version.form, owner.id, Publisher(work.now, work.viewer.user_id))
    work.trail.paths = (f"{version.form}:{version.number}", f"organisatie:{owner.id}")
    return Published(version.form, owner.id, version.number, tuple(renewed), tuple(stayed))


def _first_stop(message: str) -> str:
    return f"Dit formulier kan nog niet worden gepubliceerd. {message}".strip()
