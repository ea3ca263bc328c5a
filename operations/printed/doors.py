"""The door of a code: whose document it is, before anybody is told anything about it.

Absent, of another region and of somebody else are one and the same from outside, also in how much is asked of the
database before somebody hears so.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Select, select

from models.cases import Case
from models.printed import PrintedDocument
from models.records import Record
from operations.access import admit, find_participation
from operations.errors import NotFound
from operations.requests.doors import REQUEST
from operations.transactions import Work, open_session
from rights.viewer import Viewer

_NO_CASE = 0


@dataclass(frozen=True, slots=True)
class FoundPrint:
    """The row behind a code, and the references of its record and of the plan of that child."""

    note: PrintedDocument
    reference: str
    case_reference: str


def is_of_request(viewer: Viewer, code: str) -> bool:
    """Whether this is the code of a request or a letter: looking up such a one has a name of its own in the log."""
    with open_session(writes=False, tenant=viewer.swv_id) as session:
        found = session.execute(_find(viewer, code)).one_or_none()
        return found is not None and found[1].form == REQUEST


def get_print(work: Work, code: str) -> FoundPrint:
    """Return what stands behind a code of the viewer's own region; raise `NotFound`."""
    found = work.session.execute(_find(work.viewer, code)).one_or_none()
    if found is None:
        _look_in_vain(work)
        raise NotFound
    note, record, case_reference = found
    return FoundPrint(note, record.reference, case_reference)


def _find(viewer: Viewer, code: str) -> Select[PrintedDocument, Record, str]:
    return (
        select(PrintedDocument, Record, Case.reference)
        .join(Record, Record.id == PrintedDocument.record_id)
        .join(Case, Case.id == Record.case_id)
        .where(PrintedDocument.code == code, Case.swv_id == viewer.swv_id)
    )


def _look_in_vain(work: Work) -> None:
    """Ask what is asked of somebody who may not have a document that is there."""
    with suppress(NotFound):
        admit(work, "")
    find_participation(work, Case(id=_NO_CASE))
