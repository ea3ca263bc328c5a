"""Rules about cells that take only certain words: yes and no, appearance, parameters, kind of form, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from forms.assembly.columns import TRANSLATED, language_code, language_codes
from forms.assembly.form import Form
from forms.assembly.parameters import read_parameters
from forms.assembly.row_type import read_type
from forms.assembly.settings import KINDS
from forms.assembly.table import Line
from forms.assembly.yes_no import read_yes_no
from forms.definition import Place, QuestionType
from forms.expressions.refused import unsupported_function
from forms.findings import Finding
from forms.linting.remarks import error, quote, warning
from forms.suggestions import did_you_mean

_APPEARANCES = frozenset({"field-list", "multiline", "minimal", "horizontal", "numbers"})
_SEARCH = re.compile(r"\bsearch\s*\(.*(?:\)|$)", re.DOTALL)
_RANGE = {"start": "1", "end": "10", "step": "1"}
_YES_NO = {"ja": "yes", "j": "yes", "y": "yes", "x": "yes", "1": "yes", "verplicht": "yes"} | {
    "nee": "no",
    "n": "no",
    "0": "no",
}


def required_word(form: Form) -> Iterator[Finding]:
    """A single word in required that is neither yes nor no."""
    for line in form.survey.lines:
        text = line.text("required")
        if read_yes_no(text) is None and (text.isalnum() or text.casefold() in _YES_NO):
            yield _not_yes_or_no(line, "required", " Een formule mag ook.")


def read_only_word(form: Form) -> Iterator[Finding]:
    """Read_only says yes or no; a formula is not possible there."""
    for line in form.survey.lines:
        if read_yes_no(line.text("read_only")) is None:
            yield _not_yes_or_no(line, "read_only", "")


def _not_yes_or_no(line: Line, key: str, more: str) -> Finding:
    text = line.text(key)
    meant = _YES_NO.get(text.casefold())
    suggestion = f"Bedoelde u “{meant}”?" if meant else "Schrijf yes of no."
    return error("not-yes-or-no", line.place(key), f"{quote(text)} is geen yes of no.{more}", suggestion)


def unknown_appearance(form: Form) -> Iterator[Finding]:
    """A look that we do not have: the question looks as usual. ``search(…)`` is no look but the source of choices."""
    for line in form.survey.lines:
        text = line.text("appearance").casefold()
        if _SEARCH.search(text):
            refused = unsupported_function("search", 0)
            yield error("unsupported-function", line.place("appearance"), refused.message, refused.suggestion)
        for word in _SEARCH.sub(" ", text).split():
            if word not in _APPEARANCES:
                message = f"De weergave {quote(word)} kennen wij niet; de vraag ziet er gewoon uit."
                todo = did_you_mean(word, _APPEARANCES) or "Haal het woord weg."
                yield warning("unknown-appearance", line.place("appearance"), message, todo)


def bad_parameters(form: Form) -> Iterator[Finding]:
    """Parameters that cannot be read, that do not exist, or a range that has no steps."""
    for line in form.survey.lines:
        written = line.text("parameters")
        allowed = _RANGE if read_type(line.text("type")).question is QuestionType.RANGE else {}
        if not written and not allowed:
            continue
        parameters, rest = read_parameters(written)
        place = line.place("parameters")
        if rest:
            message = f"{quote(rest)} is geen parameter."
            yield error("bad-parameters", place, message, "Schrijf bijvoorbeeld start=0 end=10 step=1.")
            continue
        for name in parameters:
            if name not in allowed:
                message = f"De parameter {quote(name)} wordt bij dit type niet ondersteund."
                todo = did_you_mean(name, allowed) or "Haal de parameter weg."
                yield error("unknown-parameter", place, message, todo)
        if allowed and not _has_steps(_RANGE | parameters):
            message = "Met deze start, end en step is er niets om uit te kiezen."
            yield error("bad-range", place, message, "Schrijf bijvoorbeeld start=0 end=10 step=1.")


def _has_steps(parameters: dict[str, str]) -> bool:
    try:
        start, end, step = (float(parameters[key]) for key in ("start", "end", "step"))
    except ValueError:
        return False
    return start < end and 0 < step <= end - start


def unknown_kind(form: Form) -> Iterator[Finding]:
    """A kind of form that does not exist."""
    for line in form.settings.lines[:1]:
        kind = line.text("x_soort")
        if kind and kind.casefold() not in KINDS:
            message = f"De soort {quote(kind)} bestaat niet. Kies uit: {', '.join(KINDS)}."
            yield error("unknown-kind", line.place("x_soort"), message, did_you_mean(kind, KINDS))


def unknown_language(form: Form) -> Iterator[Finding]:
    """A default language, or one of a concept translation, in which the form has no text.

    A column without a language is in the default language.
    """
    languages = {column.language for column in form.survey.columns if column.key in TRANSLATED}
    for line in form.settings.lines[:1]:
        wanted = line.text("default_language")
        if wanted and languages and "" not in languages and language_code(wanted) not in languages:
            yield _no_texts_in(wanted, line.place("default_language"), languages)
        for concept in language_codes(line.text("x_conceptvertaling")):
            if concept not in languages:
                yield _no_texts_in(concept, line.place("x_conceptvertaling"), languages)


def _no_texts_in(language: str, place: Place, languages: AbstractSet[str]) -> Finding:
    message = f"Het formulier heeft geen teksten in de taal {quote(language)}."
    return warning("unknown-language", place, message, did_you_mean(language, languages - {""}))
