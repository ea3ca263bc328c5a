"""Everything that a parent or youth may see of a case, in one file (art. 15 AVG): filtered as every page is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import undefer

from models.attachments import Attachment
from models.records import Record, RecordState
from models.requests import Letter, Request, Submission
from models.versions import Version, VersionDocument
from operations.access import Admission, admit_to_case, get_record
from operations.attachments.readers import is_seen
from operations.audit.access_log import Looker, list_lookers
from operations.definitions import get_definition, list_current_templates
from operations.documents import (
    Document,
    draft_to_print,
    file_store,
    make_heading,
    print_again,
    read_as,
    render,
)
from operations.errors import Refused
from operations.family.restrictions import restricted_document
from operations.forms.lapsed import lapsed_lines
from operations.inspection.archive import Entry, make_zip
from operations.inspection.journal import list_changes
from operations.inspection.pages import (
    change_page,
    lapsed_page,
    looker_page,
    statement_page,
    tell_lapsed,
    write_answers,
    write_json,
    write_readme,
)
from operations.inspection.statements import list_statements
from operations.labels import child_name
from operations.requests.doors import REQUEST
from operations.transactions import Work, reading
from operations.viewing import view_as
from rights.table import Action
from rights.viewer import Role, Viewer

_AUDIENCES = {Role.OUDER: "ouders", Role.JEUGDIGE: "jeugdige"}
FAMILY = tuple(_AUDIENCES)


def export_file(viewer: Viewer, reference: str, reader: Role | None = None) -> Document:
    """One zip with all that the viewer may see; a school makes it for a parent or youth with `reader`.

    Raise `NotFound`, or `Refused` for a reader for whom it cannot be made.
    """
    return _export(viewer, reference, reader, tuple(_list_all_lookers(viewer, reference, reader)))


def _list_all_lookers(viewer: Viewer, reference: str, reader: Role | None) -> Iterator[Looker]:
    """Who looked, page after page."""
    page = list_lookers(viewer, reference, reader=reader)
    yield from page.lookers
    while page.before is not None:
        page = list_lookers(viewer, reference, page.before, reader)
        yield from page.lookers


@reading("inzage.export")
def _export(work: Work, reference: str, reader: Role | None, lookers: Sequence[Looker]) -> Document:
    admission = admit_to_case(work, reference, Action.EXPORT_FILE)
    viewer = _reader(work, admission, reader)
    audience = _AUDIENCES[viewer.role]
    record = get_record(work, admission)
    work.trail.paths = (audience,)
    entries = [
        *_plan(work, admission, record, viewer, audience),
        *_versions(work, admission, viewer, audience),
        *_words(work, admission, record, viewer),
        Entry("wie-keek.html", looker_page(lookers)),
        *_files(work, admission, viewer),
        *(_requests(work, admission) if viewer.role is Role.OUDER else ()),
    ]
    readme = write_readme(reference, child_name(work.session, admission.case), viewer.role, work.now, entries)
    return Document(f"{reference}-inzage-{audience}.zip", make_zip([readme, *entries], work.now))


def _reader(work: Work, admission: Admission, reader: Role | None) -> Viewer:
    """As whom the file is read: a family as itself, a school as the one who asked, without what is hidden from any."""
    viewer = admission.viewer
    if viewer.role in _AUDIENCES:
        return viewer
    if reader not in _AUDIENCES:
        raise Refused("Kies voor wie u dit maakt: de ouders of de jeugdige.")
    hidden = restricted_document(work.session, admission.case.id, _AUDIENCES[reader])
    return hidden or replace(viewer, role=reader, person_row="", side_rows=frozenset())


def _plan(work: Work, admission: Admission, record: Record, viewer: Viewer, audience: str) -> Iterator[Entry]:
    definition = get_definition(record.form_version)
    yield Entry("plan/antwoorden.json", write_answers(view_as(work.now, definition, record.answers, viewer)))
    template = list_current_templates(work.session, record.form, admission.case.organisation_id).get(audience)
    if template is not None:
        heading = make_heading(work, admission.case, record, RecordState.DRAFT)
        printed = draft_to_print(work, admission, record, audience)
        yield Entry("plan/plan-concept.docx", render(work, heading, printed, template))


def _versions(work: Work, admission: Admission, viewer: Viewer, audience: str) -> Iterator[Entry]:
    who = read_as(work, admission, audience)
    query = select(Version).where(Version.record_id == admission.record_id).options(undefer(Version.answers))
    for version in work.session.scalars(query.order_by(Version.number)):
        view = view_as(version.established_at, get_definition(version.form_version), version.answers, viewer)
        yield Entry(f"plan/versie-{version.number}/antwoorden.json", write_answers(view))
        kept = (VersionDocument.version_id == version.id) & (VersionDocument.audience == audience)
        document = work.session.scalar(select(VersionDocument).where(kept))
        if document is not None:
            kept_file = file_store().get(document.sha256)
            content = kept_file if who is None else print_again(work, admission, document, who)
            yield Entry(f"plan/versie-{version.number}/plan.docx", content)


def _words(work: Work, admission: Admission, record: Record, viewer: Viewer) -> Iterator[Entry]:
    changes = list_changes(work, record, viewer)
    yield Entry("wijzigingen.html", change_page(changes))
    yield Entry("wijzigingen.json", write_json([change.told() for change in changes]))
    statements = list_statements(work, admission.case)
    yield Entry("verklaringen.html", statement_page(statements))
    lapsed = lapsed_lines(work, record, viewer)
    yield Entry("vervallen-antwoorden.html", lapsed_page(lapsed))
    yield Entry("vervallen-antwoorden.json", write_json([tell_lapsed(line) for line in lapsed]))


def _files(work: Work, admission: Admission, viewer: Viewer) -> Iterator[Entry]:
    query = select(Attachment).where(Attachment.record_id == admission.record_id, Attachment.removed_at.is_(None))
    for file in work.session.scalars(query.order_by(Attachment.id)):
        if is_seen(file, viewer):
            yield Entry(f"bijlagen/{file.id}-{file.filename}", file_store().get(file.sha256))


def _requests(work: Work, admission: Admission) -> Iterator[Entry]:
    """Of what was sent to the samenwerkingsverband: the parents' copy, and the letters, of which they get one too."""
    query = select(Request).where(Request.case_id == admission.case.id, Request.received_on.is_not(None))
    for request in work.session.scalars(query.order_by(Request.id)):
        folder = f"aanvragen/{request.reference}"
        sent = (
            select(VersionDocument.sha256, Submission.number)
            .join(Submission, Submission.version_id == VersionDocument.version_id)
            .where(Submission.request_id == request.id, VersionDocument.audience == "ouders")
        )
        for name, number in work.session.execute(sent.order_by(Submission.number)):
            yield Entry(f"{folder}/{REQUEST}-{number}.docx", file_store().get(name))
        letters = select(Letter).where(Letter.request_id == request.id).order_by(Letter.id)
        for letter in work.session.scalars(letters):
            yield Entry(f"{folder}/{letter.id}-{letter.kind}.docx", file_store().get(letter.sha256))
