"""What was typed while trying a form out, in the Word template that is used for its readers now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from documents.context import build_context
from documents.errors import TemplateError
from documents.name_check import list_unknown_names
from documents.properties import Properties
from documents.rendering import check_template, render_document
from documents.traces import without_traces
from forms.definition import Definition
from models.forms import FormDraft, TemplateVersion
from operations.definitions import list_current_templates
from operations.documents import Document
from operations.errors import Invalid, NotFound
from operations.templates.subjects import get_readers
from operations.transactions import Work
from operations.viewing import evaluate_at
from rights.viewer import Role

_PRINTED_FOR: Mapping[Role, str] = {
    Role.SCHOOL: "team",
    Role.BASISTEAM: "team",
    Role.OUDER: "ouders",
    Role.JEUGDIGE: "jeugdige",
    Role.SWV: "swv",
}
"""The audience of the document that each of them has."""
_TRIAL = "PROEF"


@dataclass(frozen=True, slots=True)
class TrialWord:
    """Whether there is a template for this reader, and in Dutch what it asks that the draft does not have."""

    exists: bool
    remarks: tuple[str, ...] = ()


def describe_word(work: Work, row: FormDraft, definition: Definition, role: Role) -> TrialWord:
    """Say what the template for `role` would make of this form."""
    template = _find_template(work, row, role)
    if template is None:
        return TrialWord(exists=False)
    try:
        check_template(template.content)
        problems = list_unknown_names(template.content, definition)
    except TemplateError as error:
        return TrialWord(exists=True, remarks=(str(error),))
    return TrialWord(exists=True, remarks=tuple(problem.message for problem in problems))


def print_trial(work: Work, row: FormDraft, definition: Definition, answers: Mapping[str, Any], role: Role) -> Document:
    """Print for the readers of the template; raise `NotFound` without one, `Invalid` when it cannot be filled."""
    template = _find_template(work, row, role)
    if template is None:
        raise NotFound
    readers = get_readers(row.form, template.audience)
    extra = {"document": _about(work, row, template), "aanvraag_bijlagen": []}
    context = build_context(definition, evaluate_at(work.now, definition, answers), readers, extra)
    properties = Properties(definition.title, row.owner.name, made_at=work.now.replace(tzinfo=None))
    try:
        content = render_document(without_traces(template.content), context, properties)
    except TemplateError as error:
        raise Invalid(f"Dit Word-sjabloon past niet bij het concept: {error}") from error
    return Document(f"proef-{row.form}-{template.audience}.docx", content)


def _find_template(work: Work, row: FormDraft, role: Role) -> TemplateVersion | None:
    return list_current_templates(work.session, row.form, row.owner_id).get(_PRINTED_FOR[role])


def _about(work: Work, row: FormDraft, template: TemplateVersion) -> dict[str, str]:
    return {
        "kenmerk": _TRIAL,
        "versie": "",
        "status": _TRIAL,
        "datum": work.today.isoformat(),
        "doelgroep": template.audience,
        "organisatie": row.owner.name,
        "code": "",
    }
