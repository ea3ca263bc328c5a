"""An empty record: of a plan, a request or a decision, with the latest form of its kind."""

from __future__ import annotations

from models.cases import Case
from models.records import Record, RecordState
from operations.definitions import current_form
from operations.transactions import Work


def open_record(work: Work, case: Case, form: str, reference: str, follows_id: int) -> Record:
    """Open a record of `form` as organisation `follows_id` has it; raise `Invalid` when it was never published."""
    record = Record(
        reference=reference,
        case=case,
        form=form,
        form_version=current_form(work.session, form, follows_id),
        state=RecordState.DRAFT.value,
        revision=0,
        next_version=1,
        answers={},
        owned=[],
        changed_at=work.now,
    )
    work.session.add(record)
    work.session.flush()
    work.trail.record = form
    return record
