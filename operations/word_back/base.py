"""The base of a file that came back: the document as it was handed out, made again from the answers of then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from answers.audience import DOCUMENT_AUDIENCES
from documents.controls.names import bookmark_of, tag_of
from documents.reading_back import CopyNames
from forms.paths import Path, parse_path
from models.forms import TemplateVersion
from models.organisations import Organisation
from models.printed import PrintedDocument
from models.records import RecordState
from operations.access import Admission
from operations.definitions import get_definition, get_version
from operations.documents import Heading, Printed, print_noted
from operations.inspection.word import list_printed
from operations.printed.noting import digest_beside
from operations.transactions import Work
from operations.viewing import values_at


@dataclass(frozen=True, slots=True)
class RemadeCopy:
    """The document and the names in it. `is_exact`: everything beside the answers is as it was then, too."""

    docx: bytes
    names: CopyNames
    is_exact: bool


def make_again(work: Work, admission: Admission, note: PrintedDocument) -> RemadeCopy:
    """Make the working copy of `note`, whose answers are loaded, once more."""
    assert note.answers is not None
    version = get_version(work.session, note.form_version_id)
    template = work.session.get_one(TemplateVersion, note.template_version_id)
    organisation = work.session.get_one(Organisation, admission.case.organisation_id)
    statements = list_printed(work, admission.case, note.record_id, note.audience, note.printed_at)
    heading = Heading(
        admission.case.reference, organisation.name, note.version, RecordState(note.state), note.printed_at
    )
    printed = Printed(note.record_id, version, note.revision, note.answers, None, statements)
    readers = DOCUMENT_AUDIENCES[note.audience]
    docx = print_noted(note, heading, printed, readers, template)
    values = values_at(note.printed_at, get_definition(version), note.answers)
    beside = digest_beside(readers, None, statements, organisation.name)
    return RemadeCopy(docx, _list_names(list(values)), beside == note.beside)


def _list_names(paths: Collection[str]) -> CopyNames:
    """What the tags and bookmarks stand for: every path of the plan of then, and every row around one."""
    rows = {str(Path(path.rows[:depth])) for path in map(parse_path, paths) for depth in range(1, len(path.rows) + 1)}
    return CopyNames({tag_of(path): path for path in paths}, {bookmark_of(row): row for row in rows})
