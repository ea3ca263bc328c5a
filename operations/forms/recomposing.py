"""Own blocks follow the form around them: when that is published again, each gets a next version with the new form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from forms.comparing.guarding import list_unguarded
from forms.findings import Severity
from forms.readers.workbook import ReadError, ReadLaterError
from models.forms import FormKind, FormVersion
from models.organisations import Organisation
from operations.definitions import get_definition
from operations.forms.following import find_followed, list_chain, list_latest, next_number
from operations.forms.kept_files import compose_kept
from operations.forms.listing import FormFile
from operations.forms.owners import Owner


@dataclass(frozen=True, slots=True)
class Publisher:
    """When something is published and by whom; None: by the service itself."""

    at: datetime
    user_id: int | None


def new_version(session: Session, form: str, file: FormFile, publisher: Publisher) -> FormVersion:
    """Add the next version of `form`, of the service until it gets an owner."""
    version = FormVersion(
        form=form,
        number=next_number(session, form),
        sha256=sha256(file.content).hexdigest(),
        filename=file.filename,
        content=file.content,
        published_at=publisher.at,
        published_by_id=publisher.user_id,
    )
    session.add(version)
    return version


def compose_again(
    session: Session, form: str, owner_id: int | None, publisher: Publisher
) -> tuple[list[Owner], list[Owner]]:
    """Give every own block below `owner_id` (None: of everybody) the new form around it.

    Return who got it, and whose block did not fit: they keep the version that they had.
    """
    renewed: list[Owner] = []
    stayed: list[Owner] = []
    for organisation, version in _list_blocks(session, form, owner_id):
        around = find_followed(session, form, organisation.id)
        if around is None or around.id == version.base_id:
            continue
        owner = Owner(organisation.id, organisation.name, is_swv=organisation.swv_id is None)
        fits = _compose_for(session, version, around, publisher)
        (renewed if fits else stayed).append(owner)
    return renewed, stayed


def list_own_blocks(session: Session, form: str, owner_id: int | None) -> Sequence[FormVersion]:
    """The own blocks below `owner_id`, with their files: what `compose_again` has to read."""
    ids = [version.id for _, version in _list_blocks(session, form, owner_id)]
    query = select(FormVersion).where(FormVersion.id.in_(ids)).order_by(FormVersion.id)
    return session.scalars(query.options(undefer(FormVersion.own_content))).all()


def list_left_behind(session: Session, form: str) -> list[str]:
    """The names of who has an own block around which an older form stands than the one that they follow."""
    return [
        organisation.name
        for organisation, version in _list_blocks(session, form, None)
        if (around := find_followed(session, form, organisation.id)) is not None and around.id != version.base_id
    ]


def _list_blocks(session: Session, form: str, owner_id: int | None) -> Iterator[tuple[Organisation, FormVersion]]:
    """The own blocks below `owner_id`, those of a samenwerkingsverband before those of its gemeenten."""
    latest = list_latest(session, form)
    blocks = {owner: version for owner, version in latest.items() if owner and version.kind == FormKind.BLOCK}
    query = select(Organisation).where(Organisation.id.in_(blocks), Organisation.id != (owner_id or 0))
    for organisation in session.scalars(query.order_by(Organisation.swv_id.is_not(None), Organisation.id)).all():
        if owner_id in list_chain(session, organisation.id):
            yield organisation, blocks[organisation.id]


def _compose_for(session: Session, version: FormVersion, around: FormVersion, publisher: Publisher) -> bool:
    query = select(FormVersion).where(FormVersion.id.in_((version.id, around.id)))
    session.scalars(query.options(undefer(FormVersion.content), undefer(FormVersion.own_content))).all()
    try:
        composed = compose_kept(around.filename, around.content, version.own_filename, version.own_content or b"")
    except ReadLaterError:
        raise  # the block may well fit: nothing is published, and later it is tried again
    except ReadError:
        return False
    wrong = any(finding.severity is Severity.ERROR for finding in composed.findings)
    if composed.definition is None or composed.before_publishing or wrong:
        return False
    if list_unguarded(get_definition(version), composed.definition):
        return False
    renewed = new_version(session, version.form, FormFile(composed.filename, composed.content), publisher)
    renewed.owner_id, renewed.note = version.owner_id, version.note
    renewed.kind, renewed.base_id = FormKind.BLOCK.value, around.id
    renewed.own_filename, renewed.own_content = version.own_filename, version.own_content
    session.flush()
    return True
