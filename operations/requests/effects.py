"""What a step does besides going to its next state: one small function per action."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from answers.prefilling import list_facts, list_prefill
from models.records import Record
from operations.case_numbers import decision_reference
from operations.definitions import get_definition
from operations.freezing import freeze
from operations.merging import Sender, merge_changes
from operations.new_records import open_record
from operations.regions import get_region
from operations.requests.carried import DESK
from operations.requests.doors import DECISION
from operations.requests.needs import Given, Standing
from operations.requests.submitting import freeze_submission
from operations.transactions import Work
from operations.viewing import View, view_answers
from workflow.states import RequestAction
from workflow.transitions import Transition

_PREFILLED = "aanvraag"
_DECIDED = "besluiten"


def take_effect(work: Work, standing: Standing, row: Transition, given: Given) -> None:
    """Do what belongs to the step; the caller writes the state itself."""
    effect = _EFFECTS.get(row.action)
    if effect is not None:
        effect(work, standing, given)


def _submit(work: Work, standing: Standing, _given: Given) -> None:
    """Received is received, on the day that it is in the Netherlands (Awb 4:13)."""
    freeze_submission(work, standing.request, standing.draft)
    standing.request.received_on = work.today
    terms = get_region(work.session, standing.request.swv_id).settings.get_terms(standing.request.kind)
    standing.request.regime = terms.regime.value


def _supply(work: Work, standing: Standing, _given: Given) -> None:
    """The kind of request, and with it the regime and terms, is that of the first submission: a need of this step."""
    freeze_submission(work, standing.request, standing.draft)
    if standing.decision is not None:
        _renew_facts(work, standing.draft, standing.decision)


def _take_up(work: Work, standing: Standing, _given: Given) -> None:
    """The decision begins with what the request says: nobody types that again."""
    standing.request.owner_id = work.viewer.user_id
    reference = decision_reference(standing.request.reference)
    record = open_record(work, standing.request.case, DECISION, reference, standing.request.swv_id)
    standing.request.decision_id = record.id
    _prefill(work, standing.draft, record)


def _prefill(work: Work, draft: Record, decision: Record) -> None:
    known = _known(work, draft)
    target = get_definition(decision.form_version)
    changes = list_prefill(known.definition, known.answers, known.evaluation.values, target)
    merge_changes(work, decision, Sender(work.viewer, "", _PREFILLED), 0, changes)


def _renew_facts(work: Work, draft: Record, decision: Record) -> None:
    """What the decision repeats of the request is what was sent last; what the desk wrote itself stays."""
    known = _known(work, draft)
    facts = list_facts(known.definition, known.answers, known.evaluation.values, get_definition(decision.form_version))
    merge_changes(work, decision, Sender(work.viewer, "", _PREFILLED), decision.revision, facts)


def _known(work: Work, draft: Record) -> View:
    """What the desk may know of the request, which has just been frozen or lies as it was frozen."""
    return view_answers(work.now, get_definition(draft.form_version), draft.answers, DESK)


def _take_over(work: Work, standing: Standing, _given: Given) -> None:
    standing.request.owner_id = work.viewer.user_id


def _propose(work: Work, standing: Standing, _given: Given) -> None:
    standing.request.proposed_by_id = work.viewer.user_id


def _send_back(_work: Work, standing: Standing, _given: Given) -> None:
    standing.request.proposed_by_id = None


def _decide(work: Work, standing: Standing, _given: Given) -> None:
    assert standing.decision is not None, "a decision was proposed"
    freeze(work, standing.decision, _DECIDED)
    standing.request.decided_on = work.today


def _set_aside(work: Work, standing: Standing, _given: Given) -> None:
    standing.request.decided_on = work.today


def _announce(_work: Work, standing: Standing, given: Given) -> None:
    standing.request.announced_on = given.sent_on


_EFFECTS: Mapping[RequestAction, Callable[[Work, Standing, Given], None]] = {
    RequestAction.SUBMIT: _submit,
    RequestAction.SUPPLY: _supply,
    RequestAction.TAKE_UP: _take_up,
    RequestAction.TAKE_OVER: _take_over,
    RequestAction.PROPOSE: _propose,
    RequestAction.SEND_BACK: _send_back,
    RequestAction.DECIDE: _decide,
    RequestAction.SET_ASIDE: _set_aside,
    RequestAction.ANNOUNCE: _announce,
}
"""Asking, declaring complete and withdrawing do nothing but what the step itself says."""
