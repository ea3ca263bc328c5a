"""From draft to established: the plan is frozen as a version that nobody can change any more."""

from __future__ import annotations

from models.records import Record, RecordState
from operations.access import Admission, admit_to_case, get_record
from operations.definitions import get_definition, list_current_templates
from operations.documents import draft_to_print, make_heading, render
from operations.errors import NotComplete, Outdated, Refused, Violation
from operations.freezing import freeze, keep_document
from operations.journalling import list_entries_after
from operations.kept_conflicts import list_open
from operations.merging import touch_case
from operations.transactions import Work, writing
from operations.versions import VersionLine, version_lines
from operations.viewing import View, evaluate_at, name_in, view_as
from rights.table import Action

SOURCE = "vaststellen"
_UNSEEN = "Een vraag die u niet kunt zien"
_UNSEEN_ADVICE = "Vraag een collega van de andere organisatie om deze vraag na te kijken."


@writing("plan.establish")
def establish(work: Work, reference: str, revision: int) -> VersionLine:
    """Freeze the plan as the viewer saw it at `revision`; raise `Outdated`, `Refused` or `NotComplete`."""
    admission = admit_to_case(work, reference, Action.ESTABLISH_PLAN)
    record = get_record(work, admission, lock=True)
    if record.state == RecordState.ESTABLISHED and _is_established_from(work, record, revision):
        return version_lines(work, admission, record)[0]
    if record.revision != revision:
        raise Outdated
    _check_complete(work, record, admission)
    _freeze(work, record, admission)
    touch_case(work, record.case_id)
    work.session.flush()
    return version_lines(work, admission, record)[0]


def _is_established_from(work: Work, record: Record, revision: int) -> bool:
    """Whether nothing but establishing itself came after `revision`: the button was pressed twice."""
    return all(entry.source == SOURCE for entry in list_entries_after(work.session, record, revision))


@writing("plan.mark_discussed")
def mark_discussed(work: Work, reference: str) -> None:
    """Note that the plan was discussed with everybody; raise `Refused` when it is not a draft."""
    admission = admit_to_case(work, reference, Action.MARK_DISCUSSED)
    record = get_record(work, admission, lock=True)
    if record.state != RecordState.DRAFT:
        raise Refused("Alleen een concept kan op besproken worden gezet.")
    record.state = RecordState.DISCUSSED
    record.changed_at = work.now
    touch_case(work, record.case_id)


def _check_complete(work: Work, record: Record, admission: Admission) -> None:
    definition = get_definition(record.form_version)
    everything = evaluate_at(work.now, definition, record.answers).violations
    view = view_as(work.now, definition, record.answers, admission.viewer)
    open_conflicts = len(list_open(work, record))
    if everything or open_conflicts:
        raise NotComplete(
            tuple(_violation(view, path, message) for path, message in everything.items()), open_conflicts
        )


def _violation(view: View, path: str, message: str) -> Violation:
    """What stops establishing; of a question that the viewer may not see only that it is there."""
    if path not in view.evaluation.relevant:
        return Violation("", _UNSEEN, _UNSEEN_ADVICE, "")
    return Violation(path, view.label(path), message, view.step_of(name_in(path)))


def _freeze(work: Work, record: Record, admission: Admission) -> None:
    heading = make_heading(work, admission.case, record, RecordState.ESTABLISHED)
    version = freeze(work, record, SOURCE)
    for template in list_current_templates(work.session, record.form, admission.case.organisation_id).values():
        content = render(work, heading, draft_to_print(work, admission, record, template.audience), template)
        keep_document(version, template, content)
