"""Established versions: frozen, and read through the same filter as the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload, undefer

from answers.comparing import compare
from forms.definition import Definition
from forms.evaluation import NO_TRANSLATION, Evaluation, Translation
from models.records import Record
from models.versions import Version
from operations.access import Admission, admit_to_case, get_record
from operations.definitions import get_definition
from operations.documents import allowed_audiences
from operations.errors import NotFound
from operations.labels import child_name
from operations.transactions import Work, reading
from operations.viewing import View, show_answer, view_as
from rights.table import Action


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list. `audiences` are those whose Word document this viewer may fetch."""

    number: int
    established_at: datetime
    established_by: str
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version to read, filtered for the viewer."""

    reference: str
    child: str
    version: VersionLine
    definition: Definition
    answers: Mapping[str, Any]
    evaluation: Evaluation


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that differs between two versions; a row that came or went has one side empty."""

    path: str
    step: str
    label: str
    before: str
    after: str
    translation: Translation = NO_TRANSLATION


@dataclass(frozen=True, slots=True)
class ComparedVersions:
    """Two versions side by side, and where they differ."""

    before: VersionView
    after: VersionView
    differences: tuple[Difference, ...]


@reading("version.list")
def list_versions(work: Work, reference: str) -> tuple[VersionLine, ...]:
    """The versions of the plan, latest first; raise `NotFound`."""
    admission = admit_to_case(work, reference, Action.READ_VERSION)
    return version_lines(work, admission, get_record(work, admission))


@reading("version.read")
def read_version(work: Work, reference: str, number: int) -> VersionView:
    """One version; raise `NotFound`."""
    admission = admit_to_case(work, reference, Action.READ_VERSION)
    version = _get_version(work, get_record(work, admission), number)
    return _describe(work, admission, version, _view(admission, version))


@reading("version.compare")
def compare_versions(work: Work, reference: str, before: int, after: int) -> ComparedVersions:
    """Two versions side by side; raise `NotFound`."""
    admission = admit_to_case(work, reference, Action.READ_VERSION)
    record = get_record(work, admission)
    versions = [_get_version(work, record, number) for number in (before, after)]
    views = [_view(admission, version) for version in versions]
    sides = [_describe(work, admission, *pair) for pair in zip(versions, views, strict=True)]
    return ComparedVersions(sides[0], sides[1], _differences(views[0], views[1]))


def version_lines(work: Work, admission: Admission, record: Record) -> tuple[VersionLine, ...]:
    """The versions of `record`, latest first."""
    query = (
        select(Version)
        .where(Version.record_id == record.id)
        .options(joinedload(Version.established_by), selectinload(Version.documents))
        .order_by(Version.number.desc())
    )
    return tuple(_line(work, admission, version) for version in work.session.scalars(query))


def _line(work: Work, admission: Admission, version: Version) -> VersionLine:
    made = {document.audience: document for document in version.documents}
    audiences = allowed_audiences(work, admission, made)
    return VersionLine(version.number, version.established_at, version.established_by.name, audiences)


def _get_version(work: Work, record: Record, number: int) -> Version:
    query = select(Version).where(Version.record_id == record.id, Version.number == number)
    version = work.session.scalar(query.options(undefer(Version.answers)))
    if version is None:
        raise NotFound
    work.trail.revision = version.revision
    return version


def _view(admission: Admission, version: Version) -> View:
    """Evaluated as of the day of establishing: an age in a version does not grow."""
    definition = get_definition(version.form_version)
    return view_as(version.established_at, definition, version.answers, admission.viewer)


def _describe(work: Work, admission: Admission, version: Version, view: View) -> VersionView:
    return VersionView(
        reference=admission.case.reference,
        child=child_name(work.session, admission.case),
        version=_line(work, admission, version),
        definition=view.definition,
        answers=view.answers,
        evaluation=view.evaluation,
    )


def _differences(before: View, after: View) -> tuple[Difference, ...]:
    """What differs between what this reader may see of the two; labels as the later form asks them."""
    return tuple(
        Difference(
            path=str(found.path),
            step=after.step_of(found.path.name) or before.step_of(found.path.name),
            label=" – ".join(found.labels[1:]) or found.labels[-1],
            before=show_answer(before, str(found.path), found.old),
            after=show_answer(after, str(found.path), found.new),
            translation=after.translation(str(found.path)),
        )
        for found in compare(after.definition, before.answers, after.answers)
    )
