"""The form to add one file, and the words for what stands in the list of files."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import FileField, Form, SelectMultipleField, StringField, TextAreaField

from language.dutch import format_number, join_words
from operations.attachments.values import Attachments
from storage.intake import Kind
from views.words import AUDIENCE_ORDER, READERS

SWV = "swv"
CHOOSE_AGAIN = "Kies het bestand nog een keer. Uw browser kan dat niet onthouden."
KINDS = {Kind.PDF: "pdf", Kind.DOCX: "Word", Kind.JPEG: "foto of afbeelding", Kind.PNG: "foto of afbeelding"}
KIND_NAMES = {kind.media_type: name for kind, name in KINDS.items()}
_KILOBYTE = 1024
_MEGABYTE = 1024 * 1024


class AttachmentForm(Form):
    """One file. What is right and what is not, the operation says."""

    bestand = FileField(
        "Welk bestand?",
        description="Een pdf, een Word-bestand (.docx) of een foto (jpg of png) van ten hoogste 20 MB. "
        "Staat er een burgerservicenummer in? Maak dat eerst onleesbaar.",
    )
    titel = StringField("Hoe heet dit stuk?", description="Bijvoorbeeld: verslag van de logopedist, maart 2026")
    ziet = SelectMultipleField("Wie mogen dit stuk zien?", validate_choice=False)
    toestemming = TextAreaField(
        "Wie gaf toestemming om dit stuk te delen, en wanneer?",
        description="Nodig als het stuk mee mag met een aanvraag. Schrijf een naam en een datum. "
        "Is het een stuk van uzelf? Schrijf dan wanneer u het met de ouders hebt besproken.",
    )


def empty_form(page: Attachments) -> AttachmentForm:
    """The form as somebody finds it, with the usual readers ticked."""
    return AttachmentForm(ziet=sorted(page.usual))


def with_problems(form: AttachmentForm, problems: Mapping[str, str]) -> AttachmentForm:
    """The form as it was sent, with what is wrong at each field; the file itself always has to be chosen again."""
    for name, problem in {"bestand": CHOOSE_AGAIN, **problems}.items():
        form[name].errors = (problem,)
    return form


def choice_label(word: str) -> str:
    """What stands beside the box for a reader."""
    if word == SWV:
        return "Het samenwerkingsverband: dit stuk mag mee met een aanvraag"
    return READERS[word].capitalize()


def readers_sentence(sees: frozenset[str]) -> str:
    """Who sees a file. The samenwerkingsverband only does once it is sent along."""
    along = " Dit stuk mag mee met een aanvraag." if SWV in sees else ""
    names = [READERS[word] for word in AUDIENCE_ORDER if word in sees and word != SWV]
    return f"Dit zien: {join_words(names)}.{along}"


def written_size(size: int) -> str:
    """The size of a file as people know it: ``340 kB`` or ``1,2 MB``."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / _KILOBYTE))} kB"
    return f"{format_number(round(size / _MEGABYTE, 1))} MB"
