"""A file that somebody sends to become a Word template: let in by the gate, in a child, and then kept as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import func, select

from documents.archive import LARGEST_FILE
from documents.doctor.apart import let_in_apart
from documents.errors import TemplateError
from language.text import clean_text
from models.forms import TemplateDraft
from operations.errors import Invalid
from operations.forms.owners import get_owner
from operations.people.beheer import take_turn_as_beheer
from operations.templates.listing import get_in_force
from operations.templates.owners import check_template_of
from operations.transactions import Work, writing
from rights.table import Action
from rights.viewer import Viewer

MOST_DRAFTS = 20
"""Uploads of one template of one organisation that wait at the same time."""
TOO_LARGE = "Dit bestand is te groot. Een Word-sjabloon mag 20 MB zijn; maak de afbeeldingen kleiner."
_LONGEST_NAME = 200
_NOT_DOCX = "Dit is geen Word-bestand (.docx). Bewaar het in Word als “Word-document (*.docx)”."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody offers to become the template of `form` for `audience`."""

    form: str
    audience: str
    owner_id: int | None
    filename: str
    content: bytes


def upload_draft(viewer: Viewer, upload: Upload) -> int:
    """Keep the file as a draft and return its id, however many mistakes are in it.

    Raise `Invalid` for a file that the gate refuses, `NotFound` or `Refused`. The file is opened before the
    transaction: it may have to wait for its turn, and meanwhile everybody else must be able to write.
    """
    name = clean_text(upload.filename).replace("/", "_").replace("\\", "_")[-_LONGEST_NAME:] or "sjabloon.docx"
    return _keep_draft(viewer, upload, name, _find_refusal(name, upload.content))


def _find_refusal(name: str, content: bytes) -> str:
    """Why the file is refused, "" for one that is let in."""
    if len(content) > LARGEST_FILE:
        return TOO_LARGE
    if not name.casefold().endswith(".docx"):
        return _NOT_DOCX
    try:
        let_in_apart(content)
    except TemplateError as error:
        return str(error)
    return ""


@writing("templates.upload")
def _keep_draft(work: Work, upload: Upload, name: str, refusal: str) -> int:
    """Keep a file that was opened; `refusal` says why it was not let in."""
    take_turn_as_beheer(work, Action.MANAGE_FORMS)
    owner = get_owner(work, upload.owner_id)
    check_template_of(work, upload.form, upload.audience, owner)
    if refusal:
        raise Invalid(refusal, {"bestand": refusal})
    mine = (
        TemplateDraft.owner_id == owner.id,
        TemplateDraft.form == upload.form,
        TemplateDraft.audience == upload.audience,
    )
    if (work.session.scalar(select(func.count()).select_from(TemplateDraft).where(*mine)) or 0) >= MOST_DRAFTS:
        message = f"Er wachten al {MOST_DRAFTS} concepten van dit sjabloon. Gooi er eerst een weg."
        raise Invalid(message, {"bestand": message})
    draft = TemplateDraft(
        form=upload.form,
        audience=upload.audience,
        owner_id=owner.id,
        base_id=get_in_force(work, upload.form, upload.audience, owner.id).id,
        filename=name,
        sha256=sha256(upload.content).hexdigest(),
        content=upload.content,
        uploaded_by_id=work.viewer.user_id,
        uploaded_at=work.now,
    )
    work.session.add(draft)
    work.session.flush()
    work.trail.paths = (f"{upload.form}:{upload.audience}:concept:{draft.id}",)
    return draft.id
