"""A save: changes from one page merged into the plan, exactly once, and journalled (docs/architecture.md, "A save")."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from answers.changes import Change, change_as_json
from models.records import Receipt, Record
from operations.access import Admission, admit, get_record
from operations.conflicts import ConflictLine, list_open_conflicts
from operations.definitions import get_definition
from operations.errors import Invalid
from operations.forms.drawn import find_renewal
from operations.forms.late_saves import arrive, with_lapsed
from operations.kept_conflicts import keep_conflicts
from operations.merging import Sender, merge_changes, owned_paths
from operations.outcomes import FieldState, Outcome, list_field_states, pack, unpack
from operations.screening import screen
from operations.transactions import Work, writing
from rights.table import Action

__all__ = ["Edit", "FieldState", "Outcome", "Saved", "save"]

MAX_CHANGES = 2_000
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_KEY = re.compile(r"[A-Za-z0-9_-]{1,100}")
_SOURCE = re.compile(r"[a-z]{1,20}")


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes sent by one page.

    `page` is the random token of the page that was drawn, `base_revision` the revision it was drawn from, and `key`
    the idempotency key of this save: the same key again gets the first answer. Page (64) and key (100 characters) are
    letters, digits, ``-`` and ``_``; `source` is a word in small letters, such as ``scherm`` or ``autosave``.
    """

    page: str
    base_revision: int
    key: str
    changes: tuple[Change, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a save. `fields` has every path that was sent, `conflicts` what is open now, as far as visible.

    `is_renewed`: the page was drawn before the record went over to another version of its form.
    """

    revision: int
    saved_at: datetime
    fields: Mapping[str, FieldState]
    conflicts: tuple[ConflictLine, ...]
    is_renewed: bool = False


@writing("plan.save")
def save(work: Work, reference: str, edit: Edit) -> Saved:
    """Save `edit` in the draft plan. Raise `NotFound`, or `Invalid` for an edit that no page could have sent."""
    admission = admit(work, reference, Action.EDIT_PLAN)
    record = get_record(work, admission, lock=True)
    _check(edit, record)
    with work.session.no_autoflush:  # what a save writes goes to the database at once, not with every question
        receipt = _find_receipt(work, record, edit) or _merge(work, record, edit, admission)
    conflicts = list_open_conflicts(work, record, admission.viewer)
    is_renewed = find_renewal(work, record) > edit.base_revision
    return Saved(receipt.revision, receipt.saved_at, unpack(receipt.fields), conflicts, is_renewed)


def _check(edit: Edit, record: Record) -> None:
    if not (_TOKEN.fullmatch(edit.page) and _KEY.fullmatch(edit.key) and _SOURCE.fullmatch(edit.source)):
        raise Invalid("Dit bericht komt niet van een pagina van Eén Plan. Vernieuw de pagina.")
    if not 0 <= edit.base_revision <= record.revision:
        raise Invalid("Deze pagina hoort hier niet bij. Vernieuw de pagina.")
    check_number(edit.changes)


def check_number(changes: Sequence[Change]) -> None:
    """Raise `Invalid` for more changes than one save may bring."""
    if len(changes) > MAX_CHANGES:
        raise Invalid(f"Dit zijn te veel wijzigingen in één keer (meer dan {MAX_CHANGES}). Bewaar in delen.")


def _digest(edit: Edit) -> str:
    changes = [change_as_json(change) for change in edit.changes]
    return sha256(json.dumps([edit.page, edit.base_revision, changes]).encode()).hexdigest()


def _find_receipt(work: Work, record: Record, edit: Edit) -> Receipt | None:
    """What the first save with this key answered. A key that was used for something else must not pass as saved."""
    receipt = work.session.scalar(select(Receipt).where(Receipt.record_id == record.id, Receipt.key == edit.key))
    if receipt is not None and (receipt.user_id, receipt.digest) != (work.viewer.user_id, _digest(edit)):
        raise Invalid("Dit bericht heeft een nummer dat al is gebruikt. Vernieuw de pagina.")
    return receipt


def _merge(work: Work, record: Record, edit: Edit, admission: Admission) -> Receipt:
    sender = Sender(admission.viewer, edit.page, edit.source)
    arrived = arrive(work, record, sender, edit.base_revision, edit.changes)
    definition = get_definition(record.form_version)
    screened = screen(definition, admission.viewer, record.answers, owned_paths(record), arrived.changes)
    merged = merge_changes(work, record, sender, edit.base_revision, screened.changes)
    waiting = keep_conflicts(work, record, sender, merged.merge, merged.since_base)
    work.trail.paths = tuple(str(change.path) for change in screened.changes)
    work.trail.content = json.dumps([change_as_json(change) for change in screened.changes])
    states = list_field_states(merged.merge, screened.refused, waiting)
    return _write_receipt(work, record, edit, with_lapsed(states, arrived))


def _write_receipt(work: Work, record: Record, edit: Edit, states: Mapping[str, FieldState]) -> Receipt:
    receipt = Receipt(
        record_id=record.id,
        user_id=work.viewer.user_id,
        key=edit.key,
        digest=_digest(edit),
        revision=record.revision,
        saved_at=work.now,
        fields=pack(states),
    )
    work.session.add(receipt)
    return receipt
