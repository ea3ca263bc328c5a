"""What comes with the service is in order: nothing to say about our templates, nor about those made from a form."""

from functools import cache

import pytest

from answers.audience import DOCUMENT_AUDIENCES, Readers
from documents.doctor.examination import examine
from documents.doctor.findings import Finding
from documents.doctor.subject import Subject
from documents.first_template.template import make_template, sees_anything
from operations.requests.carried import DESK
from tests.documents.form_answers import ROOT, shipped_definition
from tests.documents.request_answers import LETTER_TEMPLATES, REQUEST_TEMPLATES, SCHOOL_AND_PARENTS

PLAN_TEMPLATES = sorted((ROOT / "document_templates" / "plan").glob("*.docx"))
FOR_THE_DESK: Readers = DESK
MEANT = {"jeugdige": {"never-printed"}}
"""The plan for the child tells little on purpose."""


@cache
def subject_of(form: str, audience: str) -> Subject:
    if form == "brief":
        return Subject(None, SCHOOL_AND_PARENTS, {name: shipped_definition(name) for name in ("aanvraag", "besluit")})
    readers = DOCUMENT_AUDIENCES[audience]
    if form == "aanvraag":
        return Subject(shipped_definition(form), (*FOR_THE_DESK, *readers), {"plan": shipped_definition("plan")})
    return Subject(shipped_definition(form), readers, makes_copies=audience == "team")


def told(findings: tuple[Finding, ...], meant: set[str]) -> list[Finding]:
    return [finding for finding in findings if finding.code not in meant]


@pytest.mark.parametrize(
    "file", [*PLAN_TEMPLATES, *REQUEST_TEMPLATES, *LETTER_TEMPLATES], ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_there_is_nothing_to_say_about_a_shipped_template(file) -> None:
    meant = MEANT.get(file.stem, set())
    assert told(examine(file.read_bytes(), subject_of(file.parent.name, file.stem)), meant) == []
    assert examine(file.read_bytes()) == ()


@pytest.mark.parametrize("form", ["plan", "aanvraag", "besluit"])
@pytest.mark.parametrize("audience", [None, "team", "ouders", "jeugdige", "swv"])
def test_there_is_nothing_to_say_about_a_template_made_from_a_form(form: str, audience: str | None) -> None:
    definition = shipped_definition(form)
    if audience is not None and not sees_anything(definition, audience):
        return
    readers = DOCUMENT_AUDIENCES[audience] if audience else None
    subject = Subject(definition, readers, makes_copies=audience in (None, "team"))
    assert examine(make_template(definition, audience), subject) == ()
