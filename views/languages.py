"""The language in which somebody reads the questions: what can be chosen, and how a text in it is marked on a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from forms.definition import Definition
from language.reading_languages import CONCEPT_NOTES, is_code, is_from_the_right, name_of
from views.identity import find_viewer


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language that can be chosen; `name` is what it is called by those who read it."""

    code: str
    name: str
    is_chosen: bool


def list_choices(codes: Iterable[str], own: str, chosen: str) -> tuple[LanguageChoice, ...]:
    """The languages to choose from, that of the form first; that one is chosen where `chosen` is not among them."""
    offered = tuple(dict.fromkeys((own, *codes)))
    now = chosen if chosen in offered else own
    return tuple(LanguageChoice(code, name_of(code), code == now) for code in offered)


def choices_on(definition: Definition) -> tuple[LanguageChoice, ...]:
    """What whoever looks at a form can choose from."""
    viewer = find_viewer()
    return list_choices(definition.languages, definition.language, viewer.language if viewer else "")


def find_unchecked(definition: Definition) -> str:
    """The language in which this person reads the form, when nobody has checked that translation; else ""."""
    viewer = find_viewer()
    language = viewer.language if viewer else ""
    return language if language in definition.concepts and language in definition.languages else ""


def concept_note(language: str) -> str:
    """What somebody must know of an unchecked translation, in that language; "" where we have no words for it."""
    return CONCEPT_NOTES.get(language, "")


def lang_attributes(language: str) -> Markup:
    """The attributes of an element whose text is in `language`: what it is, and that it begins on the right."""
    lang = Markup(' lang="{}"').format(language) if is_code(language) else Markup()
    return lang + Markup(' dir="rtl"') if is_from_the_right(language) else lang
