"""From draft to established: the plan is frozen as a version that nobody can change any more."""

from __future__ import annotations

from operations.versions import VersionLine
from rights.viewer import Viewer


def establish(viewer: Viewer, reference: str, revision: int) -> VersionLine:
    """Freeze the plan as the viewer saw it at `revision`; raise `Outdated`, `Refused` or `NotComplete`."""
    raise NotImplementedError


def mark_discussed(viewer: Viewer, reference: str) -> None:
    """Note that the plan was discussed with everybody; raise `Refused` when it is not a draft."""
    raise NotImplementedError
