"""Files that people add to a plan or a request. Its audience says who sees a file; for others it does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.attachments import Attachment
from models.records import Record
from models.users import User
from operations.access import PLAN, Admission, admit, get_record
from operations.attachments.readers import SWV, find_problems, is_seen, list_choices, own_word, usual_choices
from operations.attachments.receiving import Received, receive
from operations.attachments.values import AttachmentLine, Attachments, FileContent, Upload
from operations.documents import file_store
from operations.errors import Invalid, NotFound, Refused
from operations.labels import child_name
from operations.transactions import Work, reading, writing
from rights.table import Action
from rights.viewer import Viewer
from storage.files import Held

_KEY_USED = "Dit bericht heeft een nummer dat al is gebruikt. Laad de pagina opnieuw en kies het bestand nog eens."


@reading("attachment.list")
def list_attachments(work: Work, reference: str) -> Attachments:
    """The files of a plan or a request that the viewer may see, latest first; raise `NotFound`."""
    admission = admit(work, reference, Action.READ_FILES)
    record = get_record(work, admission)
    lines = [_line(file) for file in _list_visible(work, record, admission.viewer)]
    is_of_plan = record.form == PLAN
    return Attachments(
        reference=reference,
        child=child_name(work.session, admission.case),
        is_of_plan=is_of_plan,
        is_open=_is_open(work, reference),
        own=own_word(admission.viewer),
        choices=list_choices(admission.viewer, is_of_plan=is_of_plan),
        usual=usual_choices(admission.viewer, is_of_plan=is_of_plan),
        files=tuple(line for line in lines if line.removed_at is None),
        removed=tuple(line for line in lines if line.removed_at is not None),
    )


@reading("attachment.get")
def get_attachment(work: Work, reference: str, attachment_id: int) -> FileContent:
    """A file to download; raise `NotFound`, also for one that was removed."""
    file = _get_visible(work, admit(work, reference, Action.READ_FILES), attachment_id)
    if file.removed_at is not None:
        raise NotFound
    return FileContent(file.filename, file.media_type, file_store().get(file.sha256))


def add_attachment(viewer: Viewer, reference: str, upload: Upload) -> AttachmentLine:
    """Add a file; the same key again gives the file that it added. Raise `NotFound`, `Refused` or `Invalid`.

    Two transactions: the file is looked at and written while nobody waits, and then noted. It is kept as the last thing
    of the second, so that of one that is refused after all nothing stays; a crash right then leaves a file that nobody
    can reach, never a line without a file.
    """
    received = _receive(viewer, reference, upload)
    with file_store().hold(received.content) as held:
        return _note(viewer, reference, upload, received, held)


@writing("attachment.remove")
def remove_attachment(work: Work, reference: str, attachment_id: int) -> None:
    """Take a file away so that it can be put back; what was sent with a request stays there. Raise `NotFound`."""
    file = _get_locked(work, reference, attachment_id)
    if file.removed_at is None:
        file.removed_by_id, file.removed_at = work.viewer.user_id, work.now


@writing("attachment.put_back")
def put_back(work: Work, reference: str, attachment_id: int) -> None:
    """Put a file back that was removed; raise `NotFound`."""
    file = _get_locked(work, reference, attachment_id)
    file.removed_by_id = file.removed_at = None


def list_files_for_swv(work: Work, record_ids: Sequence[int]) -> Sequence[Attachment]:
    """The files of these records that may go along with a request, in order of coming, with who added each."""
    query = (
        select(Attachment)
        .where(Attachment.record_id.in_(record_ids), Attachment.removed_at.is_(None))
        .options(joinedload(Attachment.added_by))
        .order_by(Attachment.id)
    )
    return [attachment for attachment in work.session.scalars(query) if SWV in attachment.sees]


@reading("attachment.receive")
def _receive(work: Work, reference: str, upload: Upload) -> Received:
    admission = admit(work, reference, Action.ADD_FILE)
    is_of_plan = get_record(work, admission).form == PLAN
    return receive(upload, find_problems(admission.viewer, upload, is_of_plan=is_of_plan))


@writing("attachment.add")
def _note(work: Work, reference: str, upload: Upload, received: Received, held: Held) -> AttachmentLine:
    admission = admit(work, reference, Action.ADD_FILE)
    record = get_record(work, admission, lock=True)
    file = _find_added(work, record, upload.key, received) or _new(work, record, upload, received)
    work.session.flush()
    work.trail.paths = (str(file.id),)
    work.trail.content = file.sha256
    held.keep()
    return _line(file)


def _new(work: Work, record: Record, upload: Upload, received: Received) -> Attachment:
    file = Attachment(
        record_id=record.id,
        key=upload.key,
        title=received.title,
        filename=received.filename,
        media_type=received.media_type,
        size=len(received.content),
        sha256=received.sha256,
        sees=sorted(upload.sees | {own_word(work.viewer)}),
        permission=received.permission,
        added_by=work.session.get_one(User, work.viewer.user_id),
        added_at=work.now,
    )
    work.session.add(file)
    return file


def _find_added(work: Work, record: Record, key: str, received: Received) -> Attachment | None:
    """What the first upload with this key added. A key that was used for something else must not pass as added."""
    file = work.session.scalar(select(Attachment).where(Attachment.record_id == record.id, Attachment.key == key))
    if file is not None and (file.added_by_id, file.sha256) != (work.viewer.user_id, received.sha256):
        raise Invalid(_KEY_USED, {"bestand": _KEY_USED})
    return file


def _is_open(work: Work, reference: str) -> bool:
    """Whether files may be added now: not to a request that was sent, nor to a plan that is closed."""
    try:
        get_record(work, admit(work, reference, Action.ADD_FILE))
    except Refused:
        return False
    return True


def _get_locked(work: Work, reference: str, attachment_id: int) -> Attachment:
    admission = admit(work, reference, Action.ADD_FILE)
    get_record(work, admission, lock=True)
    return _get_visible(work, admission, attachment_id)


def _get_visible(work: Work, admission: Admission, attachment_id: int) -> Attachment:
    visible = _list_visible(work, get_record(work, admission), admission.viewer)
    file = next((file for file in visible if file.id == attachment_id), None)
    if file is None:
        raise NotFound
    work.trail.paths = (str(file.id),)
    work.trail.content = file.sha256
    return file


def _list_visible(work: Work, record: Record, viewer: Viewer) -> Sequence[Attachment]:
    query = (
        select(Attachment)
        .where(Attachment.record_id == record.id)
        .options(joinedload(Attachment.added_by), joinedload(Attachment.removed_by))
        .order_by(Attachment.id.desc())
    )
    return [file for file in work.session.scalars(query) if is_seen(file, viewer)]


def _line(file: Attachment) -> AttachmentLine:
    return AttachmentLine(
        id=file.id,
        title=file.title,
        filename=file.filename,
        media_type=file.media_type,
        size=file.size,
        sees=frozenset(file.sees),
        permission=file.permission,
        added_by=file.added_by.name,
        added_at=file.added_at,
        removed_by=file.removed_by.name if file.removed_by else "",
        removed_at=file.removed_at,
    )
