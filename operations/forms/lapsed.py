"""The answers of a plan or request that lost their question, for whoever could see them before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from answers.concealing import CONTACT
from forms.definition import Question
from forms.paths import parse_path
from models.moves import LapsedAnswer
from models.records import Record
from operations.access import Admission, admit, get_record
from operations.definitions import get_definition, get_version
from operations.forms.sight import named
from operations.labels import child_name, question_text
from operations.requests.doors import DECISION, get_request_of
from operations.transactions import Work, reading
from rights.viewer import Viewer

_SOMEBODY = "iemand die hier niet meer werkt"


@dataclass(frozen=True, slots=True)
class LapsedLine:
    """One answer: what was asked, what was answered, and since when there is no question for it."""

    label: str
    text: str
    written_by: str
    lapsed_at: datetime


@dataclass(frozen=True, slots=True)
class LapsedPage:
    """All of them, the latest first."""

    reference: str
    child: str
    lines: tuple[LapsedLine, ...]


@reading("lapsed.list")
def list_lapsed(work: Work, reference: str) -> LapsedPage:
    """The lapsed answers that the viewer could see before; raise `NotFound`."""
    admission = admit(work, reference)
    record = get_record(work, admission)
    return LapsedPage(reference, _name_child(work, admission, record), lapsed_lines(work, record, admission.viewer))


def _name_child(work: Work, admission: Admission, record: Record) -> str:
    """The desk knows the child by what was sent to it."""
    if record.form == DECISION:
        return get_request_of(work, record.id).youth_name
    return child_name(work.session, admission.case)


def lapsed_lines(work: Work, record: Record, viewer: Viewer) -> tuple[LapsedLine, ...]:
    """Those that `viewer` may see, the latest first."""
    waiting = (LapsedAnswer.record_id == record.id, LapsedAnswer.put_back_at.is_(None))
    query = select(LapsedAnswer).where(*waiting).options(joinedload(LapsedAnswer.written_by))
    return tuple(
        _line(row)
        for row in work.session.scalars(query.order_by(LapsedAnswer.lapsed_at.desc(), LapsedAnswer.id))
        if _is_shown(work, row, viewer)
    )


def _line(row: LapsedAnswer) -> LapsedLine:
    by = row.written_by.name if row.written_by else _SOMEBODY
    return LapsedLine(question_text(row.label), row.text, by, row.lapsed_at)


def _is_shown(work: Work, row: LapsedAnswer, viewer: Viewer) -> bool:
    """Every one of the readers could see it, and it is not how somebody hidden can be reached."""
    if not viewer.readers or not all(named(reader) in row.sees for reader in viewer.readers):
        return False
    path = parse_path(row.path)
    question = get_definition(get_version(work.session, row.form_version_id)).by_name.get(path.name)
    is_contact = isinstance(question, Question) and question.meaning in CONTACT
    is_own = viewer.person_row in {step.row_id for step in path.rows}
    return not (viewer.concealed and is_contact) or is_own
