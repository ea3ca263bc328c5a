"""All rules, in one list. A rule is a function from a form to findings; its docstring says what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from forms.assembly.form import Form
from forms.findings import Finding, Severity
from forms.linting import (
    answers,
    audiences,
    cell_words,
    choice_lists,
    comparisons,
    cycles,
    dates,
    headers,
    idle_cells,
    meanings,
    names,
    operations,
    publishing,
    references,
    repeats,
    sheets,
    texts,
    types,
)
from forms.suggestions import without_suggestions

Rule = Callable[[Form], Iterable[Finding]]
MOST_PER_RULE = 100
"""Nobody reads more of the same; and looking for the nearest name takes time. The rest is counted."""
_SEVERITIES = tuple(Severity)

TABLE_RULES: tuple[Rule, ...] = (
    sheets.unknown_sheet,
    sheets.sheet_twice,
    sheets.form_without_questions,
    headers.unknown_survey_column,
    headers.unknown_settings_column,
    headers.near_miss_in_choices,
    headers.own_column_in_choices,
    headers.missing_column,
    headers.column_twice,
    headers.language_where_none_belongs,
    headers.cell_without_header,
)
"""Rules about sheets and headers. Without a type and a name column they are all there is to say."""

RULES: tuple[Rule, ...] = (
    names.missing_name,
    names.bad_name,
    names.name_twice,
    names.reserved_name,
    names.bad_old_name,
    types.unknown_type,
    types.select_without_choices,
    types.select_from_repeat,
    texts.question_without_label,
    texts.missing_translation,
    texts.calculate_without_calculation,
    texts.message_without_rule,
    choice_lists.incomplete_choice,
    choice_lists.blank_in_choice,
    choice_lists.choice_twice,
    choice_lists.reference_in_choice,
    cell_words.required_word,
    cell_words.read_only_word,
    cell_words.unknown_appearance,
    cell_words.bad_parameters,
    cell_words.unknown_kind,
    cell_words.unknown_language,
    idle_cells.idle_cell,
    idle_cells.idle_appearance,
    meanings.unknown_meaning,
    meanings.meaning_on_the_wrong_row,
    meanings.meaning_outside_its_row,
    meanings.meaning_twice,
    meanings.date_meaning_without_date,
    audiences.unknown_audience,
    audiences.edits_unseen,
    audiences.formula_tells_unseen,
    audiences.text_tells_unseen,
    audiences.choices_tell_unseen,
    references.unknown_reference,
    references.bare_word,
    references.unknown_step,
    references.reference_with_other_signs,
    repeats.reference_into_repeat,
    repeats.text_into_repeat,
    repeats.own_repeat_in_predicate,
    cycles.cycle,
    comparisons.unknown_choice_value,
    dates.dutch_date_in_formula,
    dates.no_such_date,
    dates.age_by_division,
    operations.date_without_quotes,
    operations.chained_comparison,
    operations.plus_on_texts,
    answers.impossible_default,
    answers.impossible_example,
    publishing.choice_not_recognised,
)

PUBLISHING_RULES: tuple[Rule, ...] = (
    publishing.missing_meaning,
    publishing.missing_choice,
    publishing.missing_audience,
)
"""Rules for the form as it is published: a form that fails only these can be filled in to try it out."""


def check_form(form: Form) -> Iterator[Finding]:
    """Every finding on the form itself."""
    rules = (*TABLE_RULES, *RULES) if _has_rows(form) else TABLE_RULES
    return (finding for rule in rules for finding in _first_ones(rule, form))


def _first_ones(rule: Rule, form: Form) -> Iterator[Finding]:
    """The first findings of a rule, and one that says how many more there are: an error is never passed over."""
    found = iter(rule(form))
    shown = list(islice(found, MOST_PER_RULE))
    yield from shown
    with without_suggestions():
        passed_over = {replace(finding, suggestion="") for finding in found}
    more = passed_over - {replace(finding, suggestion="") for finding in shown}
    if more:
        yield _more(sorted(more, key=lambda finding: (_SEVERITIES.index(finding.severity), finding.place.row)))


def _more(findings: list[Finding]) -> Finding:
    """Stand for findings that are not shown, at the place of the worst one."""
    are = "is er nog 1 plaats" if len(findings) == 1 else f"zijn er nog {len(findings)} plaatsen"
    message = f"Van deze soort {are} die hier niet {'staat' if len(findings) == 1 else 'staan'}: {findings[0].message}"
    todo = "Herstel eerst wat u ziet, en controleer het formulier daarna nog een keer."
    return Finding(findings[0].severity, "more-of-the-same", findings[0].place, message, todo)


def check_publishing(form: Form) -> Iterator[Finding]:
    """Every finding that only stops publishing."""
    rules = PUBLISHING_RULES if _has_rows(form) else ()
    return (finding for rule in rules for finding in rule(form))


def _has_rows(form: Form) -> bool:
    return form.survey.has("type") and form.survey.has("name") and bool(form.survey.lines)
