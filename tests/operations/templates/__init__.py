"""Small Word templates, so that these tests do not depend on what the shipped ones look like."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document

TEXT = "{{ document.kenmerk }} {{ document.versie }} {{ document.status }} {{ voornaam }} {{ gestart_door }}"


def write_templates(root: Path, *audiences: str, text: str = TEXT, form: str = "plan") -> None:
    """Put a template for each audience under `root`, as the shipped ones stand in the checkout."""
    folder = root / "document_templates" / form
    folder.mkdir(parents=True, exist_ok=True)
    for audience in audiences:
        document = Document()
        document.add_paragraph(f"{audience}: {text}")
        document.save(str(folder / f"{audience}.docx"))


def text_in(content: bytes) -> str:
    """All text of a document."""
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
