"""The settings sheet: title, number and kind of the form, and the language it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.assembly.columns import TRANSLATED, language_code, language_codes
from forms.assembly.table import Table

KINDS = ("plan", "aanvraag", "besluit", "overig")
"""The words of ``x_soort``."""

_OWN_LANGUAGE = "nl"
_KEYS = ("form_title", "form_id", "version", "default_language", "x_soort", "x_conceptvertaling")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings sheet says; an unknown kind counts as overig."""

    title: str
    form_id: str
    version: str
    kind: str
    language: str
    languages: tuple[str, ...]
    concepts: frozenset[str]


def read_settings(settings: Table, survey: Table) -> Settings:
    """Read the first row of the settings; everything may be absent."""
    values = {key: line.text(key) for line in settings.lines[:1] for key in _KEYS}
    kind = values.get("x_soort", "").casefold()
    form_id = values.get("form_id", "")
    translated = (column.language for column in survey.columns if column.key in TRANSLATED and column.language)
    languages = tuple(dict.fromkeys(translated))
    language = _language(values.get("default_language", ""), languages)
    return Settings(
        title=values.get("form_title", "") or form_id,
        form_id=form_id,
        version=values.get("version", ""),
        kind=kind if kind in KINDS else "overig",
        language=language,
        languages=languages or (language,),
        concepts=frozenset(language_codes(values.get("x_conceptvertaling", ""))),
    )


def _language(wanted: str, languages: Sequence[str]) -> str:
    """Return the language asked for; else Dutch, or the first language of a form that has no Dutch."""
    if wanted:
        return language_code(wanted)
    return _OWN_LANGUAGE if not languages or _OWN_LANGUAGE in languages else languages[0]
