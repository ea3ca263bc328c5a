"""Own Word templates of the region, published as the beheer would, and what is used where."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from models.database import database, utc_now
from models.forms import TemplateVersion
from operations.templates.following import list_in_force, next_number
from tests.region import viewer


def word(*paragraphs: str) -> bytes:
    """A small Word template with these paragraphs."""
    document = Document()
    document.core_properties.title = "Plan"
    document.add_heading("Plan", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_version(owner: int | None, content: bytes, *, form: str = "plan", audience: str = "team") -> TemplateVersion:
    """Put a version in the database, as if it had been published."""
    version = TemplateVersion(
        form=form,
        audience=audience,
        number=next_number(database.session, form, audience),
        sha256="0" * 64,
        filename=f"{audience}.docx",
        content=content,
        published_at=utc_now(),
        owner_id=owner,
    )
    database.session.add(version)
    database.session.commit()
    return version


def used(key: str, form: str = "plan", audience: str = "team") -> TemplateVersion:
    """The template that the organisation of this person uses."""
    database.session.rollback()
    return list_in_force(database.session, form, viewer(key).organisation_id)[audience]
