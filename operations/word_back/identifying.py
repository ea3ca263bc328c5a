"""Which print a file is a copy of, or why it cannot come back: said in full, for the person holds it in their hands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import undefer

from answers.audience import TEAM
from documents.errors import TemplateError
from documents.reading_back.identity import Identity, Refusal, Refused, list_edges
from models.forms import TemplateVersion
from models.printed import PrintedDocument
from models.records import Record, RecordState
from operations.access import Admission
from operations.errors import Invalid
from operations.printed.codes import list_codes
from operations.printed.signing import read_print
from operations.transactions import Work
from storage.errors import StorageError
from storage.intake import Kind, take_in

FIELD = "bestand"
_NOT_READ = "Dit bestand is niet ingelezen. Er is niets in het plan veranderd."
_NO_FILE = "Kies het Word-bestand dat u wilt inlezen."
_WORD_STARTS = (b"PK", b"\xd0\xcf\x11\xe0")
"""Of new files and of old ones, for which there is advice of their own. A picture is not asked to be a better one."""
_NO_WORD = "Dit is geen Word-bestand. Kies het bestand dat eindigt op .docx."
_INSTEAD = (
    "Wat u kunt doen: haal bij “In Word” het document voor het team opnieuw op, neem daarin over wat er in dit bestand "
    "is veranderd, en upload dat."
)
_NONE = (
    "Wij kunnen niet zien bij welk plan dit bestand hoort. Dat gebeurt als het is gemaakt of bewaard met een programma "
    "dat de verborgen gegevens weggooit, zoals Google Docs."
)
_SEEMS_THIS = "Op de bladzijden staat het kenmerk van dit plan, maar dat kan iedereen daar typen."
_SEEMS_OTHER = "Op de bladzijden staat {seems}. Dat is een ander plan dan dit."
_FOREIGN = "Dit bestand komt niet uit Eén Plan, of een ander programma heeft de gegevens daarover veranderd."
_TAMPERED = "De gegevens waaraan wij dit bestand herkennen, kloppen niet. Iemand of iets heeft ze veranderd."
_UNPROVED: Mapping[Refusal, str] = {Refusal.NONE: _NONE, Refusal.FOREIGN: _FOREIGN, Refusal.TAMPERED: _TAMPERED}
_OTHER_PLAN = "Dit bestand hoort bij een ander plan: {reference}. Upload het bij dat plan."
_OTHER_FORM = "Dit bestand hoort niet bij een plan, maar bij een ander formulier."
_ESTABLISHED = (
    "Dit is een vastgestelde versie van het plan. Die verandert nooit meer, en daarom staan er geen invulvakken in."
)
_AUDIENCES: Mapping[str, str] = {"ouders": "de ouders", "jeugdige": "de jeugdige", "swv": "het samenwerkingsverband"}
_OTHER_READER = "Dit is het document voor {reader}. Daarin staan geen invulvakken; alleen dat voor het team kan terug."
_MOST_CODES = 20
"""More codes than a document has headers and footers tell nothing."""
_UNKNOWN = "Dit document kennen wij niet (meer): het is nooit hier gemaakt, of het is gewist."


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A file without hidden data, and the codes that stand on its pages. `otherwise`: why it is refused without one."""

    codes: tuple[str, ...]
    otherwise: Invalid


def read_upload(content: bytes, reference: str) -> Identity | Unsigned:
    """Return what a file says it is, seen from the plan `reference`.

    Raise `Invalid` for one that is no harmless Word file, or whose hidden data were changed.
    """
    if not content:
        raise refusal(_NO_FILE)
    if not content.startswith(_WORD_STARTS):
        raise refusal(_NO_WORD)
    try:
        if take_in(content).kind is not Kind.DOCX:
            raise refusal(_NO_WORD)
        said = read_print(content)
    except (StorageError, TemplateError) as error:
        raise refusal(str(error)) from error
    if isinstance(said, Identity):
        return said
    unproved = refusal(_describe_unproved(said, reference))
    if said.reason is not Refusal.NONE or said.seems not in ("", reference):
        raise unproved
    codes = tuple(code for edge in list_edges(content) for code in list_codes(edge))
    return Unsigned(tuple(dict.fromkeys(codes)), unproved)


def find_print(work: Work, admission: Admission, record: Record, said: Identity | Unsigned) -> PrintedDocument:
    """Return the row of the print that this is a copy of, with its answers; raise `Invalid` when there is none.

    A code that stands on the pages is enough to find a print of this same plan: whoever types another one only
    compares with another print that they may have.
    """
    if isinstance(said, Unsigned):
        note = _find_by_code(work, record, said)
    else:
        _check_plan(admission, record, said)
        _check_audience(said.audience)
        note = _find_note(work, record, said)
    _check_audience(note.audience)
    if note.state == RecordState.ESTABLISHED or note.answers is None:
        raise refusal(f"{_ESTABLISHED} {_INSTEAD}")
    return note


def refusal(reason: str) -> Invalid:
    """Return why a file was not taken in, at the field where it was chosen."""
    return Invalid(_NOT_READ, {FIELD: reason})


def _describe_unproved(said: Refused, reference: str) -> str:
    """Why, which plan it seems to be of by what stands in it for everybody to read, and what to do."""
    seems = ""
    if said.seems:
        seems = _SEEMS_THIS if said.seems == reference else _SEEMS_OTHER.format(seems=said.seems)
    return " ".join(part for part in (_UNPROVED[said.reason], seems, _INSTEAD) if part)


def _check_plan(admission: Admission, record: Record, identity: Identity) -> None:
    if identity.reference != admission.case.reference:
        raise refusal(_OTHER_PLAN.format(reference=identity.reference))
    if identity.form != record.form:
        raise refusal(_OTHER_FORM)


def _check_audience(audience: str) -> None:
    if audience != TEAM:
        reader = _AUDIENCES.get(audience, "anderen")
        raise refusal(f"{_OTHER_READER.format(reader=reader)} {_INSTEAD}")


def _find_by_code(work: Work, record: Record, said: Unsigned) -> PrintedDocument:
    """The one print of this plan whose code stands on the pages."""
    query = select(PrintedDocument).where(
        PrintedDocument.record_id == record.id, PrintedDocument.code.in_(said.codes[:_MOST_CODES])
    )
    found = work.session.scalars(query.options(undefer(PrintedDocument.answers))).all()
    if len(found) != 1:
        raise said.otherwise
    return found[0]


def _find_note(work: Work, record: Record, identity: Identity) -> PrintedDocument:
    query = (
        select(PrintedDocument, TemplateVersion.sha256)
        .join(TemplateVersion, TemplateVersion.id == PrintedDocument.template_version_id)
        .where(
            PrintedDocument.record_id == record.id,
            PrintedDocument.revision == int(identity.revision),
            PrintedDocument.audience == identity.audience,
        )
        .options(undefer(PrintedDocument.answers))
    )
    same = [
        note
        for note, template in work.session.execute(query.order_by(PrintedDocument.id))
        if template.startswith(identity.template) and note.printed_at.isoformat(timespec="seconds") == identity.moment
    ]
    if not same:
        raise refusal(f"{_UNKNOWN} {_INSTEAD}")
    return same[-1]
