"""Whether everybody can read what the template makes: headings, lists, tables, pictures, links, colours, language."""

from __future__ import annotations

from collections.abc import Iterator

from documents.doctor.accessible.colours import list_colour_faults
from documents.doctor.accessible.headings import list_heading_faults
from documents.doctor.accessible.language import list_language_faults
from documents.doctor.accessible.paragraphs import list_paragraph_faults
from documents.doctor.accessible.pictures import list_picture_faults
from documents.doctor.accessible.tables import list_table_faults
from documents.doctor.story import STYLES, Story
from documents.faults import Fault
from documents.package import Package

__all__ = ["list_accessibility_faults"]


def list_accessibility_faults(package: Package, stories: list[Story]) -> Iterator[Fault]:
    """Yield what hinders people who listen to a document or who see little. Nothing of it stops a template."""
    styles = package.trees.get(STYLES)
    yield from list_language_faults(package, stories)
    for story in stories:
        if story.is_body:
            yield from list_heading_faults(story)
            yield from list_paragraph_faults(story)
        yield from list_table_faults(story)
        yield from list_picture_faults(story)
        yield from list_colour_faults(story, styles)
