"""What was asked of whom about a plan, and what they answered: for the person themselves, and for the team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.cases import Case
from models.consents import Signature
from models.records import Record, RecordState
from operations.access import admit_to_case, get_record, may
from operations.definitions import get_definition
from operations.errors import NotFound
from operations.family.refusals import RefusalLine, list_refusals
from operations.family.relatives import Family, read_family
from operations.family.restrictions import RestrictionKind, RestrictionLine, list_parent_rows, list_restrictions
from operations.labels import child_name
from operations.regions import find_region
from operations.retention.closing import find_closing
from operations.transactions import Work, reading
from rights.consent import (
    SIXTEEN,
    Act,
    Answer,
    Birthday,
    ParentsRule,
    Relative,
    State,
    age_on,
    counts_on,
    find_birthday,
    judge,
    list_asked,
)
from rights.exchanges import EXCHANGES, Exchange, LegalBasis
from rights.table import Action
from rights.viewer import Role, Viewer


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked: an act, and of a consent the exchange ("" for the others). `code` names it on a page."""

    act: Act
    exchange: str = ""

    @property
    def code(self) -> str:
        """``akkoord``, or ``toestemming:samen_plan``."""
        return f"{self.act}:{self.exchange}" if self.exchange else self.act.value


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was kept. `counts`: it still does today. `by` is who recorded it."""

    answer: Answer
    on: date
    until: date | None
    way: str
    remark: str
    by: str
    version: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One person and what they answered, the last first."""

    who: Relative
    answers: tuple[Given, ...]

    @property
    def last(self) -> Given | None:
        """The answer that counts now."""
        return next((given for given in self.answers if given.counts), None)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked, of whom, and how it stands."""

    subject: Subject
    exchange: Exchange | None
    asked: tuple[Asked, ...]
    state: State


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """Everything that is asked about a plan; for a parent or youth only their own part of it.

    `version` is the version of the plan that is signed now; `informed`: exchanges that need no consent.
    """

    reference: str
    child: str
    is_youth: bool
    person_row: str
    version: int
    questions: tuple[Question, ...]
    informed: tuple[Exchange, ...]
    family: Family
    birthday: Birthday | None
    restrictions: tuple[RestrictionLine, ...]
    parent_rows: frozenset[str]
    """As whom a parent takes part today."""
    refusals: tuple[RefusalLine, ...]
    """What school and basisteam still have to talk about; nothing for a family."""
    may_record: bool
    may_leave_out: bool
    """Whether jeugdhulp may be left out for the parents: from sixteen years on."""
    today: date


@reading("consent.read")
def read_consents(work: Work, reference: str) -> ConsentPage:
    """What is asked, and what was answered; raise `NotFound`, also for a family member without a row in the plan."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    viewer = admission.viewer
    restrictions = list_restrictions(work.session, admission.case.id)
    family = family_of(record, restrictions)
    if viewer.is_family and family.find(viewer.person_row) is None:
        raise NotFound
    questions = list_questions(work, admission.case, family)
    return ConsentPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        is_youth=viewer.role is Role.JEUGDIGE,
        person_row=viewer.person_row,
        version=version_signed(work, record),
        questions=_only_of(questions, viewer.person_row) if viewer.is_family else questions,
        informed=tuple(exchange for exchange in EXCHANGES if exchange.basis is not LegalBasis.CONSENT),
        family=family,
        birthday=find_birthday(family.born, work.today),
        restrictions=_shown_to(viewer, restrictions),
        parent_rows=list_parent_rows(work, admission.case.id),
        refusals=list_refusals(work, admission),
        may_record=may(work, admission, Action.RECORD_ANSWER),
        may_leave_out=family.born is not None and age_on(family.born, work.today) >= SIXTEEN,
        today=work.today,
    )


def family_of(record: Record, restrictions: tuple[RestrictionLine, ...]) -> Family:
    """Who is asked, as the plan says now. Who may decide is no secret of one side, so it is read from all answers."""
    return read_family(get_definition(record.form_version), record.answers, restrictions)


def version_signed(work: Work, record: Record) -> int:
    """The version that is signed now: the established one, or the one that is being made or was when it was closed."""
    closing = find_closing(work, record)
    state = closing.state_before if closing else record.state
    return record.next_version - 1 if state == RecordState.ESTABLISHED else record.next_version


def list_questions(work: Work, case: Case, family: Family) -> tuple[Question, ...]:
    """Everything that is asked of this family today, in one order."""
    rows = _list_signatures(work, case)
    rule = parents_rule(work, case)
    return tuple(_question(subject, family, rows, rule, work.today) for subject in SUBJECTS)


def check_exchange(work: Work, case: Case, record: Record, code: str) -> State:
    """How an exchange stands today: to be asked before something is sent."""
    family = family_of(record, list_restrictions(work.session, case.id))
    questions = list_questions(work, case, family)
    return next(question.state for question in questions if question.subject.exchange == code)


def parents_rule(work: Work, case: Case) -> ParentsRule:
    """Which parents must answer, as the region says; all of them where it says nothing."""
    region = find_region(work.session, case.swv_id)
    return ParentsRule(region.settings.parents_rule) if region else ParentsRule.ALL


def list_answers(work: Work, case: Case, subject: Subject, person_row: str) -> tuple[Signature, ...]:
    """Everything that this person answered, the last first."""
    return tuple(row for row in _list_signatures(work, case) if _is_of(row, subject, person_row))


def last_own_answer(work: Work, case: Case, subject: Subject, person_row: str) -> Signature | None:
    """What this person answered last when signed in, whatever somebody else wrote down for them later."""
    return next((row for row in list_answers(work, case, subject, person_row) if row.way == LOGGED_IN), None)


LOGGED_IN = "ingelogd"
"""The choice name of ``akkoord.hoe`` for an answer that the person gave when signed in."""
SUBJECTS = (
    *(Subject(Act.CONSENT, exchange.code) for exchange in EXCHANGES if exchange.basis is LegalBasis.CONSENT),
    Subject(Act.SEEN),
    Subject(Act.APPROVED),
    Subject(Act.SUPPORT),
)
"""Everything that is asked, in the order of the page."""


def _question(subject: Subject, family: Family, rows: Sequence[Signature], rule: ParentsRule, today: date) -> Question:
    asked = tuple(
        Asked(one, tuple(_given(row, today) for row in rows if _is_of(row, subject, one.row)))
        for one in list_asked(subject.act, family.people, family.born, today)
    )
    answers = {each.who.row: each.last.answer for each in asked if each.last is not None}
    exchange = next((each for each in EXCHANGES if each.code == subject.exchange), None)
    return Question(subject, exchange, asked, judge((each.who for each in asked), answers, rule))


def _given(row: Signature, today: date) -> Given:
    answer = Answer(row.answer)
    return Given(
        answer=answer,
        on=row.given_on,
        until=row.until,
        way=row.way,
        remark=row.remark,
        by=row.recorded_by.name,
        version=row.version,
        counts=counts_on(answer, row.given_on, row.until or date.max, today),
    )


def _is_of(row: Signature, subject: Subject, person_row: str) -> bool:
    return (row.act, row.exchange, row.person_row) == (subject.act.value, subject.exchange, person_row)


def _list_signatures(work: Work, case: Case) -> Sequence[Signature]:
    query = select(Signature).where(Signature.case_id == case.id).order_by(Signature.id.desc())
    return work.session.scalars(query.options(joinedload(Signature.recorded_by))).all()


def _shown_to(viewer: Viewer, lines: tuple[RestrictionLine, ...]) -> tuple[RestrictionLine, ...]:
    """A parent reads nothing about hiding; a young person that jeugdhulp is hidden, and only their own reason."""
    if viewer.role is Role.JEUGDIGE:
        care = (line for line in lines if line.kind is RestrictionKind.YOUTH_CARE)
        return tuple(line if line.by_youth else replace(line, reason="") for line in care)
    return () if viewer.is_family else lines


def _only_of(questions: Iterable[Question], person_row: str) -> tuple[Question, ...]:
    """What one person is asked, without what others answered or how it stands because of them."""
    return tuple(
        Question(question.subject, question.exchange, mine, State.OPEN)
        for question in questions
        if (mine := tuple(each for each in question.asked if each.who.row == person_row))
    )
