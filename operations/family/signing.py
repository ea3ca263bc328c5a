"""Answering: by the person who is signed in, or written down by the team with the way in which it was given.

Each answer is a row that stays as it is, and where the plan has a place for it also an ordinary change of the plan.
After a no the team has something to talk about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from language.bsn import find_bsn
from language.text import clean_text
from models.consents import Signature
from models.records import Record, RecordState
from operations.access import Admission, admit_to_case, get_record
from operations.definitions import get_definition
from operations.errors import Invalid, NotFound, Refused
from operations.family.consents import family_of, find_own_no, version_signed
from operations.family.exchanges import find_exchange, write_shown
from operations.family.refusals import follow_up
from operations.family.relatives import read_family
from operations.family.restrictions import list_restrictions
from operations.family.signatures import LOGGED_IN, SUBJECTS, Subject, last_own_answer, list_answers
from operations.family.signed_rows import list_row_changes
from operations.merging import Sender, merge_changes
from operations.screening import BSN_REFUSED
from operations.transactions import Work, writing
from rights.consent import AGAINST, Act, Answer, Relative, ends_on, list_asked
from rights.table import Action

SOURCE = "akkoord"
ON_PAPER, SPOKEN = "papier", "mondeling"
"""The choice names of ``akkoord.hoe`` for what somebody else wrote down."""
_LONGEST = 5_000
_NOT_ASKED = "Voor dit antwoord is een ander nodig. Wie dat is, hangt af van de leeftijd en het gezag."
_ANSWERS = {Act.SEEN: {Answer.YES}, Act.CONSENT: set(Answer)}
_FIXED = frozenset({RecordState.ESTABLISHED, RecordState.CLOSED})
"""A plan that stays as it is: the row alone is the proof there, so that withdrawing goes on in a closed plan too."""
_USUAL = {Answer.YES, Answer.NO, Answer.UNREACHABLE}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as somebody gives it; the same `key` again is the same answer.

    `words` is the mark of the words of an exchange that they read; "" where nobody can tell.
    """

    subject: Subject
    answer: Answer
    remark: str
    key: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """How an answer of somebody else came in; `way` is on paper or spoken."""

    person_row: str
    on: date | None
    way: str


@writing("consent.give")
def give_answer(work: Work, reference: str, reply: Reply) -> bool:
    """Answer for oneself; raise `NotFound`, `Refused` or `Invalid`.

    Return whether the viewer is asked. Who is not asked any more can take back an own no, and nothing after that.
    """
    admission = admit_to_case(work, reference, Action.GIVE_ANSWER)
    record = get_record(work, admission, lock=True)
    if reply.answer is Answer.UNREACHABLE:
        raise Invalid("Kies ja of nee.")
    who = asked = _find_asked(work, admission, record, reply.subject, admission.viewer.person_row)
    if who is None and _is_known(work, reply):
        return False
    if who is None and reply.answer is Answer.YES:
        own = find_own_no(work, admission.case, record, reply.subject)
        who = own.who if own else None
    if who is None:
        raise Refused(_NOT_ASKED)
    _sign(_Signing(work, admission, record, who), reply, Noted(who.row, work.today, LOGGED_IN))
    return asked is not None


@writing("consent.record")
def record_answer(work: Work, reference: str, reply: Reply, noted: Noted) -> None:
    """Write down what somebody answered on paper or in words, or that they could not be reached.

    While somebody's own last answer is a no or a withdrawal, nobody else writes down anything but that (`Refused`).
    """
    admission = admit_to_case(work, reference, Action.RECORD_ANSWER)
    record = get_record(work, admission, lock=True)
    if noted.way not in {ON_PAPER, SPOKEN}:
        raise Invalid("Kies hoe u dit antwoord kreeg: op papier of mondeling.")
    if noted.on is None or noted.on > work.today:
        raise Invalid("Schrijf de dag van het antwoord als dag-maand-jaar. De dag kan niet in de toekomst liggen.")
    if reply.answer is Answer.UNREACHABLE and not reply.remark.strip():
        raise Invalid("Schrijf op wanneer en hoe u deze persoon probeerde te bereiken.")
    who = _find_asked(work, admission, record, reply.subject, noted.person_row)
    if who is None:
        raise Refused(_NOT_ASKED)
    _sign(_Signing(work, admission, record, who), reply, noted)


def _find_asked(work: Work, admission: Admission, record: Record, subject: Subject, person_row: str) -> Relative | None:
    if subject not in SUBJECTS:
        raise NotFound
    family = family_of(record, list_restrictions(work.session, admission.case.id))
    asked = list_asked(subject.act, family.people, family.born, work.today)
    return next((one for one in asked if person_row and one.row == person_row), None)


@dataclass(frozen=True, slots=True)
class _Signing:
    """Who signs what, and what is needed to write it down."""

    work: Work
    admission: Admission
    record: Record
    who: Relative


def _sign(signing: _Signing, reply: Reply, noted: Noted) -> None:
    work, record = signing.work, signing.record
    remark = _checked(reply)
    work.trail.paths = (reply.subject.code, signing.who.row)
    if _is_known(work, reply):
        return
    if noted.way != LOGGED_IN:
        _check_own_no(signing, reply)
    assert noted.on is not None, "both callers see to it"
    row = _row(signing, reply)
    row.given_on, row.way, row.remark, row.key = noted.on, noted.way, remark, _key(work, reply)
    row.until = ends_on(noted.on) if reply.subject.act is Act.CONSENT and reply.answer is Answer.YES else None
    earlier = list_answers(work, signing.admission.case, reply.subject, signing.who.row)
    work.session.add(row)
    follow_up(work, signing.admission, record, row)
    if record.state not in _FIXED and _is_in_plan(record, signing.who.row):
        changes = list_row_changes(get_definition(record.form_version), record.answers, row, earlier)
        merge_changes(work, record, Sender(signing.admission.viewer, "", SOURCE), record.revision, changes)


def _check_own_no(signing: _Signing, reply: Reply) -> None:
    own = last_own_answer(signing.work, signing.admission.case, reply.subject, signing.who.row)
    if own is not None and own.answer in AGAINST and reply.answer not in AGAINST:
        raise Refused("Deze persoon zei zelf nee. Alleen deze persoon kan daar zelf een ander antwoord van maken.")


def _is_in_plan(record: Record, person_row: str) -> bool:
    """Whether this row is there to be named: who was taken out of the plan takes back a no in the table alone."""
    return read_family(get_definition(record.form_version), record.answers, ()).find(person_row) is not None


def _checked(reply: Reply) -> str:
    """Return the remark as it is kept."""
    if reply.answer not in _ANSWERS.get(reply.subject.act, _USUAL):
        raise Invalid("Dit antwoord kan hier niet.")
    remark = clean_text(reply.remark).strip()
    if find_bsn(remark):
        raise Invalid(BSN_REFUSED)
    if len(remark) > _LONGEST:
        raise Invalid(f"Deze tekst is te lang (meer dan {_LONGEST} tekens). Maak hem korter.")
    return remark


def _is_known(work: Work, reply: Reply) -> bool:
    """Whether this very answer came in before."""
    return work.session.scalar(select(Signature.id).where(Signature.key == _key(work, reply))) is not None


def _key(work: Work, reply: Reply) -> str:
    return f"{work.viewer.user_id}:{reply.key}"[:100]


def _shown(signing: _Signing, reply: Reply) -> dict[str, Any]:
    """The words that were read; raise `Invalid` when the region changed them since. Of other acts there are none."""
    if not reply.subject.exchange:
        return {}
    session, swv_id = signing.work.session, signing.admission.case.swv_id
    exchange = find_exchange(session, swv_id, reply.subject.exchange)
    if reply.words and reply.words != exchange.mark:
        raise Invalid("De tekst hierover is intussen veranderd. Lees hem nog een keer, en geef dan antwoord.")
    return write_shown(session, swv_id, exchange)


def _row(signing: _Signing, reply: Reply) -> Signature:
    shown = _shown(signing, reply)
    return Signature(
        case_id=signing.admission.case.id,
        act=reply.subject.act.value,
        exchange=reply.subject.exchange,
        shown=shown,
        version=version_signed(signing.work, signing.record),
        revision=signing.record.revision,
        person_row=signing.who.row,
        person_name=signing.who.name,
        capacity=signing.who.capacity.value,
        answer=reply.answer.value,
        recorded_by_id=signing.work.viewer.user_id,
        recorded_at=signing.work.now,
    )
