"""All rules, in one list. A rule is a function from a form to findings; its docstring says what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from forms.assembly.form import Form
from forms.findings import Finding
from forms.linting import (
    answers,
    audiences,
    cell_words,
    choice_lists,
    comparisons,
    cycles,
    dates,
    function_values,
    headers,
    idle_cells,
    meanings,
    names,
    operations,
    path_places,
    publishing,
    references,
    repeats,
    sheets,
    texts,
    types,
)
from forms.linting.capping import cap

Rule = Callable[[Form], Iterable[Finding]]

TABLE_RULES: tuple[Rule, ...] = (
    sheets.unknown_sheet,
    sheets.sheet_twice,
    sheets.title_above_header,
    sheets.second_settings,
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
    path_places.path_to_nowhere,
    references.reference_with_other_signs,
    repeats.reference_into_repeat,
    repeats.text_into_repeat,
    repeats.own_repeat_in_predicate,
    repeats.own_row_in_filter,
    function_values.no_repeat_to_index,
    function_values.no_question_to_name,
    cycles.cycle,
    comparisons.unknown_choice_value,
    dates.dutch_date_in_formula,
    dates.no_such_date,
    dates.age_by_division,
    operations.date_without_quotes,
    operations.chained_comparison,
    operations.loose_value,
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
    return (finding for rule in rules for finding in cap(rule(form)))


def check_publishing(form: Form) -> Iterator[Finding]:
    """Every finding that only stops publishing."""
    rules = PUBLISHING_RULES if _has_rows(form) else ()
    return (finding for rule in rules for finding in cap(rule(form)))


def _has_rows(form: Form) -> bool:
    return form.survey.has("type") and form.survey.has("name") and bool(form.survey.lines)
