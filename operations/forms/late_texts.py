"""A text for a question that is gone: kept beside the answers, as what this person wrote from a page of before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from answers.audience import visible_names
from answers.errors import AnswersError
from answers.limits import check_field
from answers.migrating import Lost, translate
from forms.comparing import find_renames
from forms.definition import DIRECTION, Definition, Question
from forms.paths import Path
from language.bsn import find_bsn
from models.forms import FormVersion
from models.moves import LapsedAnswer
from models.records import Record
from operations.forms.lapsing import list_waiting, make_lapsed
from operations.forms.sight import Sight
from operations.merging import Sender
from operations.outcomes import FieldState, Outcome
from operations.screening import BSN_REFUSED
from operations.transactions import Work
from rights.rows import UNKNOWN
from rights.viewer import TEAM, Viewer

LATE = (
    "Dit formulier is intussen vernieuwd. Deze vraag is er niet meer, of is nu voor meer mensen. "
    "Uw tekst is bewaard bij “Vervallen antwoorden”."
)
_MOST = 200
_FULL = "Er staan al te veel vervallen antwoorden. Bewaar deze tekst zelf en vernieuw de pagina."


@dataclass(frozen=True, slots=True)
class Way:
    """From the version with which a page was drawn, through those in between, to the one that its record has now."""

    record: Record
    sender: Sender
    drawn: FormVersion
    forms: tuple[Definition, ...]

    def row_now(self, path: Path) -> Path:
        """The row in which `path` stood, as it is called now."""
        row = Path(path.rows)
        for old, new in pairwise(self.forms):
            row = translate(row, find_renames(old, new))
        return row


def keep_late(work: Work, way: Way, lost: Lost) -> FieldState:
    """Keep a late text, once for each page and place, and say so; or say why it is not kept."""
    if reason := _find_reason(way.forms[0], way.sender.viewer, lost):
        return FieldState(Outcome.NOT_SAVED, reason)
    waiting = list_waiting(work, way.record)
    here = [row for row in waiting if row.path == str(lost.path)]
    own = next((row for row in here if _is_own(row, way)), None)
    if any(row.value == lost.value for row in here):
        return FieldState(Outcome.LAPSED, LATE)
    if own is not None:
        own.value, own.text, own.lapsed_at = lost.value, lost.text, work.now
    elif len(waiting) >= _MOST:
        return FieldState(Outcome.NOT_SAVED, _FULL)
    else:
        _add(work, way, lost)
    return FieldState(Outcome.LAPSED, LATE)


def _find_reason(form: Definition, viewer: Viewer, lost: Lost) -> str:
    """Why this person may not write this here; "" when they may."""
    if find_bsn(lost.value):
        return BSN_REFUSED
    try:
        check_field(lost.value)
    except AnswersError as error:
        return str(error)
    question = form.by_name.get(lost.path.name)
    if not isinstance(question, Question) or question.read_only:
        return UNKNOWN.reason
    directs = DIRECTION in question.edits and viewer.role in TEAM
    may = directs or bool(question.edits & viewer.words)
    return "" if may and question.name in visible_names(form, viewer.readers) else UNKNOWN.reason


def _is_own(row: LapsedAnswer, way: Way) -> bool:
    return row.page == way.sender.page and row.written_by_id == way.sender.viewer.user_id


def _add(work: Work, way: Way, lost: Lost) -> None:
    readers = Sight(way.forms[0], way.forms[-1], way.record.answers).readers(lost.path, way.row_now(lost.path))
    row = make_lapsed(way.record, lost, readers, work.viewer.user_id, work.now)
    row.form_version_id, row.page = way.drawn.id, way.sender.page
    work.session.add(row)
    work.session.flush()
