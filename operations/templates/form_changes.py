"""Which Word templates have mistakes with a form that is about to come in force: told before it is published."""

from __future__ import annotations

from hashlib import sha256

from models.forms import FormVersion
from operations.forms.drafts import get_draft, judge
from operations.forms.listing import get_readable_version
from operations.forms.owners import get_owner
from operations.templates.fitting import Misfit, find_misfits, list_cases_of_form
from operations.templates.judging import Case
from operations.transactions import Work, reading
from rights.viewer import Viewer

Named = tuple[tuple[str, Case], ...]
"""Templates to be judged with the form, by their own form and audience."""


def find_draft_misfits(viewer: Viewer, draft_id: int) -> tuple[Misfit, ...]:
    """The templates with mistakes when a draft of a form is published; raise `NotFound` or `Refused`."""
    return find_misfits(_gather_draft(viewer, draft_id))


def find_version_misfits(viewer: Viewer, version_id: int, owner_id: int | None) -> tuple[Misfit, ...]:
    """The same when an organisation uses another version of a form that was published before."""
    return find_misfits(_gather_version(viewer, version_id, owner_id))


@reading("templates.read")
def _gather_draft(work: Work, draft_id: int) -> Named:
    row = get_draft(work, draft_id)
    judged = judge(work, row)
    if judged.definition is None or judged.stops:
        return ()
    digest = sha256(judged.content).hexdigest()
    coming = FormVersion(form=row.form, sha256=digest, filename=judged.filename, content=judged.content)
    return list_cases_of_form(work, coming, row.owner_id)


@reading("templates.read")
def _gather_version(work: Work, version_id: int, owner_id: int | None) -> Named:
    return list_cases_of_form(work, get_readable_version(work, version_id), get_owner(work, owner_id).id)
