"""Projections in the database: written in the transaction of the save that touched them, and only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from answers.projections import Projection, project
from forms.paths import Path
from models.cases import Case
from models.projections import NAME_LENGTH, Action, Goal, Review, SearchWord, Youth
from models.records import Record
from operations.case_search import list_words
from operations.definitions import get_definition, get_projected_names
from operations.viewing import values_at

Columns = Mapping[str, object]
T = TypeVar("T", Goal, Action, Review)


def write_projections_if_touched(session: Session, record: Record, changed: Iterable[Path], moment: datetime) -> None:
    """Project `record` again when one of the changed paths can make a difference."""
    projected = get_projected_names(record.form_version)
    if any((path.name or path.rows[-1].repeat) in projected for path in changed):
        write_projections(session, record, moment)


def write_projections(session: Session, record: Record, moment: datetime) -> None:
    """Bring the projections of `record` in step with its answers, as they are evaluated at `moment`."""
    definition = get_definition(record.form_version)
    projection = project(definition, record.answers, values_at(moment, definition, record.answers))
    _write_youth(session, record.case, projection)
    _write_rows(session, Goal, record.id, _goals(projection))
    _write_rows(session, Action, record.id, _actions(projection))
    _write_rows(session, Review, record.id, _reviews(projection))


def _write_youth(session: Session, case: Case, projection: Projection) -> None:
    youth = projection.youth
    row = session.get(Youth, case.id) or Youth(case_id=case.id)
    session.add(row)
    row.first_name = _short(youth.first_name)
    row.last_name = _short(youth.last_name)
    row.preferred_name = _short(youth.preferred_name)
    row.date_of_birth = youth.date_of_birth.day
    row.municipality = _short(youth.municipality)
    row.district = _short(youth.district)
    row.school = _short(youth.school)
    names = (row.first_name, row.last_name, row.preferred_name, row.school)
    _write_words(session, case.id, list_words(case.reference, names))


def _write_words(session: Session, case_id: int, words: frozenset[str]) -> None:
    known = set(session.scalars(select(SearchWord.word).where(SearchWord.case_id == case_id)))
    if gone := known - words:
        session.execute(delete(SearchWord).where(SearchWord.case_id == case_id, SearchWord.word.in_(gone)))
    session.add_all(SearchWord(case_id=case_id, word=word) for word in sorted(words - known))


def _goals(projection: Projection) -> dict[str, Columns]:
    return {
        str(goal.path): {
            "text": _short(goal.text),
            "domain": _short(goal.domain),
            "owner": _short(goal.owner),
            "due": goal.due.day,
            "status": _short(goal.status),
        }
        for goal in projection.goals
    }


def _actions(projection: Projection) -> dict[str, Columns]:
    return {
        str(action.path): {
            "goal_path": str(action.goal or ""),
            "what": _short(action.what),
            "who": _short(action.who),
            "due": action.due.day,
            "status": _short(action.status),
        }
        for action in projection.actions
    }


def _reviews(projection: Projection) -> dict[str, Columns]:
    return {
        str(review.path): {"planned_on": review.planned.day, "held_on": review.held.day}
        for review in projection.review_dates
    }


def _write_rows(session: Session, model: type[T], record_id: int, wanted: Mapping[str, Columns]) -> None:
    known = {row.path: row for row in session.scalars(select(model).where(model.record_id == record_id))}
    for path in known.keys() - wanted.keys():
        session.delete(known[path])
    for path, columns in wanted.items():
        row = known.get(path)
        if row is None:
            session.add(model(record_id=record_id, path=path, **columns))
            continue
        for name, value in columns.items():
            setattr(row, name, value)


def _short(text: str) -> str:
    return text[:NAME_LENGTH]
