"""The columns of the form language: which headers a sheet may have, and what a header as written means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from forms.suggestions import find_nearest

TRANSLATED = frozenset({"label", "hint", "required_message", "constraint_message"})
"""Columns that may be given once per language, as ``label::Nederlands (nl)``."""

FORMULAS = frozenset(
    {"required", "relevant", "constraint", "calculation", "choice_filter", "repeat_count", "default"},
)
"""Columns that hold an expression (``required`` may also say yes or no, ``default`` may also be a plain text)."""

SURVEY = (
    TRANSLATED
    | FORMULAS
    | {"type", "name", "read_only", "appearance", "parameters"}
    | {"was", "x_betekenis", "x_zien", "x_bewerken", "x_voorbeeld"}
)
CHOICES = frozenset({"list_name", "name", "label", "was", "x_zien"})
CHOICE_ITSELF = frozenset({"list_name", "name", "label", "was"})
"""What is not an attribute of a choice for ``choice_filter``; ``x_zien`` is: the rules about rows read it there."""
SETTINGS = frozenset({"form_title", "form_id", "version", "default_language", "x_soort", "x_conceptvertaling"})

CHOICES_ALWAYS = ("list_name", "name", "label")
"""The columns that a sheet of choices cannot do without."""

OTHER_NAMES = {
    "verplicht": "required",
    "voorwaarde": "relevant",
    "vraag": "label",
    "uitleg": "hint",
    "toelichting": "hint",
    "weergave": "appearance",
    "calculate": "calculation",
    "relevance": "relevant",
    "readonly": "read_only",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "caption": "label",
    "constraining_message": "constraint_message",
    "constraint_msg": "constraint_message",
    "constraint-msg": "constraint_message",
    "requiredmsg": "required_message",
    "required_msg": "required_message",
}
"""Other words for a column of the survey: older ones of XLSForm, and Dutch ones."""
_OTHER_NAMES_IN_CHOICES = {
    **dict.fromkeys(("lijst", "lijstnaam", "lijst_naam", "keuzelijst", "list"), "list_name"),
    **dict.fromkeys(("naam", "waarde", "value"), "name"),
    **dict.fromkeys(("tekst", "omschrijving", "caption"), "label"),
}
_NEAR = 0.75
"""How much a header must look like a column to be read as that column."""

_KNOWN = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
_GUESSED = {"survey": SURVEY - {"type", "name"}, "choices": frozenset(CHOICES_ALWAYS), "settings": SETTINGS}

_BARE_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")
_LANGUAGE_CODE = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A header: `header` as written, `key` as the form language knows it, `language` the code after ``::`` or ""."""

    header: str
    key: str
    language: str
    index: int
    misspelt: str = ""
    """The key as it is written, where it was taken for another: the rules name it, and read on as if it were right."""

    @property
    def own_key(self) -> str:
        """The key as it is written."""
        return self.misspelt or self.key


def read_header(header: str, index: int) -> Column:
    """Read a header in any case, with blanks for underscores: ``Label :: Nederlands (nl)`` is label in nl."""
    key, _, language = header.partition("::")
    return Column(header, re.sub(r"\s+", "_", key.strip().casefold()), language_code(language), index)


def take_for_meant(columns: Iterable[Column], sheet: str) -> tuple[Column, ...]:
    """Read a misspelt header as the column that it must be, where that one is not there: one mistake, one finding.

    Without a type or name of its own a survey is not read any further, so those are not guessed.
    """
    read = list(columns)
    there = {(column.key, column.language) for column in read}
    keys = {column.key for column in read}
    as_written = frozenset(keys) if sheet == "choices" else frozenset[str]()  # there it is no mistake beside another
    for place, column in enumerate(read):
        key = _meant(column.key, sheet) if column.key and column.key not in _KNOWN[sheet] else None
        if key is None or key in as_written or (key, column.language) in there:
            continue
        if column.language or key not in keys:
            read[place] = replace(column, key=key, misspelt=column.key)
            there.add((key, column.language))
            keys.add(key)
    return tuple(read)


def _meant(key: str, sheet: str) -> str | None:
    if ":" in key:
        return None
    words = {"survey": OTHER_NAMES, "choices": _OTHER_NAMES_IN_CHOICES}.get(sheet, {})
    return words.get(key) or find_nearest(key, _GUESSED[sheet], _NEAR)


def language_code(language: str) -> str:
    """``Nederlands (nl)`` is nl; a language without a code keeps its name."""
    match = _LANGUAGE_CODE.fullmatch(language.strip())
    return match[1].casefold() if match else language.strip()


def language_codes(cell: str) -> tuple[str, ...]:
    """The codes of ``x_conceptvertaling``, in which blanks, commas or semicolons stand between: ``tr, ar``."""
    return tuple(code.casefold() if _BARE_CODE.fullmatch(code) else code for code in re.split(r"[\s,;]+", cell) if code)
