"""What was asked of whom about a plan, and what they answered: for the person themselves, and for the team."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.cases import Case
from models.consents import Signature
from models.records import Record, RecordState
from operations.access import admit_to_case, get_record, may
from operations.definitions import get_definition
from operations.errors import NotFound
from operations.family.exchanges import list_exchanges
from operations.family.own_no import Circle, OwnNo, list_own_noes
from operations.family.refusals import RefusalLine, list_refusals
from operations.family.relatives import Family, read_family
from operations.family.restrictions import RestrictionKind, RestrictionLine, list_parent_rows, list_restrictions
from operations.family.signatures import SUBJECTS, Subject, has_answered, list_signatures
from operations.labels import child_name
from operations.regions import find_region
from operations.retention.closing import find_closing
from operations.transactions import Work, reading
from rights.consent import (
    SIXTEEN,
    Act,
    Answer,
    Birthday,
    Capacity,
    ParentsRule,
    Relative,
    State,
    age_on,
    counts_on,
    find_birthday,
    judge,
    lacks_parent,
    list_asked,
)
from rights.direction import is_case_director
from rights.exchanges import Exchange, LegalBasis
from rights.table import Action
from rights.viewer import Role, Viewer


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
    """One thing that is asked, of whom, and how it stands.

    `own_noes` are of people who said no themselves, and are not asked any more or were followed by another account.
    `lacks_parent`: the young person is asked, is too young to decide alone, and nobody is known to have gezag.
    """

    subject: Subject
    exchange: Exchange | None
    asked: tuple[Asked, ...]
    state: State
    own_noes: tuple[OwnNo, ...] = ()
    lacks_parent: bool = False

    @property
    def gezag_unasked(self) -> bool:
        """Whether parents are asked here because the form does not ask who has gezag."""
        decides = self.subject.act in {Act.CONSENT, Act.SUPPORT}
        return decides and any(each.who.gezag_unasked for each in self.asked)


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
    may_set_aside: bool
    """Whether the viewer is the casusregisseur, who may write down that an own no does not count any more."""
    may_leave_out: bool
    """Whether jeugdhulp may be left out for the parents: from sixteen years on."""
    today: date

    @property
    def noes_by_person(self) -> dict[tuple[str, int], list[tuple[Question, OwnNo]]]:
        """The own noes that count, by the row and the account of whoever said them."""
        found: dict[tuple[str, int], list[tuple[Question, OwnNo]]] = {}
        for question in self.questions:
            for no in question.own_noes:
                if no.counts:
                    found.setdefault((no.who.row, no.user_id), []).append((question, no))
        return found

    def find_set_aside(self, line: RestrictionLine) -> tuple[Question, OwnNo] | None:
        """The own no that this line says does not count; None while the line does nothing."""
        noes = ((question, no) for question in self.questions for no in question.own_noes)
        return next((each for each in noes if each[1].set_aside == line), None)

    @property
    def unsure_of(self) -> tuple[Relative, ...]:
        """Who stands as the young person now, while it was noted of another row that they cannot judge."""
        noted = {line.person_row for line in self.restrictions if line.kind is RestrictionKind.CANNOT_JUDGE}
        youths = (one for one in self.family.people if one.capacity is Capacity.YOUTH)
        return tuple(one for one in youths if noted and one.row not in noted)

    def name_of(self, row: str) -> str:
        """Who stands in this row of the people of the plan, or stood there when they said no; "" for nobody."""
        noes = (no.who for question in self.questions for no in question.own_noes)
        return next((one.name for one in (*self.family.people, *noes) if one.row == row), "")


@reading("consent.read")
def read_consents(work: Work, reference: str) -> ConsentPage:
    """What is asked, and what was answered.

    Raise `NotFound`, also for a family member without a row in the plan who never answered.
    """
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    viewer = admission.viewer
    restrictions = list_restrictions(work.session, admission.case.id)
    family = family_of(record, restrictions)
    questions = list_questions(work, admission.case, Circle(record, family, restrictions))
    if viewer.is_family:
        questions = _only_of(questions, viewer)
        if family.find(viewer.person_row) is None and not has_answered(work, admission.case):
            raise NotFound
    may_record = may(work, admission, Action.RECORD_ANSWER)
    return ConsentPage(
        reference=reference,
        child=child_name(work.session, admission.case),
        is_youth=viewer.role is Role.JEUGDIGE,
        person_row=viewer.person_row,
        version=version_signed(work, record),
        questions=questions,
        informed=_informed(work, admission.case),
        family=family,
        birthday=find_birthday(family.born, work.today),
        restrictions=_shown_to(viewer, restrictions),
        parent_rows=list_parent_rows(work, admission.case.id),
        refusals=list_refusals(work, admission),
        may_record=may_record,
        may_set_aside=may_record and is_case_director(get_definition(record.form_version), viewer, record.answers),
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


def list_questions(work: Work, case: Case, circle: Circle) -> tuple[Question, ...]:
    """Everything that is asked of this family today, in one order."""
    rows = list_signatures(work, case)
    rule = parents_rule(work, case)
    told = {exchange.code: exchange for exchange in list_exchanges(work.session, case.swv_id)}
    questions = (_question(work, circle, subject, rows, rule) for subject in SUBJECTS)
    return tuple(replace(question, exchange=told.get(question.subject.exchange)) for question in questions)


def check_exchange(work: Work, case: Case, record: Record, code: str) -> State:
    """How an exchange stands today: to be asked before something is sent."""
    return next(question.state for question in _list_today(work, case, record) if question.subject.exchange == code)


def find_own_no(work: Work, case: Case, record: Record, subject: Subject) -> OwnNo | None:
    """The own no of the viewer that counts while they are not asked, or not as who they were."""
    question = next(question for question in _list_today(work, case, record) if question.subject == subject)
    return next((no for no in question.own_noes if no.counts and no.user_id == work.viewer.user_id), None)


def _list_today(work: Work, case: Case, record: Record) -> tuple[Question, ...]:
    restrictions = list_restrictions(work.session, case.id)
    return list_questions(work, case, Circle(record, family_of(record, restrictions), restrictions))


def _informed(work: Work, case: Case) -> tuple[Exchange, ...]:
    """The exchanges that people are told about and not asked."""
    told = list_exchanges(work.session, case.swv_id)
    return tuple(exchange for exchange in told if exchange.basis is not LegalBasis.CONSENT)


def parents_rule(work: Work, case: Case) -> ParentsRule:
    """Which parents must answer, as the region says; all of them where it says nothing."""
    region = find_region(work.session, case.swv_id)
    return ParentsRule(region.settings.parents_rule) if region else ParentsRule.ALL


def _question(work: Work, circle: Circle, subject: Subject, signed: Sequence[Signature], rule: ParentsRule) -> Question:
    rows = [row for row in signed if subject.is_of(row)]
    asked = tuple(
        Asked(one, tuple(_given(row, work.today) for row in rows if row.person_row == one.row))
        for one in list_asked(subject.act, circle.family.people, circle.family.born, work.today)
    )
    said = {each.who.row: each.last.answer if each.last else None for each in asked}
    noes = list_own_noes(work, circle, subject.act, rows, said)
    answers = {row: answer for row, answer in said.items() if answer is not None}
    is_refused = any(no.counts for no in noes)
    state = State.CLOSED if is_refused else judge((each.who for each in asked), answers, rule)
    is_lacking = lacks_parent(subject.act, (each.who for each in asked), circle.family.born, work.today)
    if is_lacking and state is State.GIVEN:
        state = State.OPEN
    return Question(subject, None, asked, state, noes, is_lacking)


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


def _shown_to(viewer: Viewer, lines: tuple[RestrictionLine, ...]) -> tuple[RestrictionLine, ...]:
    """A parent reads nothing about hiding; a young person that jeugdhulp is hidden, and only their own reason."""
    if viewer.role is Role.JEUGDIGE:
        care = (line for line in lines if line.kind is RestrictionKind.YOUTH_CARE)
        return tuple(line if line.by_youth else replace(line, reason="") for line in care)
    return () if viewer.is_family else lines


def _only_of(questions: Iterable[Question], viewer: Viewer) -> tuple[Question, ...]:
    """What one person is asked or said no to, without what others answered or how it stands because of them."""
    own = (
        Question(
            question.subject,
            question.exchange,
            tuple(each for each in question.asked if viewer.person_row and each.who.row == viewer.person_row),
            State.OPEN,
            tuple(_without_reason(no) for no in question.own_noes if no.user_id == viewer.user_id),
        )
        for question in questions
    )
    return tuple(question for question in own if question.asked or question.own_noes)


def _without_reason(no: OwnNo) -> OwnNo:
    """Why a no does not count any more may tell of the other parent."""
    return replace(no, set_aside=no.set_aside and replace(no.set_aside, reason="", set_by=""))
