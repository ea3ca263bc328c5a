"""A no, or a yes taken back: school and basisteam talk about it with whoever said so, and then note that they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.consents import Signature
from models.records import Record
from operations.access import Admission, admit_to_case, get_record, may
from operations.definitions import get_definition
from operations.errors import Refused
from operations.family.notices import tell_directors
from operations.family.signatures import LOGGED_IN
from operations.family.tasks import TaskKind, TaskLine, finish_tasks, list_open_tasks, make_task
from operations.transactions import Work, writing
from rights.consent import AGAINST
from rights.table import Action


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """Something that is still to talk about. `path` names it; `title` is that of the exchange, "" for other acts."""

    path: str
    act: str
    title: str
    answer: str
    person: str
    since: date


def follow_up(work: Work, admission: Admission, record: Record, row: Signature) -> None:
    """After an answer: what this person said before needs no talk any more, and a no does."""
    work.session.flush()
    about = f"{row.act}:{row.exchange} {row.person_row}"
    for person_row in {row.person_row, *_list_own_rows(work, row)}:
        finish_tasks(work, admission.case, TaskKind.REFUSED, f"{row.act}:{row.exchange} {person_row}")
    if row.answer in AGAINST:
        make_task(work, admission.case, TaskKind.REFUSED, f"{about} {row.id}")
        tell_directors(work, admission.case, get_definition(record.form_version), record.answers)


def _list_own_rows(work: Work, row: Signature) -> Sequence[str]:
    """As which rows the account that answered here did so before: theirs may have been written again."""
    if row.way != LOGGED_IN:
        return ()
    own = select(Signature.person_row).where(
        Signature.case_id == row.case_id,
        Signature.act == row.act,
        Signature.exchange == row.exchange,
        Signature.recorded_by_id == row.recorded_by_id,
        Signature.way == LOGGED_IN,
    )
    return work.session.scalars(own.distinct()).all()


def list_refusals(work: Work, admission: Admission) -> tuple[RefusalLine, ...]:
    """What is still to talk about, oldest first; for whoever writes answers down, and nothing for anybody else."""
    return tuple(_list_lines(work, admission)) if may(work, admission, Action.RECORD_ANSWER) else ()


@writing("consent.discuss")
def note_discussed(work: Work, reference: str, path: str) -> None:
    """Note that a no was talked about; raise `NotFound`, or `Refused` when that is noted already."""
    admission = admit_to_case(work, reference, Action.RECORD_ANSWER)
    get_record(work, admission, lock=True)
    if path not in {line.path for line in _list_lines(work, admission)}:
        raise Refused("Dit is al afgerond. Een collega was u voor.")
    finish_tasks(work, admission.case, TaskKind.REFUSED, path)
    work.trail.paths = (path,)


def _list_lines(work: Work, admission: Admission) -> Iterator[RefusalLine]:
    tasks = {
        int(task.path.rpartition(" ")[2]): task
        for task in list_open_tasks(work, admission.case)
        if task.kind is TaskKind.REFUSED
    }
    query = select(Signature).where(Signature.case_id == admission.case.id, Signature.id.in_(tasks))
    for row in work.session.scalars(query.order_by(Signature.id)):
        yield _line(tasks[row.id], row)


def _line(task: TaskLine, row: Signature) -> RefusalLine:
    return RefusalLine(task.path, row.act, row.shown.get("title", ""), row.answer, row.person_name, row.given_on)
