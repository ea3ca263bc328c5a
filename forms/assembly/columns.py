"""The columns of the form language: which headers a sheet may have, and what a header as written means."""

from __future__ import annotations

import re
from dataclasses import dataclass

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

_BARE_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")
_LANGUAGE_CODE = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A header: `header` as written, `key` as the form language knows it, `language` the code after ``::`` or ""."""

    header: str
    key: str
    language: str
    index: int


def read_header(header: str, index: int) -> Column:
    """Read a header in any case, with blanks for underscores: ``Label :: Nederlands (nl)`` is label in nl."""
    key, _, language = header.partition("::")
    return Column(header, re.sub(r"\s+", "_", key.strip().casefold()), language_code(language), index)


def language_code(language: str) -> str:
    """``Nederlands (nl)`` is nl; a language without a code keeps its name."""
    match = _LANGUAGE_CODE.fullmatch(language.strip())
    return match[1].casefold() if match else language.strip()


def language_codes(cell: str) -> tuple[str, ...]:
    """The codes of ``x_conceptvertaling``, in which blanks, commas or semicolons stand between: ``tr, ar``."""
    return tuple(code.casefold() if _BARE_CODE.fullmatch(code) else code for code in re.split(r"[\s,;]+", cell) if code)
