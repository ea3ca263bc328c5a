"""What a step asks besides the right person: checked here, each with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from answers.meanings import read_meanings
from forms.paths import Path
from language.bsn import find_bsn
from language.text import clean_text
from models.records import Record
from models.requests import Request, Submission
from operations.definitions import get_definition
from operations.errors import Invalid, NotComplete, Outdated, Violation
from operations.kept_conflicts import list_open
from operations.requests.carrying import find_mark, list_file_lines
from operations.screening import BSN_REFUSED
from operations.transactions import Work
from operations.viewing import evaluate_at, name_in, view_answers
from workflow.needs import NEED_SENTENCES, Need

LONGEST_TEXT = 10_000
_LONGEST_WAIT = timedelta(days=366)
_KIND, _MANDATE, _CHECKLIST = "aanvraag.soort", "aanvraag.mandaat", "besluit.controlelijst"
_YES = frozenset({"ja", "OK"})
_REQUEST_INCOMPLETE = "De aanvraag kan nog niet worden verstuurd. Er moet eerst nog iets worden ingevuld of gekozen."
_OTHER_KIND = (
    "U kunt de soort aanvraag niet meer veranderen, want daar horen andere regels en termijnen bij. "
    "Kies de soort die u eerst koos. Wilt u iets anders vragen? Trek deze aanvraag dan in en begin een nieuwe."
)
_TOO_FAR = "Deze dag ligt meer dan een jaar na vandaag. Kies een eerdere dag."
_DECISION_INCOMPLETE = "Het besluit is nog niet klaar. Er moet eerst nog iets worden ingevuld of gekozen."


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody brings to a step. `mark` is that of the preview from which they send."""

    reason: str = ""
    answer_by: date | None = None
    sent_on: date | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands at the moment of the step: its records, and the latest submission if there is one."""

    request: Request
    draft: Record
    decision: Record | None
    latest: Submission | None


def clean_given(given: Given) -> Given:
    """Clean the text; raise `Invalid` when it cannot be kept."""
    text = clean_text(given.reason).strip()
    if find_bsn(text):
        raise _invalid("reason", BSN_REFUSED)
    if len(text) > LONGEST_TEXT:
        raise _invalid("reason", f"Deze tekst is te lang. Gebruik hooguit {LONGEST_TEXT} tekens.")
    return Given(text, given.answer_by, given.sent_on, given.mark)


def check_needs(work: Work, standing: Standing, needs: tuple[Need, ...], given: Given) -> None:
    """Raise `Invalid`, `Outdated` or `NotComplete` for the first need that is not met."""
    for need in needs:
        check = _CHECKS.get(need)
        if check is not None:
            check(work, standing, given)


def _check_answers(work: Work, standing: Standing, given: Given) -> None:
    _check_complete(work, standing.draft, _REQUEST_INCOMPLETE)
    _check_seen(work, standing, given)


def _check_decision(work: Work, standing: Standing, _given: Given) -> None:
    assert standing.decision is not None, "taking a request up makes its decision"
    _check_complete(work, standing.decision, _DECISION_INCOMPLETE)


def _check_checklist(work: Work, standing: Standing, _given: Given) -> None:
    """Of the decision only the part with the checklist has to be ready."""
    assert standing.decision is not None, "taking a request up makes its decision"
    part = get_definition(standing.decision.form_version).meaning(_CHECKLIST)
    if part is not None:
        _check_complete(work, standing.decision, NEED_SENTENCES[Need.CHECKLIST], part.name)


def _check_complete(work: Work, record: Record, message: str, part: str = "") -> None:
    """Everything is filled in and chosen, in the whole record or in one step of it."""
    view = view_answers(work.now, get_definition(record.form_version), record.answers, work.viewer.readers)
    wrong = evaluate_at(work.now, view.definition, record.answers).violations
    found = tuple(
        Violation(path, view.label(path), text, view.step_of(name_in(path)))
        for path, text in wrong.items()
        if not part or view.step_of(name_in(path)) == part
    )
    open_conflicts = 0 if part else len(list_open(work, record))
    if found or open_conflicts:
        raise NotComplete(found, open_conflicts, message)


def _check_seen(work: Work, standing: Standing, given: Given) -> None:
    """Only what was shown in the preview is sent."""
    if given.mark != find_mark(standing.request, standing.draft, list_file_lines(work, standing.request)):
        raise Outdated("de aanvraag")


def _check_ticks(_work: Work, standing: Standing, _given: Given) -> None:
    if not standing.request.ticks:
        raise Invalid(NEED_SENTENCES[Need.TICKED_BLOCKS])


def _check_mandate(_work: Work, standing: Standing, _given: Given) -> None:
    if _read(standing.draft, _MANDATE) not in _YES:
        raise Invalid(NEED_SENTENCES[Need.MANDATE])


def _read(record: Record, meaning: str) -> str:
    reader = read_meanings(get_definition(record.form_version), record.answers, frozenset({meaning}))
    return reader.text(Path(), meaning)


def _check_supplied(work: Work, standing: Standing, given: Given) -> None:
    _check_answers(work, standing, given)
    if standing.latest is not None and standing.latest.mark == given.mark:
        raise Invalid(NEED_SENTENCES[Need.SOMETHING_SUPPLIED])
    if _read(standing.draft, _KIND) != standing.request.kind:
        raise Invalid(_OTHER_KIND)


def _check_missing(_work: Work, _standing: Standing, given: Given) -> None:
    if not given.reason:
        raise _invalid("reason", NEED_SENTENCES[Need.MISSING_TEXT])


def _check_reason(_work: Work, _standing: Standing, given: Given) -> None:
    if not given.reason:
        raise _invalid("reason", NEED_SENTENCES[Need.REASON])


def _check_answer_by(work: Work, _standing: Standing, given: Given) -> None:
    if given.answer_by is None or given.answer_by <= work.today:
        raise _invalid("answer_by", NEED_SENTENCES[Need.ANSWER_DATE])
    if given.answer_by > work.today + _LONGEST_WAIT:
        raise _invalid("answer_by", _TOO_FAR)


def _check_sent_on(work: Work, standing: Standing, given: Given) -> None:
    decided_on = standing.request.decided_on or date.min
    if given.sent_on is None or not decided_on <= given.sent_on <= work.today:
        raise _invalid("sent_on", NEED_SENTENCES[Need.SENT_DATE])


def _invalid(field: str, message: str) -> Invalid:
    return Invalid(message, {field: message})


_CHECKS: Mapping[Need, Callable[[Work, Standing, Given], None]] = {
    Need.VALID_ANSWERS: _check_answers,
    Need.TICKED_BLOCKS: _check_ticks,
    Need.MANDATE: _check_mandate,
    Need.SOMETHING_SUPPLIED: _check_supplied,
    Need.MISSING_TEXT: _check_missing,
    Need.REASON: _check_reason,
    Need.ANSWER_DATE: _check_answer_by,
    Need.CHECKLIST: _check_checklist,
    Need.VALID_DECISION: _check_decision,
    Need.SENT_DATE: _check_sent_on,
}
"""`Need.ANSWER_TERM_UNUSED` is checked in `workflow.deciding`, for it decides whether there is a button at all."""
