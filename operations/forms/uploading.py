"""A file that somebody sends to become a form: opened, and then kept as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import func, select

from forms.readers.workbook import ReadError
from language.text import clean_text
from models.forms import FormDraft, FormKind
from operations.errors import Invalid
from operations.forms.following import find_in_force
from operations.forms.kept_files import load_kept
from operations.forms.owners import check_form, get_owner
from operations.people.beheer import take_turn_as_beheer
from operations.transactions import Work, writing
from rights.table import Action
from rights.viewer import Viewer

MOST_DRAFTS = 20
"""Uploads of one form of one organisation that wait at the same time."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody offers to become a version of `form`."""

    form: str
    owner_id: int | None
    kind: FormKind
    filename: str
    content: bytes


def upload_draft(viewer: Viewer, upload: Upload) -> int:
    """Keep the file as a draft and return its id, however many mistakes are in it.

    Raise `Invalid` for a file that is no form at all, `NotFound` or `Refused`. The file is opened before the
    transaction: it may have to wait for its turn, and meanwhile everybody else must be able to write.
    """
    name = clean_text(upload.filename).replace("/", "_").replace("\\", "_")[-_LONGEST_NAME:] or "formulier.xlsx"
    try:
        load_kept(name, upload.content)
    except ReadError as error:
        return _keep_draft(viewer, upload, name, str(error))
    return _keep_draft(viewer, upload, name, "")


@writing("forms.upload")
def _keep_draft(work: Work, upload: Upload, name: str, unreadable: str) -> int:
    """Keep a file that was opened; `unreadable` says why it could not be."""
    take_turn_as_beheer(work, Action.MANAGE_FORMS)
    owner = get_owner(work, upload.owner_id)
    check_form(upload.form, owner)
    if unreadable:
        raise Invalid(unreadable, {"bestand": unreadable})
    mine = (FormDraft.owner_id == owner.id, FormDraft.form == upload.form)
    if (work.session.scalar(select(func.count()).select_from(FormDraft).where(*mine)) or 0) >= MOST_DRAFTS:
        message = f"Er wachten al {MOST_DRAFTS} concepten van dit formulier. Gooi er eerst een weg."
        raise Invalid(message, {"bestand": message})
    in_force = find_in_force(work.session, upload.form, owner.id)
    draft = FormDraft(
        form=upload.form,
        owner_id=owner.id,
        kind=upload.kind.value,
        base_id=in_force.id if in_force else None,
        filename=name,
        sha256=sha256(upload.content).hexdigest(),
        content=upload.content,
        uploaded_by_id=work.viewer.user_id,
        uploaded_at=work.now,
    )
    work.session.add(draft)
    work.session.flush()
    work.trail.paths = (f"{upload.form}:concept:{draft.id}",)
    return draft.id
