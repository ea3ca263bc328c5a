"""A form that is being changed: judged at once, and thrown away or published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload, undefer

from forms.comparing import Difference, compare
from forms.comparing.guarding import list_unguarded
from forms.definition import Definition, Place
from forms.findings import Finding, Severity
from forms.homes import is_about_the_form
from forms.writing.annotated import write_annotated
from models.forms import FormDraft, FormKind, FormVersion, Tryout
from operations.definitions import get_definition
from operations.errors import NotFound
from operations.forms.following import find_followed, find_in_force
from operations.forms.kept_files import compose_kept, load_kept
from operations.forms.listing import FormFile
from operations.forms.owners import Owner, get_owner
from operations.transactions import Work, reading, writing


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with everything there is to say about it.

    `definition` is the whole form as it would be, a block composed into the form around it; None while it has an error.
    `stops` are the findings that stand in the way of publishing. `differences` are those with the version in force
    (`in_force`, a number), the most far-reaching first.
    """

    id: int
    owner: Owner
    form: str
    kind: FormKind
    filename: str
    uploaded_at: datetime
    uploaded_by: str
    findings: tuple[Finding, ...]
    stops: tuple[Finding, ...]
    definition: Definition | None
    differences: tuple[Difference, ...]
    in_force: int


@reading("forms.read")
def read_draft(work: Work, draft_id: int) -> Draft:
    """A draft with its findings and what it changes; raise `NotFound` or `Refused`."""
    row = get_draft(work, draft_id)
    return describe_draft(work, row)


@reading("forms.read")
def get_annotated_file(work: Work, draft_id: int) -> FormFile:
    """The uploaded file itself as a workbook, red and with a remark at every mistake; raise `NotFound` or `Refused`."""
    row = get_draft(work, draft_id)
    found = judge(work, row).findings
    content = write_annotated(row.content, [finding for finding in found if not is_about_the_form(finding)])
    return FormFile(f"{row.form}-bevindingen.xlsx", content)


@writing("forms.discard")
def discard_draft(work: Work, draft_id: int) -> tuple[int, str]:
    """Throw a draft away with what was tried on it; return whose it was, and of which form."""
    row = get_draft(work, draft_id)
    work.trail.paths = (f"{row.form}:concept:{row.id}",)
    drop_draft(work, row)
    return row.owner_id, row.form


def get_draft(work: Work, draft_id: int, *, lock: bool = False) -> FormDraft:
    """A draft of an own organisation with its content; raise `NotFound` or `Refused`."""
    query = select(FormDraft).where(FormDraft.id == draft_id)
    if lock:
        query = query.with_for_update(of=FormDraft)
    row = work.session.scalar(query.options(undefer(FormDraft.content), joinedload(FormDraft.uploaded_by)))
    if row is None:
        get_owner(work, None)  # who may not at all hears so, whether or not there is such a draft
        raise NotFound
    get_owner(work, row.owner_id)
    return row


def drop_draft(work: Work, row: FormDraft) -> None:
    """Take a draft away, with what people typed to try it."""
    work.session.execute(delete(Tryout).where(Tryout.draft_id == row.id))
    work.session.delete(row)


def describe_draft(work: Work, row: FormDraft) -> Draft:
    """Everything there is to say about a draft."""
    owner = get_owner(work, row.owner_id)
    judged = judge(work, row)
    in_force = get_in_force(work, row.form, owner.id)
    return Draft(
        id=row.id,
        owner=owner,
        form=row.form,
        kind=FormKind(row.kind),
        filename=row.filename,
        uploaded_at=row.uploaded_at,
        uploaded_by=row.uploaded_by.name,
        findings=judged.findings,
        stops=judged.stops,
        definition=judged.definition,
        differences=compare(get_definition(in_force), judged.definition) if judged.definition else (),
        in_force=in_force.number,
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft read: the file that would be published, the form in it, and what is wrong."""

    filename: str
    content: bytes
    definition: Definition | None
    findings: tuple[Finding, ...]
    stops: tuple[Finding, ...]


def judge(work: Work, row: FormDraft) -> Judged:
    """Read a draft; of a block the whole form with the block in it is judged."""
    if row.kind == FormKind.BLOCK:
        return _judge_block(work, row)
    loaded = load_kept(row.filename, row.content)
    stops = _stops(loaded.findings, loaded.before_publishing)
    first = (*_other_kind(loaded.definition, row.form), *_unguarded(work, row, loaded.definition))
    return Judged(row.filename, row.content, loaded.definition, (*first, *loaded.findings), (*first, *stops))


def get_in_force(work: Work, form: str, owner_id: int) -> FormVersion:
    """The version that holds for this organisation; raise `NotFound` when there is none."""
    version = find_in_force(work.session, form, owner_id)
    if version is None:
        raise NotFound
    return version


def _judge_block(work: Work, row: FormDraft) -> Judged:
    around = find_followed(work.session, row.form, row.owner_id)
    if around is None:
        raise NotFound
    composed = compose_kept(around.filename, around.content, row.filename, row.content)
    first = composed.homes.bring(_unguarded(work, row, composed.definition))
    stops = _stops(composed.findings, composed.before_publishing)
    findings = (*first, *composed.findings)
    return Judged(composed.filename, composed.content, composed.definition, findings, (*first, *stops))


def _unguarded(work: Work, row: FormDraft, definition: Definition | None) -> tuple[Finding, ...]:
    """What stands in the way because the version in force has rights that rest on it."""
    in_force = find_in_force(work.session, row.form, row.owner_id)
    return list_unguarded(get_definition(in_force), definition) if in_force and definition else ()


def _stops(findings: Sequence[Finding], before_publishing: Sequence[Finding]) -> tuple[Finding, ...]:
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    return tuple(dict.fromkeys((*errors, *before_publishing)))


def _other_kind(definition: Definition | None, form: str) -> tuple[Finding, ...]:
    if definition is None or definition.kind == form:
        return ()
    place = Place("settings", 2, "x_soort")
    message = f"Dit is een formulier van soort “{definition.kind}”, maar het hoort een “{form}” te zijn."
    return (
        Finding(Severity.ERROR, "other-kind", place, message, f"Schrijf {form} onder x_soort op het blad settings."),
    )
