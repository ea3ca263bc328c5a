"""The plan as a Word document, for one audience: of the draft at any time, and of a version as it was frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import undefer

from answers.audience import DOCUMENT_AUDIENCES, Readers
from answers.concealing import conceal
from documents.context import build_joint_context
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document, render_working_copy
from documents.statements import PrintedStatement, append_statements
from documents.traces import without_traces
from models.cases import Case
from models.forms import FormVersion, TemplateVersion
from models.organisations import Organisation
from models.printed import PrintedDocument
from models.records import Record, RecordState
from models.versions import Version, VersionDocument
from operations.access import Admission, admit_to_case, get_record, may
from operations.definitions import get_definition, list_current_templates
from operations.errors import NotFound
from operations.family.restrictions import restricted_document
from operations.inspection.word import list_printed
from operations.printed.noting import Print, digest_beside, is_working_copy, note_print
from operations.printed.signing import sign_print, tell_code
from operations.transactions import TIME_ZONE, Work, reading
from operations.viewing import evaluate_at
from rights.table import find_download_action
from rights.viewer import Viewer
from storage.files import FileStore

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STATEMENTS_TITLE = "Verklaringen van ouders en jeugdige"
_ORDER = ("team", "ouders", "jeugdige", "swv")


@dataclass(frozen=True, slots=True)
class Document:
    """A file to download; its name holds no personal data."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document says about itself; `state` is a code of `RecordState`."""

    reference: str
    organisation: str
    version: int
    state: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of a record; `who`: for a reader from whom something is hidden, not for the whole audience.

    `statements` are the own words of parents and youth, which come at the end.
    """

    record_id: int
    form_version: FormVersion
    revision: int
    answers: Mapping[str, Any]
    who: Viewer | None = None
    statements: Sequence[PrintedStatement] = ()


@reading("document.list")
def list_audiences(work: Work, reference: str) -> tuple[str, ...]:
    """The audiences for whom this viewer may make a document; raise `NotFound`."""
    admission = admit_to_case(work, reference)
    form, organisation_id = get_record(work, admission).form, admission.case.organisation_id
    templates = list_current_templates(work.session, form, organisation_id)
    return allowed_audiences(work, admission, templates)


@reading("document.fill")
def fill_document(work: Work, reference: str, audience: str) -> Document:
    """The draft as a Word document marked CONCEPT; raise `NotFound`."""
    return make_draft(work, reference, audience)


@reading("document.get")
def get_version_document(work: Work, reference: str, number: int, audience: str) -> Document:
    """The document as frozen with version `number`; raise `NotFound`."""
    return find_version(work, reference, number, audience)


def make_draft(work: Work, reference: str, audience: str) -> Document:
    """The same, inside an operation."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    templates = list_current_templates(work.session, record.form, admission.case.organisation_id)
    if audience not in allowed_audiences(work, admission, templates):
        raise NotFound
    work.trail.paths = (audience,)
    heading = make_heading(work, admission.case, record, RecordState.DRAFT)
    content = render(work, heading, draft_to_print(work, admission, record, audience), templates[audience])
    return Document(f"{reference}-{audience}-concept.docx", content)


def find_version(work: Work, reference: str, number: int, audience: str) -> Document:
    """The same, inside an operation."""
    admission = admit_to_case(work, reference)
    record = get_record(work, admission)
    row = work.session.scalar(
        select(VersionDocument)
        .join(Version, Version.id == VersionDocument.version_id)
        .where(Version.record_id == record.id, Version.number == number, VersionDocument.audience == audience)
    )
    if row is None or audience not in allowed_audiences(work, admission, {audience: row}):
        raise NotFound
    work.trail.paths = (audience,)
    who = read_as(work, admission, audience)
    content = file_store().get(row.sha256) if who is None else print_again(work, admission, row, who)
    return Document(f"{reference}-{audience}-versie-{number}.docx", content)


def draft_to_print(work: Work, admission: Admission, record: Record, audience: str) -> Printed:
    """The answers as they stand now, with the own words of parents and youth, for this viewer's `audience`."""
    who, statements = read_as(work, admission, audience), list_printed(work, admission.case, record.id, audience)
    return Printed(record.id, record.form_version, record.revision, record.answers, who, statements)


def print_again(work: Work, admission: Admission, row: VersionDocument, who: Viewer) -> bytes:
    """A version without what was hidden since: the document that was kept stays, but is not for this reader."""
    version = work.session.scalars(
        select(Version).where(Version.id == row.version_id).options(undefer(Version.answers))
    ).one()
    template = work.session.get_one(TemplateVersion, row.template_version_id)
    organisation = work.session.get_one(Organisation, admission.case.organisation_id)
    heading = Heading(
        admission.case.reference, organisation.name, version.number, RecordState.ESTABLISHED, version.established_at
    )
    statements = list_printed(work, admission.case, version.record_id, row.audience, version.established_at)
    printed = Printed(version.record_id, version.form_version, version.revision, version.answers, who, statements)
    return render(work, heading, printed, template)


def read_as(work: Work, admission: Admission, audience: str) -> Viewer | None:
    """As whom the document for `audience` is printed, where something is hidden from them; None: as usual."""
    if not admission.viewer.is_family:
        return restricted_document(work.session, admission.case.id, audience)
    viewer = admission.viewer
    return viewer if viewer.concealed or not viewer.sees_youth_care else None


def allowed_audiences(work: Work, admission: Admission, made: Mapping[str, object]) -> tuple[str, ...]:
    """Of the audiences in `made`, those whose document the viewer may have; the team's first."""
    actions = ((audience, find_download_action(audience)) for audience in _ORDER if audience in made)
    return tuple(audience for audience, action in actions if action is not None and may(work, admission, action))


def make_heading(work: Work, case: Case, record: Record, state: RecordState) -> Heading:
    """Say what a document made now is about."""
    organisation = work.session.get_one(Organisation, case.organisation_id)
    return Heading(case.reference, organisation.name, record.next_version, state, work.now)


def render(work: Work, heading: Heading, printed: Printed, template: TemplateVersion) -> bytes:
    """Print the answers for the audience of `template`, and note that; the team's concept to work on in Word itself."""
    definition, who = get_definition(printed.form_version), printed.who
    answers = conceal(definition, printed.answers, who.concealed, who.person_row) if who else printed.answers
    readers = who.readers if who else DOCUMENT_AUDIENCES[template.audience]
    about = Print(
        record_id=printed.record_id,
        form_version_id=printed.form_version.id,
        revision=printed.revision,
        state=heading.state,
        version=heading.version,
        audience=template.audience,
        template_version_id=template.id,
        beside=digest_beside(readers, who, printed.statements, heading.organisation),
        moment=heading.moment,
    )
    note = note_print(work, about, answers)
    heading = replace(heading, moment=note.printed_at)
    return print_noted(note, heading, replace(printed, answers=answers), readers, template)


def print_noted(
    note: PrintedDocument, heading: Heading, printed: Printed, readers: Readers, template: TemplateVersion
) -> bytes:
    """Print what `note` says; the same again gives the same file. The answers hold nothing that is hidden any more."""
    definition = get_definition(printed.form_version)
    is_copy = is_working_copy(template.audience, heading.state)
    evaluation = evaluate_at(heading.moment, definition, printed.answers)
    filled = Filled(definition, evaluation, readers, with_paths=is_copy)
    about_itself = {**_about(heading, template.audience), **tell_code(note)}
    context = build_joint_context(filled, {}, {"document": about_itself})
    properties = Properties(
        definition.title,
        heading.organisation,
        made_at=heading.moment.replace(tzinfo=None),
        identity=sign_print(note, heading.reference, printed.form_version.form, template.sha256),
    )
    if is_copy:
        content = render_working_copy(without_traces(template.content), context, properties, definition)
    else:
        content = render_document(without_traces(template.content), context, properties)
    return append_statements(content, STATEMENTS_TITLE, printed.statements)


def file_store() -> FileStore:
    """The store of this application."""
    store = current_app.extensions["files"]
    assert isinstance(store, FileStore)
    return store


def _about(heading: Heading, audience: str) -> dict[str, str]:
    final = heading.state == RecordState.ESTABLISHED
    return {
        "kenmerk": heading.reference,
        "versie": str(heading.version),
        "status": "vastgesteld" if final else "CONCEPT",
        "datum": heading.moment.astimezone(TIME_ZONE).date().isoformat(),
        "doelgroep": audience,
        "organisatie": heading.organisation,
    }
