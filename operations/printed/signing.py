"""What a print says of itself: the code that people read, and the signature by which the service knows its file."""

from __future__ import annotations

from documents.reading_back.identity import Identity, Refusal, Refused, read_identity, sign_identity
from models.printed import PrintedDocument
from operations.mail.queue import site_address
from operations.mail.sealing import derive_keys
from operations.printed.codes import show_code

_PURPOSE = b"printed document"
_TEMPLATE_LENGTH = 12


def tell_code(note: PrintedDocument) -> dict[str, str]:
    """Return what stands on the print itself: its code, and the address where people look it up."""
    return {"code": show_code(note.code), "nakijken_op": site_address("/document").removeprefix("https://")}


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
