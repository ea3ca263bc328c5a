"""Established versions: frozen, and read through the same filter as the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forms.definition import Definition
from forms.evaluation import Evaluation
from rights.viewer import Viewer


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


@dataclass(frozen=True, slots=True)
class ComparedVersions:
    """Two versions side by side, and where they differ. `after` None in the number means the draft."""

    before: VersionView
    after: VersionView
    differences: tuple[Difference, ...]


def list_versions(viewer: Viewer, reference: str) -> tuple[VersionLine, ...]:
    """The versions of the plan, latest first; raise `NotFound`."""
    raise NotImplementedError


def read_version(viewer: Viewer, reference: str, number: int) -> VersionView:
    """One version; raise `NotFound`."""
    raise NotImplementedError


def compare_versions(viewer: Viewer, reference: str, before: int, after: int) -> ComparedVersions:
    """Two versions side by side; raise `NotFound`."""
    raise NotImplementedError
