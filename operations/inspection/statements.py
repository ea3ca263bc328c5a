"""Statements of parents and youth: always possible, changed by nobody, shown to everybody who sees the plan.

Domain 3.2 rule 9. A request to correct or to erase is a task for the school and the basisteam, with a last day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from language.bsn import find_bsn
from language.text import clean_text
from models.cases import Case
from models.records import Record, RecordState
from models.requests import Request
from models.statements import Statement
from operations.access import PLAN, admit_to_case, get_record, may
from operations.errors import Invalid, NotFound
from operations.family.tasks import TaskKind, finish_tasks, make_task
from operations.inspection.values import NewStatement, Outcome, StatementKind, StatementLine, StatementsPage
from operations.labels import child_name
from operations.merging import touch_case
from operations.retention.due import FINISHED, find_terms
from operations.screening import BSN_REFUSED
from operations.transactions import Work, reading, writing
from rights.table import Action
from workflow.retention import months_after

LONGEST = 10_000
_LONGEST_KEY = 100
_CLOSE_FIRST = "Sluit eerst het plan af. Daarna kunt u ja zeggen; de beheerder wist het dan."
_STILL_HANDLED = (
    "Het samenwerkingsverband behandelt deze aanvraag nog. Daarna kunt u ja zeggen; de beheerder daar wist haar dan."
)


@reading("statement.list")
def read_statements(work: Work, reference: str) -> StatementsPage:
    """Every statement of the case, latest first; raise `NotFound`."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    return StatementsPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        is_closed=record.state == RecordState.CLOSED,
        may_add=may(work, admission, Action.ADD_STATEMENT),
        may_answer=may(work, admission, Action.ANSWER_STATEMENT),
        months_to_answer=find_terms(work.session, admission.case.swv_id).answer_months,
        subjects=tuple(subject.reference for subject in _list_subjects(work, admission.case)),
        statements=list_statements(work, admission.case),
    )


@writing("statement.add")
def add_statement(work: Work, reference: str, new: NewStatement) -> None:
    """Keep somebody's words; the same key again keeps them once. Raise `NotFound`, `Refused` or `Invalid`."""
    admission = admit_to_case(work, reference, Action.ADD_STATEMENT)
    record = get_record(work, admission, lock=True)
    statement = _check(work, admission.case, new)
    mine = (Statement.record_id == statement.record_id) & (Statement.user_id == work.viewer.user_id)
    if work.session.scalar(select(Statement.id).where(mine, Statement.key == new.key)) is not None:
        return
    work.session.add(statement)
    work.session.flush()
    if statement.due_on is not None:
        make_task(work, admission.case, TaskKind.ASKED, f"verklaring {statement.id}")
    touch_case(work, record.case_id)


@writing("statement.answer")
def answer_statement(work: Work, reference: str, number: int, outcome: Outcome | None, answer: str) -> None:
    """Answer a request to correct or to erase. Raise `NotFound`, `Refused` or `Invalid`."""
    admission = admit_to_case(work, reference, Action.ANSWER_STATEMENT)
    record = get_record(work, admission, lock=True)
    statement = work.session.scalar(
        select(Statement)
        .join(Record, Record.id == Statement.record_id)
        .where(Record.case_id == admission.case.id, Statement.id == number)
    )
    if statement is None or statement.due_on is None or statement.outcome:
        raise NotFound
    if statement.record_id != record.id and not work.viewer.knows_requests:
        raise NotFound
    said = _check_answer(work, statement, record, outcome, answer)
    statement.outcome, statement.answer = (outcome or Outcome.REFUSED).value, said
    statement.answered_by_id, statement.answered_at = work.viewer.user_id, work.now
    work.session.flush()
    if not _is_any_open(work, admission.case):
        finish_tasks(work, admission.case, TaskKind.ASKED)


def list_statements(work: Work, case: Case, record_id: int | None = None) -> tuple[StatementLine, ...]:
    """The statements of a case, latest first; with `record_id` only those about that plan or request.

    Whoever may not know of requests reads nothing of what was said about them.
    """
    query = (
        select(Statement)
        .join(Record, Record.id == Statement.record_id)
        .where(Record.case_id == case.id)
        .options(
            joinedload(Statement.user),
            joinedload(Statement.answered_by),
            contains_eager(Statement.record).load_only(Record.reference),
        )
        .order_by(Statement.id.desc())
    )
    wanted = query if record_id is None else query.where(Statement.record_id == record_id)
    if not work.viewer.knows_requests:
        wanted = wanted.where(Record.form == PLAN)
    return tuple(_line(statement) for statement in work.session.scalars(wanted))


def find_first_due(work: Work, case: Case) -> date | None:
    """The last day for the most urgent answer, or None when nothing waits for one."""
    return min((line.due_on for line in list_statements(work, case) if line.is_open and line.due_on), default=None)


def _is_any_open(work: Work, case: Case) -> bool:
    """Whether anything in this case still waits for an answer, about the plan or about a request."""
    waits = Statement.due_on.is_not(None) & (Statement.outcome == "")
    query = select(Statement.id).join(Record, Record.id == Statement.record_id)
    return work.session.scalar(query.where(Record.case_id == case.id, waits).limit(1)) is not None


def _list_subjects(work: Work, case: Case) -> Sequence[Record]:
    """What a statement can be about: the plan, and requests that were sent."""
    sent = select(Request.record_id).where(Request.case_id == case.id, Request.received_on.is_not(None))
    about = Record.reference == case.reference
    query = select(Record).where(Record.case_id == case.id, about | Record.id.in_(sent))
    subjects = query if work.viewer.knows_requests else query.where(about)
    return work.session.scalars(subjects.order_by(Record.id)).all()


def _check(work: Work, case: Case, new: NewStatement) -> Statement:
    words = clean_text(new.words).strip()
    subject = next((one for one in _list_subjects(work, case) if one.reference == new.about), None)
    problems: dict[str, str] = {}
    if new.kind is None:
        problems["soort"] = "Kies wat u wilt."
    if subject is None:
        problems["over"] = "Kies waar het over gaat."
    if not words or len(words) > LONGEST:
        problems["tekst"] = f"Schrijf in hoogstens {LONGEST} tekens wat u wilt zeggen."
    elif find_bsn(words):
        problems["tekst"] = BSN_REFUSED
    if not new.key or len(new.key) > _LONGEST_KEY:
        raise Invalid("Dit formulier mist een kenmerk. Laad de pagina opnieuw.")
    if problems or subject is None or new.kind is None:
        raise Invalid("Er klopt nog iets niet.", problems)
    months = find_terms(work.session, case.swv_id).answer_months
    return Statement(
        record_id=subject.id,
        key=new.key,
        kind=new.kind.value,
        words=words,
        user_id=work.viewer.user_id,
        role=work.viewer.role.value,
        at=work.now,
        due_on=None if new.kind is StatementKind.STATEMENT else months_after(work.today, months),
    )


def _check_answer(work: Work, statement: Statement, record: Record, outcome: Outcome | None, answer: str) -> str:
    said = clean_text(answer).strip()
    problems: dict[str, str] = {}
    if outcome is None:
        problems["uitkomst"] = "Kies ja of nee."
    grants_erasing = statement.kind == StatementKind.ERASE and outcome is Outcome.DONE
    if grants_erasing and (why := _find_hindrance(work, statement, record)):
        problems["uitkomst"] = why
    if not said or len(said) > LONGEST:
        problems["antwoord"] = f"Schrijf in hoogstens {LONGEST} tekens wat u doet, of waarom niet."
    elif find_bsn(said):
        problems["antwoord"] = BSN_REFUSED
    if problems:
        raise Invalid("Er klopt nog iets niet.", problems)
    return said


def _find_hindrance(work: Work, statement: Statement, plan: Record) -> str:
    """Why nobody can say yes to erasing yet: what goes on would go wrong without these words."""
    if statement.record_id == plan.id:
        return "" if plan.state == RecordState.CLOSED else _CLOSE_FIRST
    state = work.session.scalar(select(Request.state).where(Request.record_id == statement.record_id))
    return "" if state in FINISHED else _STILL_HANDLED


def _line(statement: Statement) -> StatementLine:
    return StatementLine(
        id=statement.id,
        kind=StatementKind(statement.kind),
        about=statement.record.reference,
        words=statement.words,
        by=statement.user.name,
        role=statement.role,
        at=statement.at,
        due_on=statement.due_on,
        outcome=Outcome(statement.outcome) if statement.outcome else None,
        answer=statement.answer,
        answered_by=statement.answered_by.name if statement.answered_by else "",
        answered_at=statement.answered_at,
    )
