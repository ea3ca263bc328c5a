"""A form proposed from a Word plan: a workbook that loads as it is, and what a person should look at in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.drafting.headings import propose
from documents.drafting.proposals import count_rows, list_questions
from documents.drafting.reading import read_plan
from documents.drafting.workbook import Draft
from documents.errors import TemplateError
from forms.findings import Finding
from forms.readers.workbook import Workbook

_MOST_ROWS = 2_000
"""Questions, texts and headings together."""
_NOTHING = (
    "In dit Word-bestand is geen plek gevonden om iets in te vullen. "
    "Zet achter elke vraag een dubbele punt met puntjes, of een lege cel."
)
_TOO_MANY = f"Van dit Word-bestand zou een formulier met meer dan {_MOST_ROWS} regels komen. Splits het op."
EXCEL, MARKDOWN = 1, 2
"""The row of the header: a sheet begins with it, in Markdown below the name of the sheet."""


@dataclass(frozen=True, slots=True)
class DraftedForm:
    """`findings` stand at the rows of the file that the workbook becomes; `left_out` is Dutch, a sentence each."""

    workbook: Workbook
    findings: Sequence[Finding]
    left_out: Sequence[str]
    questions: int


def draft_form(data: bytes, name: str, header: int = EXCEL) -> DraftedForm:
    """Return the form that the Word plan `data` asks for; `name` is its title when it says none itself.

    Raise `TemplateError` for a file that is refused, or that has nothing to fill in.
    """
    plan = read_plan(data)
    title, parts = propose(plan, name)
    questions = sum(1 for _ in list_questions(parts))
    if not questions:
        raise TemplateError(_NOTHING)
    if count_rows(parts) > _MOST_ROWS:
        raise TemplateError(_TOO_MANY)
    draft = Draft(header)
    draft.add_parts(parts)
    return DraftedForm(draft.make(title), draft.findings, plan.left_out, questions)
