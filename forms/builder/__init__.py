"""A definition and its evaluation as a plain WTForms form: what one person sees of a step, in fields of raw text."""

from forms.builder.form import StepForm, answer_fields, build_form, find_row
from forms.builder.reach import questions_with_reach
from forms.builder.sheet import Sheet
from forms.builder.typed import TypedError, read_typed

__all__ = [
    "Sheet",
    "StepForm",
    "TypedError",
    "answer_fields",
    "build_form",
    "find_row",
    "questions_with_reach",
    "read_typed",
]
