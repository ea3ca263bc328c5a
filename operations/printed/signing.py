"""The signature inside a print, by which the service knows its own file again."""

from __future__ import annotations

from documents.reading_back.identity import Identity, Refusal, Refused, read_identity, sign_identity
from models.printed import PrintedDocument
from operations.mail.sealing import derive_keys

_PURPOSE = b"printed document"
_TEMPLATE_LENGTH = 12


def sign_print(note: PrintedDocument, reference: str, form: str, template_sha256: str) -> str:
    """Return what the file says of itself, signed with the key of today: no answers, no names."""
    identity = Identity(
        reference=reference,
        form=form,
        revision=str(note.revision),
        audience=note.audience,
        template=template_sha256[:_TEMPLATE_LENGTH],
        moment=note.printed_at.isoformat(timespec="seconds"),
    )
    return sign_identity(identity, derive_keys(_PURPOSE)[0])


def read_print(docx: bytes) -> Identity | Refused:
    """Return what a file says of itself, signed with the key of today or an older one.

    Raise `documents.errors.TemplateError` for a file that is not let in.
    """
    found: Identity | Refused = Refused(Refusal.NONE)
    for key in derive_keys(_PURPOSE):
        found = read_identity(docx, key)
        if not (isinstance(found, Refused) and found.reason is Refusal.TAMPERED):
            break
    return found
