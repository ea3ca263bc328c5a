"""From a draft to a version that nobody can change any more: of a plan, of a request that is sent, of a decision."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from models.forms import TemplateVersion
from models.records import Record, RecordState
from models.versions import Version, VersionDocument
from operations.clearing import clear_hidden
from operations.definitions import get_definition
from operations.documents import file_store
from operations.merging import Sender, write_merge
from operations.transactions import Work
from operations.viewing import evaluate_at


def freeze(work: Work, record: Record, source: str) -> Version:
    """Make the next version of a record, without the answers that are not asked; its documents are the caller's.

    The caller holds the lock and has checked that it may be done; `source` is its word in the journal.
    """
    definition = get_definition(record.form_version)
    cleared = clear_hidden(record.answers, evaluate_at(work.now, definition, record.answers))
    write_merge(work, record, Sender(work.viewer, "", source), cleared)
    version = Version(
        record_id=record.id,
        number=record.next_version,
        revision=record.revision,
        form_version_id=record.form_version_id,
        answers=record.answers,
        established_by_id=work.viewer.user_id,
        established_at=work.now,
        documents=[],
    )
    work.session.add(version)
    record.state = RecordState.ESTABLISHED.value
    record.next_version += 1
    work.session.flush()
    return version


def keep_document(version: Version, template: TemplateVersion, content: bytes) -> None:
    """Keep a printed document with the version of which it is a print."""
    document = VersionDocument(
        audience=template.audience, template_version_id=template.id, sha256=file_store().keep(content)
    )
    version.documents.append(document)


def find_latest_version(work: Work, record_id: int) -> Version | None:
    """The version of a record that was made last, with its answers."""
    query = select(Version).where(Version.record_id == record_id).order_by(Version.number.desc()).limit(1)
    return work.session.scalar(query.options(undefer(Version.answers), joinedload(Version.form_version)))
