"""Workbooks opened before the transaction that needs them: they may have to wait for their turn, and nobody for them.

What is read stays in `kept_files`. Whoever may not publish hears so from the operation itself, which asks everything
again; and a file that changed in between is read there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from forms.readers.workbook import ReadError, ReadLaterError
from models.database import database
from models.forms import FormKind
from operations.audit.events import Trail, actor_of
from operations.errors import OperationError
from operations.forms.drafts import get_draft
from operations.forms.following import find_followed
from operations.forms.kept_files import compose_kept, load_kept, parse_kept
from operations.forms.listing import FormFile
from operations.forms.owners import FORMS, get_owner
from operations.forms.recomposing import list_own_blocks
from operations.moments import current_moment
from operations.transactions import Work, open_session
from rights.viewer import Viewer


def read_draft_ahead(viewer: Viewer, draft_id: int) -> None:
    """Read a draft and the own blocks behind it; raise `ReadLaterError` when it is too busy."""

    def find(work: Work) -> tuple[list[FormFile], list[FormFile]]:
        row = get_draft(work, draft_id)
        draft = FormFile(row.filename, row.content)
        around = find_followed(work.session, row.form, row.owner_id) if row.kind == FormKind.BLOCK else None
        files = [FormFile(around.filename, around.content), draft] if around else [draft]
        return files, list_own_blocks(work.session, row.form, row.owner_id)

    files, blocks = _find(viewer, find)
    with _passing_over_what_is_no_form():
        if len(files) == 1:
            load_kept(files[0].filename, files[0].content)
        elif files:
            around, block = files
            compose_kept(around.filename, around.content, block.filename, block.content)
    _read_cells(blocks)


def read_blocks_ahead(viewer: Viewer, owner_id: int) -> None:
    """Read the own blocks below an organisation; raise `ReadLaterError` when it is too busy."""

    def find(work: Work) -> tuple[list[FormFile], list[FormFile]]:
        owner = get_owner(work, owner_id)
        return [], [file for form in FORMS for file in list_own_blocks(work.session, form, owner.id)]

    _read_cells(_find(viewer, find)[1])


def _find(
    viewer: Viewer, find: Callable[[Work], tuple[list[FormFile], list[FormFile]]]
) -> tuple[list[FormFile], list[FormFile]]:
    """The files that an operation of this person will read; none where it will be refused."""
    database.session.commit()  # gives back the connection with which this request found out who is signed in
    with open_session(writes=False, tenant=viewer.swv_id) as session:
        try:
            return find(_work(session, viewer))
        except OperationError:
            return [], []


def _work(session: Session, viewer: Viewer) -> Work:
    return Work(session, viewer, Trail(actor_of(viewer), current_moment()))


def _read_cells(files: list[FormFile]) -> None:
    for file in files:
        with _passing_over_what_is_no_form():
            parse_kept(file.filename, file.content)


@contextlib.contextmanager
def _passing_over_what_is_no_form() -> Iterator[None]:
    try:
        yield
    except ReadLaterError:
        raise
    except ReadError:
        pass  # the operation says so
