"""The tasks of a case: made by what people do, and kept until somebody says that it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models.cases import Case
from models.tasks import CaseTask
from operations.transactions import Work


class TaskKind(StrEnum):
    """What must be done. ALARM: somebody said that it does not go well, so talk. ASKED: answer a request of theirs.

    REFUSED: somebody said no to what was asked, or took a yes back, so talk.
    """

    ALARM = "alarm"
    ASKED = "verzoek"
    REFUSED = "nee"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One open task; `by` is who caused it."""

    id: int
    kind: TaskKind
    path: str
    since: date
    by: str


def list_open_tasks(work: Work, case: Case) -> tuple[TaskLine, ...]:
    """What is still to do in this case, oldest first."""
    query = (
        select(CaseTask)
        .where(CaseTask.case_id == case.id, CaseTask.done_at.is_(None))
        .options(joinedload(CaseTask.made_by))
        .order_by(CaseTask.id)
    )
    return tuple(
        TaskLine(task.id, TaskKind(task.kind), task.path, task.since, task.made_by.name)
        for task in work.session.scalars(query)
    )


def find_open_alarm(work: Work, case: Case) -> date | None:
    """Since when it does not go well, as somebody said; None when that was talked about."""
    query = select(func.min(CaseTask.since)).where(
        CaseTask.case_id == case.id, CaseTask.kind == TaskKind.ALARM.value, CaseTask.done_at.is_(None)
    )
    return work.session.scalar(query)


def count_open_tasks(work: Work, case_ids: Sequence[int]) -> Counter[int]:
    """How often somebody said that it does not go well, and that was not talked about yet, per case."""
    query = (
        select(CaseTask.case_id, func.count())
        .where(CaseTask.case_id.in_(case_ids), CaseTask.done_at.is_(None), CaseTask.kind == TaskKind.ALARM.value)
        .group_by(CaseTask.case_id)
    )
    return Counter(dict(work.session.execute(query).all()))


def make_task(work: Work, case: Case, kind: TaskKind, path: str) -> None:
    """Make a task, once for what it is about."""
    known = select(CaseTask.id).where(CaseTask.case_id == case.id, CaseTask.kind == kind.value, CaseTask.path == path)
    if work.session.scalar(known) is None:
        task = CaseTask(case_id=case.id, kind=kind.value, path=path, since=work.today, made_at=work.now)
        task.made_by_id = work.viewer.user_id
        work.session.add(task)


def finish_tasks(work: Work, case: Case, kind: TaskKind, about: str = "") -> int:
    """Note that every open task of this kind is done; return how many there were.

    With `about` only those whose path begins with these words.
    """
    query = select(CaseTask).where(CaseTask.case_id == case.id, CaseTask.kind == kind.value, CaseTask.done_at.is_(None))
    tasks = [task for task in work.session.scalars(query) if not about or f"{task.path} ".startswith(f"{about} ")]
    for task in tasks:
        task.done_by_id, task.done_at = work.viewer.user_id, work.now
    return len(tasks)
