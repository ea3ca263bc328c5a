"""Pages that were drawn before their record went over to another version of its form: how to read what they send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import func, select

from forms.comparing import find_renames
from forms.definition import Definition, Node
from models.moves import RecordMove
from models.records import Record
from operations.access import admit, get_record
from operations.definitions import get_definition
from operations.errors import NotFound
from operations.forms.late_saves import list_forms_since
from operations.transactions import Work, reading
from operations.viewing import View, view_as


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """The form with which a page was drawn; `is_renewed` when the record has another one now.

    `step` is where the questions of the page's step are asked now; None when this person finds none of them.
    """

    definition: Definition
    is_renewed: bool
    step: str | None


def find_renewal(work: Work, record: Record) -> int:
    """The revision at which the record last went over to another version; 0 when it never did."""
    return work.session.scalar(select(func.max(RecordMove.revision)).where(RecordMove.record_id == record.id)) or 0


@reading("plan.read_form")
def read_drawn_form(work: Work, reference: str, base_revision: int, step: str) -> DrawnForm:
    """The form of a page that was drawn at `base_revision` and showed `step`; raise `NotFound`."""
    admission = admit(work, reference)
    record = get_record(work, admission)
    forms = list_forms_since(work, record, base_revision)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    found = _find_step(view, forms, step)
    if found is None and (len(forms) == 1 or step not in {child.name for child in forms[0].children}):
        raise NotFound
    return DrawnForm(forms[0], len(forms) > 1, found)


def _find_step(view: View, forms: tuple[Definition, ...], step: str) -> str | None:
    """The step itself under the name that it has now, else the one where the first of its questions is asked now."""
    steps = {one.name for one in view.all_steps()}
    node = forms[0].by_name.get(step)
    inside = [_name_now(forms, one.name) for one in (_walk(node) if node else ())]
    asked = (view.step_of(name) for name in inside if name in view.names)
    return next((name for name in (_name_now(forms, step), *asked) if name in steps), None)


def _name_now(forms: tuple[Definition, ...], name: str) -> str:
    for old, new in pairwise(forms):
        name = find_renames(old, new).now(name)
    return name


def _walk(node: Node) -> Iterator[Node]:
    for child in getattr(node, "children", ()):
        yield child
        yield from _walk(child)
