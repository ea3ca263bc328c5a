"""The demo plans, written through the same operations as real ones: by the people whose words they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from answers.changes import AddRow, Change, SetValue
from answers.draft import Answers, walk, walk_rows
from demo.cases import DemoCase, load_answers
from models.cases import Case
from models.database import database
from models.projections import Youth
from models.records import Receipt, Record, RecordState
from models.users import User
from operations.accounts import viewer_of
from operations.cases import NewCase, open_case
from operations.establishing import establish, mark_discussed
from operations.participants import add_participant
from operations.saving import Edit, Outcome, save
from rights.viewer import Viewer

SOURCE = "demo"


def fill_demo_case(case: DemoCase, today: date) -> None:
    """Open the case and write its plan, as far as that was not done before."""
    answers = load_answers(case.plan, today)
    viewers = [_viewer(participant.email) for participant in case.participants]
    reference = _find_reference(viewers[0], answers) or open_case(viewers[0], _new_case(answers))
    if not _is_written(reference, case.plan):
        _write(reference, case, viewers, answers)
    if case.established and _record(reference).next_version == 1:
        _establish(reference, viewers[0])


def _write(reference: str, case: DemoCase, viewers: list[Viewer], answers: Answers) -> None:
    """Everybody writes what the ones before could not: a goal belongs to one side. The last receipt says it is done."""
    changes: tuple[Change, ...] = tuple(_as_changes(answers))
    for number, (viewer, participant) in enumerate(zip(viewers, case.participants, strict=True)):
        if number:
            add_participant(viewers[0], reference, participant.email, participant.person_row)
        changes = _save(reference, viewer, f"demo-{case.plan}-{number}", changes)
    add_participant(viewers[0], reference, case.participants[0].email, case.participants[0].person_row)
    _save(reference, viewers[0], _last_key(case.plan), ())


def _save(reference: str, viewer: Viewer, key: str, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Save, and return the changes that were not this viewer's to make."""
    saved = save(viewer, reference, Edit("demo", _record(reference).revision, key, changes, SOURCE))
    refused = {path for path, field in saved.fields.items() if field.state is Outcome.NOT_SAVED}
    return tuple(change for change in changes if str(change.path) in refused)


def _establish(reference: str, viewer: Viewer) -> None:
    if _record(reference).state == RecordState.DRAFT:
        mark_discussed(viewer, reference)
    establish(viewer, reference, _record(reference).revision)


def _as_changes(answers: Answers) -> Iterable[Change]:
    yield from (AddRow(path) for path in walk_rows(answers))
    yield from (SetValue(path, text) for path, text in walk(answers))


def _new_case(answers: Answers) -> NewCase:
    texts = {name: text for name, text in answers.items() if isinstance(text, str)}
    return NewCase(texts["voornaam"], texts["achternaam"], date.fromisoformat(texts["geboortedatum"]))


def _viewer(email: str) -> Viewer:
    return viewer_of(database.session.scalars(select(User).where(User.email == email)).one())


def _find_reference(opener: Viewer, answers: Answers) -> str | None:
    """Find the case by the child's name; a run that was broken off may not have written the infix yet."""
    last_name = answers["achternaam"]
    last_names = (last_name, f"{answers.get('tussenvoegsel', '')} {last_name}")
    return database.session.scalar(
        select(Case.reference)
        .join(Youth, Youth.case_id == Case.id)
        .where(Case.opened_by_id == opener.user_id)
        .where(Youth.first_name == answers["voornaam"], Youth.last_name.in_(last_names))
    )


def _record(reference: str) -> Record:
    database.session.rollback()
    query = select(Record).where(Record.reference == reference)
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


def _is_written(reference: str, plan: str) -> bool:
    query = select(Receipt).where(Receipt.record_id == _record(reference).id, Receipt.key == _last_key(plan))
    return database.session.scalar(query) is not None


def _last_key(plan: str) -> str:
    return f"demo-{plan}-klaar"
