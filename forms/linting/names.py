"""Rules about names: people type them in formulas and Word templates, so they are plain, unique and not reserved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from forms.assembly.columns import SURVEY
from forms.assembly.form import Form
from forms.assembly.row_type import closes, read_type
from forms.assembly.table import Line
from forms.findings import Finding
from forms.linting.remarks import error, quote, warning
from forms.paths import NAME

_FORM_WORDS = {"data", "meta", "process", "errors", "validate", "populate_obj", "form_errors", "csrf_token"}
_WORD_WORDS = {"items", "values", "keys", "get", "pop", "update", "copy", "clear", "loop", "self"}
_JINJA_WORDS = {"and", "or", "not", "in", "is", "if", "else", "elif", "for", "true", "false", "none"}
RESERVED = frozenset(_FORM_WORDS | _WORD_WORDS | _JINJA_WORDS)
"""Names that mean something else to the form on the screen or in a Word template."""

_SHADOWING = frozenset({"document", "plan", "aanvraag", "besluit"})
"""Names that every Word template, or a letter, already has for something else."""


def missing_name(form: Form) -> Iterator[Finding]:
    """A row without a name."""
    for line in _named_lines(form):
        if not line.text("name"):
            message = "Deze rij heeft geen naam."
            yield error("no-name", line.place("name"), message, "Geef een korte naam, zoals doel_tekst.")


def bad_name(form: Form) -> Iterator[Finding]:
    """A name with capitals, blanks, hyphens or accents."""
    for line in _named_lines(form):
        name = line.text("name")
        if name and not NAME.fullmatch(name):
            message = f"De naam {quote(name)} kan niet: gebruik kleine letters, cijfers en _, met een letter voorop."
            yield error("bad-name", line.place("name"), message, _suggest_name(name))


def name_twice(form: Form) -> Iterator[Finding]:
    """A name used before, wherever in the form."""
    first: dict[str, int] = {}
    for line in _named_lines(form):
        name = line.text("name")
        if name and name in first:
            message = f"De naam {quote(name)} is al gebruikt op regel {first[name]}."
            yield error("name-twice", line.place("name"), message, f"Kies een andere naam, zoals {name[:50]}_2.")
        first.setdefault(name, line.number)


def reserved_name(form: Form) -> Iterator[Finding]:
    """A name that means something else."""
    for line in _named_lines(form):
        name = line.text("name")
        if name in RESERVED:
            message = f"De naam {quote(name)} heeft in het systeem al een andere betekenis."
            yield error("reserved-name", line.place("name"), message, f"Kies een andere naam, zoals {name}_vraag.")
        elif name in _SHADOWING and not _is_group(line):
            message = f"In een Word-sjabloon betekent {quote(name)} al iets anders."
            yield warning(
                "shadowed-name", line.place("name"), message, f"Kies liever een andere naam, zoals {name}_tekst."
            )


def bad_old_name(form: Form) -> Iterator[Finding]:
    """An old name in ``was`` that is no name, that still exists, or that two questions claim."""
    claims = Counter(line.text("was") for line in form.survey.lines)
    for line in form.survey.lines:
        old = line.text("was")
        if old and not NAME.fullmatch(old):
            yield error("bad-old-name", line.place("was"), f"De oude naam {quote(old)} kan geen naam zijn geweest.")
        elif old in form.definition.by_name:
            message = f"De oude naam {quote(old)} is ook nu nog een naam in dit formulier."
            yield error("old-name-in-use", line.place("was"), message, "Haal de oude naam weg of kies een andere naam.")
        elif old and claims[old] > 1:
            message = f"De oude naam {quote(old)} staat bij meer dan een vraag."
            yield error("old-name-twice", line.place("was"), message, "Laat hem staan bij één vraag.")


def _named_lines(form: Form) -> Iterator[Line]:
    """Rows that have a name: not those that close something, nor a remark beside the form."""
    return (line for line in form.survey.lines if line.fills(SURVEY) and not closes(line.text("type")))


def _is_group(line: Line) -> bool:
    return read_type(line.text("type")).kind.value == "begin_group"


def _suggest_name(name: str) -> str:
    letters = (c if c.isascii() and c.isalnum() else " " for c in name.casefold())
    plain = "_".join("".join(letters).split())
    if plain[:1].isdigit():
        plain = f"vraag_{plain}"
    return f"Schrijf bijvoorbeeld {plain}." if NAME.fullmatch(plain) else ""
