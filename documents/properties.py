"""What a Word file says about itself: title, author and language. Set by us, never by tags in a template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from docx.document import Document

from documents.xml import WORD, Element, get_or_add
from language.text import clean_text

IDENTITY = "eenplan"
"""The name of the property in the file that says what the document is."""
_LONGEST = 255
"""Characters python-docx accepts in a property."""


@dataclass(frozen=True, slots=True)
class Properties:
    """`made_at` is when the document was made, in UTC without a zone; None leaves what the template says.

    `identity` says to the service what the document is; nothing of the answers may be in it.
    """

    title: str
    author: str = ""
    language: str = "nl-NL"
    made_at: datetime | None = None
    identity: str = ""


def set_properties(document: Document, properties: Properties) -> None:
    """Fill the core properties and the language of the text; what the template's maker left there goes."""
    core = document.core_properties
    core.title = short_property(properties.title)
    core.author = core.last_modified_by = short_property(properties.author)
    core.language = properties.language
    core.subject = core.comments = core.keywords = ""
    core.revision = 1
    if properties.made_at is not None:
        core.created = core.modified = properties.made_at
    set_language(document.styles.element, properties.language)


def short_property(text: str) -> str:
    """Return `text` as a property holds it: one line of at most 255 characters."""
    return " ".join(clean_text(text).split())[:_LONGEST]


def set_language(styles: Element, language: str) -> None:
    """Write the language in the document defaults, so that screen readers and the spelling checker speak Dutch."""
    defaults = get_or_add(styles, WORD + "docDefaults", first=True)
    run = get_or_add(get_or_add(defaults, WORD + "rPrDefault", first=True), WORD + "rPr")
    marks = get_or_add(run, WORD + "lang")
    for name in ("val", "eastAsia"):
        marks.set(WORD + name, language)
