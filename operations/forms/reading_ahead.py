"""Forms opened before the transaction that needs them: a workbook may have to wait for its turn, and nobody for it.

What is read stays in `kept_files` and `definitions`. Whoever may not do what they ask hears so from the operation
itself, which asks everything again; and a file that changed in between is read there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from forms.readers.workbook import ReadError, ReadLaterError
from models.database import database
from models.forms import FormKind, FormVersion
from operations.audit.events import Trail, actor_of
from operations.definitions import get_definition, is_read
from operations.errors import OperationError
from operations.forms.drafts import get_draft, get_in_force
from operations.forms.following import find_followed
from operations.forms.kept_files import compose_kept, load_kept
from operations.forms.listing import FormFile, get_readable_version
from operations.forms.open_records import list_open_versions
from operations.forms.owners import check_form, get_owner
from operations.forms.recomposing import list_own_blocks
from operations.moments import current_moment
from operations.transactions import Work, open_session
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class _Needed:
    """What an operation will read: the files that it judges, a form or a block and the form around it; the versions of
    which it asks the definition; and the form that comes in force (None: what the judged files become) with the own
    blocks that get it around them.
    """

    judged: tuple[FormFile, ...] = ()
    versions: Sequence[FormVersion] = ()
    coming: FormFile | None = None
    blocks: tuple[FormFile, ...] = ()


def read_draft_ahead(viewer: Viewer, draft_id: int) -> None:
    """Read what publishing a draft needs; raise `ReadLaterError` when it is too busy."""

    def find(work: Work) -> _Needed:
        row = get_draft(work, draft_id)
        draft = FormFile(row.filename, row.content)
        around = find_followed(work.session, row.form, row.owner_id) if row.kind == FormKind.BLOCK else None
        files = (FormFile(around.filename, around.content), draft) if around else (draft,)
        blocks = list_own_blocks(work.session, row.form, row.owner_id)
        asked = [get_in_force(work, row.form, row.owner_id), *blocks]
        return _Needed(files, _load_unread(work.session, asked), None, _own_files(blocks))

    _read(_find(viewer, find))


def read_version_ahead(viewer: Viewer, version_id: int, owner_id: int) -> None:
    """Read what it takes to put a version back; raise `ReadLaterError` when it is too busy."""

    def find(work: Work) -> _Needed:
        owner = get_owner(work, owner_id)
        version = get_readable_version(work, version_id)
        check_form(version.form, owner)
        return _when_used(work, version, owner.id)

    _read(_find(viewer, find))


def read_followed_ahead(viewer: Viewer, form: str, owner_id: int) -> None:
    """Read what it takes to follow what is published above; raise `ReadLaterError` when it is too busy."""

    def find(work: Work) -> _Needed:
        owner = get_owner(work, owner_id)
        check_form(form, owner)
        followed = find_followed(work.session, form, owner.id)
        return _when_used(work, followed, owner.id) if followed else _Needed()

    _read(_find(viewer, find))


def read_open_ahead(viewer: Viewer, form: str, owner_id: int | None) -> None:
    """Read the version in force and those that open records go over from; raise `ReadLaterError` when too busy."""

    def find(work: Work) -> _Needed:
        owner = get_owner(work, owner_id)
        check_form(form, owner)
        asked = [get_in_force(work, form, owner.id), *list_open_versions(work.session, form)]
        return _Needed(versions=_load_unread(work.session, asked))

    _read(_find(viewer, find))


def _when_used(work: Work, version: FormVersion, owner_id: int) -> _Needed:
    """What it takes to let a published version hold for an organisation."""
    blocks = list_own_blocks(work.session, version.form, owner_id)
    asked = [get_in_force(work, version.form, owner_id), version, *blocks]
    coming = FormFile(version.filename, version.content)
    return _Needed((), _load_unread(work.session, asked), coming, _own_files(blocks))


def _load_unread(session: Session, versions: Iterable[FormVersion]) -> Sequence[FormVersion]:
    """Those of which the definition is not known yet, with their content."""
    unread = [version.id for version in versions if not is_read(version)]
    query = select(FormVersion).where(FormVersion.id.in_(unread)).options(undefer(FormVersion.content))
    return session.scalars(query).all()


def _own_files(blocks: Iterable[FormVersion]) -> tuple[FormFile, ...]:
    return tuple(FormFile(version.own_filename, version.own_content or b"") for version in blocks)


def _find(viewer: Viewer, find: Callable[[Work], _Needed]) -> _Needed:
    """What an operation of this person will read; nothing where it will be refused."""
    database.session.commit()  # gives back the connection with which this request found out who is signed in
    with open_session(writes=False, tenant=viewer.swv_id) as session:
        try:
            return find(_work(session, viewer))
        except OperationError:
            return _Needed()


def _work(session: Session, viewer: Viewer) -> Work:
    return Work(session, viewer, Trail(actor_of(viewer), current_moment()))


def _read(needed: _Needed) -> None:
    coming = needed.coming
    with _passing_over_what_is_no_form():
        coming = coming or _judge(needed.judged)
    for version in needed.versions:
        with _passing_over_what_is_no_form():
            get_definition(version)
    if coming is None:
        return
    for block in needed.blocks:
        with _passing_over_what_is_no_form():
            compose_kept(coming.filename, coming.content, block.filename, block.content)


def _judge(files: Sequence[FormFile]) -> FormFile | None:
    """The form that comes in force: one of its own, or a block in the form around it."""
    if not files:
        return None
    if len(files) == 1:
        load_kept(files[0].filename, files[0].content)
        return files[0]
    around, block = files
    composed = compose_kept(around.filename, around.content, block.filename, block.content)
    return FormFile(composed.filename, composed.content)


@contextlib.contextmanager
def _passing_over_what_is_no_form() -> Iterator[None]:
    try:
        yield
    except ReadLaterError:
        raise
    except ReadError:
        pass  # the operation says so
