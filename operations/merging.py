"""Putting changes into a record: merged, journalled, projected. The record is locked by whoever calls this."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import update

from answers.changes import Change
from answers.draft import Answers
from answers.merge import merge
from answers.recording import list_entries
from answers.seen import seen_by_page
from answers.steps import Applied, Merge
from forms.paths import Path, parse_path
from models.cases import Participation
from models.journal import JournalEntry
from models.records import Record, RecordState
from operations.access import PLAN
from operations.definitions import get_definition
from operations.journalling import as_entry, list_entries_after, write_entries
from operations.projecting import write_projections_if_touched
from operations.transactions import Work
from rights.ownership import OWNED, list_scopes, text_in
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Sender:
    """Who changes something, from which page (empty: from none) and by which way, such as ``autosave``."""

    viewer: Viewer
    page: str
    source: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the changes, and what was written since the page was drawn."""

    merge: Merge
    since_base: Sequence[JournalEntry]


def owned_paths(record: Record) -> frozenset[Path]:
    """The perspectives and reactions in which the person they belong to has changed something."""
    return frozenset(parse_path(path) for path in record.owned)


def merge_changes(work: Work, record: Record, sender: Sender, base_revision: int, changes: Iterable[Change]) -> Merged:
    """Merge what a page sends, drawn at `base_revision`, and write down what became of it."""
    since_base = list_entries_after(work.session, record, base_revision)
    seen = seen_by_page([as_entry(row) for row in since_base], record.answers, sender.page)
    merged = merge(get_definition(record.form_version), record.answers, changes, seen)
    write_merge(work, record, sender, merged)
    return Merged(merged, since_base)


def write_merge(work: Work, record: Record, sender: Sender, merged: Merge) -> None:
    """Write the answers, journal and projections of a merge; the revision goes up when an answer changed."""
    paths = [step.change.path for step in merged.steps if isinstance(step, Applied)]
    if paths:
        _write_answers(work, record, merged.answers)
        record.owned = sorted({*record.owned, *_newly_owned(record, sender.viewer, paths)})
        if record.form == PLAN:
            write_projections_if_touched(work.session, record, paths, work.now)
    user_id = sender.viewer.user_id
    entries = list_entries(merged.steps, revision=record.revision, page=sender.page, actor_id=user_id)
    write_entries(work.session, record, entries, sender.source, work.now)
    work.trail.revision = record.revision


def touch_case(work: Work, case_id: int) -> None:
    """Put the case on top of everybody's list."""
    work.session.connection().execute(
        update(Participation).where(Participation.case_id == case_id).values(changed_at=work.now)
    )


def _write_answers(work: Work, record: Record, answers: Answers) -> None:
    record.answers = dict(answers)
    record.revision += 1
    record.changed_at = work.now
    if record.state == RecordState.ESTABLISHED:
        record.state = RecordState.DRAFT.value
    if record.form == PLAN:  # what happens to a request is not for everybody who takes part in the case
        touch_case(work, record.case_id)


def _newly_owned(record: Record, viewer: Viewer, paths: Iterable[Path]) -> set[str]:
    """The perspectives, reactions and alarms of this viewer in which these paths stand."""
    if not viewer.person_row:
        return set()
    definition = get_definition(record.form_version)
    return {
        str(scope.path)
        for path in paths
        for scope in list_scopes(definition, path)
        if scope.container.meaning in OWNED
        and text_in(scope, OWNED[scope.container.meaning], record.answers) == viewer.person_row
    }
