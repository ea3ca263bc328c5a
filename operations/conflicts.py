"""Two people changed the same: both texts are kept until a person chooses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from answers.errors import AnswersError
from answers.journal import find_tombstones
from answers.settling import choose_text, remove_after_all
from answers.steps import ConflictKind, Merge
from forms.evaluation import NO_TRANSLATION, Translation
from forms.paths import Path, parse_path
from language.bsn import find_bsn
from language.text import clean_text
from models.conflicts import Conflict
from models.records import Record
from models.users import User
from models.word_returns import WORD_SOURCE
from operations.access import admit, get_record
from operations.definitions import get_definition
from operations.errors import Invalid, NotFound, Refused
from operations.journalling import as_entry, list_row_entries
from operations.kept_conflicts import list_open, settle_row
from operations.merging import Sender, owned_paths, write_merge
from operations.screening import BSN_REFUSED
from operations.transactions import Work, writing
from operations.viewing import View, name_in, view_as
from operations.word_back.origins import find_origin, list_origins
from rights.rows import Denied, may_edit
from rights.table import Action
from rights.viewer import Viewer

SOURCE = "keuze"


class Choice(StrEnum):
    """A person's choice. THEIRS: what stands in the plan now stays. MINE: the later edit is done after all.

    BOTH_TEXT: the person writes a new text. A text in a removed row: THEIRS lets the row go, MINE brings it back with
    that text. A removal of an edited row: THEIRS keeps the row, MINE lets it go.
    """

    THEIRS = "theirs"
    MINE = "mine"
    BOTH_TEXT = "both_text"


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One open conflict. `theirs` stands in the plan now; `mine` came later, by `mine_by`; both started from `base`.

    `path` is the question's, or for `ConflictKind.ROW_EDITED` the row's; `page` is the page that sent `mine`.
    """

    id: int
    path: str
    label: str
    step: str
    kind: ConflictKind
    page: str
    base: str
    theirs: str
    theirs_by: str
    theirs_at: datetime
    mine: str
    mine_by: str
    mine_at: datetime
    mine_way: str = ""
    """Where `mine` came from when `mine_by` took it over: out of a Word file, with who wrote it there."""
    translation: Translation = NO_TRANSLATION


@writing("conflict.settle")
def settle(work: Work, reference: str, conflict_id: int, choice: Choice, text: str = "") -> int:
    """Settle a conflict by an ordinary change; return the new revision.

    Its source is ``keuze``, but a text or removal from Word goes into the journal as what it is: source ``word``, the
    page of its return, by which the file and its author are found.

    Raise `NotFound` for a conflict that is settled already or that the viewer may not see, `Refused` for one in which
    the viewer may not choose, `Invalid` when the chosen text cannot be stored.
    """
    admission = admit(work, reference, Action.SETTLE_CONFLICT)
    record = get_record(work, admission, lock=True)
    definition = get_definition(record.form_version)
    row = _get_open(work, record, conflict_id, admission.viewer)
    path = parse_path(row.path)
    permission = may_edit(definition, admission.viewer, path, record.answers, owned_paths(record))
    if isinstance(permission, Denied):
        raise Refused(permission.reason)
    work.trail.paths = (row.path,)
    merged = _chosen(work, record, row, choice, text)
    origin = find_origin(list_origins(work, record), row) if choice is Choice.MINE else None
    if origin is not None:
        work.trail.content += origin.sha256
    page, source = (row.page, WORD_SOURCE) if origin is not None else ("", SOURCE)
    write_merge(work, record, Sender(admission.viewer, page, source), merged)
    settle_row(work, row, choice.value)
    return record.revision


def list_open_conflicts(work: Work, record: Record, viewer: Viewer) -> tuple[ConflictLine, ...]:
    """The conflicts of `record` that wait for a choice and that `viewer` may see."""
    if not list_open(work, record):
        return ()
    view = view_as(work.now, get_definition(record.form_version), record.answers, viewer)
    return describe_conflicts(work, record, viewer, view)


def describe_conflicts(work: Work, record: Record, viewer: Viewer, view: View) -> tuple[ConflictLine, ...]:
    """Name the questions and the people; leave out what `viewer`, whose view this is, may not see."""
    seen = [row for row in list_open(work, record) if _is_for(record, row, viewer, view)]
    names = _names(work, {user_id for row in seen for user_id in (row.theirs_by_id, row.mine_by_id)})
    origins = list_origins(work, record) if seen else {}
    return tuple(
        ConflictLine(
            id=row.id,
            path=row.path,
            label=view.label(row.path),
            step=view.step_of(name_in(row.path)),
            kind=ConflictKind(row.kind),
            page=row.page,
            base=row.base,
            theirs=row.theirs,
            theirs_by=names[row.theirs_by_id],
            theirs_at=row.theirs_at,
            mine=row.mine,
            mine_by=names[row.mine_by_id],
            mine_at=row.mine_at,
            mine_way=origin.way if (origin := find_origin(origins, row)) else "",
            translation=view.translation(row.path),
        )
        for row in seen
    )


def _names(work: Work, user_ids: set[int]) -> Mapping[int, str]:
    query = select(User.id, User.name).where(User.id.in_(user_ids))
    return dict(work.session.execute(query).all()) if user_ids else {}


def _get_open(work: Work, record: Record, conflict_id: int, viewer: Viewer) -> Conflict:
    row = next((row for row in list_open(work, record) if row.id == conflict_id), None)
    if row is None:
        raise NotFound
    view = view_as(work.now, get_definition(record.form_version), record.answers, viewer)
    if not _is_for(record, row, viewer, view):
        raise NotFound
    return row


def _is_for(record: Record, row: Conflict, viewer: Viewer, view: View) -> bool:
    """Whether this person meets a conflict. A text that waits is not in the plan: parents and youth see their own."""
    if name_in(row.path) not in view.names:
        return False
    if not viewer.is_family:
        return True
    permission = may_edit(view.definition, viewer, parse_path(row.path), record.answers, owned_paths(record))
    return not isinstance(permission, Denied)


def _chosen(work: Work, record: Record, row: Conflict, choice: Choice, text: str) -> Merge:
    """What the choice does to the answers; THEIRS does nothing, for that is what stands there."""
    if choice is Choice.THEIRS:
        return Merge(record.answers, ())
    path = parse_path(row.path)
    if row.kind == ConflictKind.ROW_EDITED:
        if choice is Choice.BOTH_TEXT:
            raise Invalid("Bij een weggehaalde rij kunt u alleen kiezen: houden of weghalen.")
        return remove_after_all(record.answers, path)
    chosen = row.mine if choice is Choice.MINE else clean_text(text)
    return _with_text(work, record, path, chosen)


def _with_text(work: Work, record: Record, path: Path, text: str) -> Merge:
    if find_bsn(text):
        raise Invalid(BSN_REFUSED)
    entries = [as_entry(row) for row in list_row_entries(work.session, record)] if path.rows else []
    work.trail.content = json.dumps([str(path), text])
    try:
        return choose_text(record.answers, path, text, find_tombstones(entries))
    except AnswersError as error:
        raise Invalid(str(error)) from error
