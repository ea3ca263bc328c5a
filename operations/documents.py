"""The plan as a Word document, for one audience: of the draft at any time, and of a version as it was frozen."""

from __future__ import annotations

from dataclasses import dataclass

from rights.viewer import Viewer

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Document:
    """A file to download; its name holds no personal data."""

    filename: str
    content: bytes


def list_audiences(viewer: Viewer, reference: str) -> tuple[str, ...]:
    """The audiences for whom this viewer may make a document; raise `NotFound`."""
    raise NotImplementedError


def fill_document(viewer: Viewer, reference: str, audience: str) -> Document:
    """The draft as a Word document marked CONCEPT; raise `NotFound`."""
    raise NotImplementedError


def get_version_document(viewer: Viewer, reference: str, number: int, audience: str) -> Document:
    """The document as frozen with version `number`; raise `NotFound`."""
    raise NotImplementedError
