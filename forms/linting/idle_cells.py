"""Rules about cells that do nothing where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.assembly.form import Form
from forms.assembly.row_type import RowKind, RowType, read_type
from forms.definition import QuestionType
from forms.findings import Finding
from forms.linting.remarks import quote, warning

_SELECTS = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE})
_LOOKS: Mapping[str, frozenset[RowKind | QuestionType]] = {
    "field-list": frozenset({RowKind.BEGIN_GROUP, RowKind.BEGIN_REPEAT}),
    "horizontal": _SELECTS,
    "minimal": frozenset({QuestionType.SELECT_ONE}),
    "multiline": frozenset({QuestionType.TEXT}),
    "numbers": frozenset({QuestionType.TEXT, QuestionType.INTEGER, QuestionType.DECIMAL}),
}
"""The rows on which each look does something."""
_QUESTION_ONLY = ("required", "constraint", "calculation", "choice_filter", "default", "read_only", "parameters")
_EVERYWHERE_BUT_AT_AN_END = ("relevant", "repeat_count", "x_betekenis", "x_zien", "x_bewerken", "appearance")


def idle_cell(form: Form) -> Iterator[Finding]:
    """A filled cell in a column that has no effect on a row of this type."""
    for line in form.survey.lines:
        row_type = read_type(line.text("type"))
        for key in _idle_columns(row_type):
            if line.text(key):
                message = f"De kolom {key} doet niets bij {quote(line.text('type'))}."
                yield warning("idle-cell", line.place(key), message, _where(row_type, key))


def idle_appearance(form: Form) -> Iterator[Finding]:
    """A look that we have, on a row that it does nothing to."""
    for line in form.survey.lines:
        row_type = read_type(line.text("type"))
        if not row_type.is_known or row_type.kind.ends:
            continue
        for word in line.text("appearance").casefold().split():
            if word in _LOOKS and (row_type.question or row_type.kind) not in _LOOKS[word]:
                message = f"De weergave {quote(word)} doet niets bij {quote(line.text('type'))}."
                yield warning("idle-cell", line.place("appearance"), message, "Haal deze weergave weg.")


def _idle_columns(row_type: RowType) -> tuple[str, ...]:
    if row_type.kind.ends:
        return _QUESTION_ONLY + _EVERYWHERE_BUT_AT_AN_END
    if row_type.kind is RowKind.BEGIN_GROUP:
        return (*_QUESTION_ONLY, "repeat_count")
    if row_type.kind is RowKind.BEGIN_REPEAT:
        return _QUESTION_ONLY
    if row_type.question and row_type.choices is None:
        return ("choice_filter", "repeat_count")
    return ("repeat_count",)


def _where(row_type: RowType, key: str) -> str:
    if row_type.kind.ends and key in _EVERYWHERE_BUT_AT_AN_END:
        return f"Zet dit in de rij met {row_type.kind.replace('end_', 'begin_')}."
    return "Maak deze cel leeg of zet haar bij een vraag."
