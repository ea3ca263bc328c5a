"""Whether templates and forms still fit each other, where either is about to change.

A template that asks what a form does not have prints nothing there. Nobody is stopped for that, for else a name could
never change in both; whoever publishes is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.doctor.findings import Finding
from models.forms import FormVersion
from operations.forms.following import list_followers as list_form_followers
from operations.forms.owners import list_owners
from operations.templates.following import list_followers, list_in_force
from operations.templates.judging import Case, judge, list_errors, make_case, make_key
from operations.templates.owners import list_forms
from operations.templates.subjects import ASKED, Use, get_use
from operations.transactions import Work

MOST_TOLD = 5
"""Mistakes told of one template that does not fit."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A template that has mistakes with a form: `name` says whose, or which template; `number` how many there are."""

    name: str
    findings: tuple[Finding, ...]
    number: int


def list_other_cases(work: Work, case: Case, owner_id: int) -> tuple[tuple[str, Case], ...]:
    """The same template at those below who would follow it and have another form, each form once."""
    seen = {case.key}
    others: list[tuple[str, Case]] = []
    followers = {one.id for one in list_followers(work.session, case.form, case.audience, owner_id)}
    for organisation in list_owners(work):
        if organisation.id not in followers:
            continue
        use = get_use(work.session, case.form, case.audience, organisation.id)
        if make_key(use.forms) not in seen:
            seen.add(make_key(use.forms))
            others.append((organisation.name, make_case(case.content, use)))
    return tuple(others)


def list_cases_of_form(work: Work, form: FormVersion, owner_id: int) -> tuple[tuple[str, Case], ...]:
    """Every template that prints or asks `form`, a version that is not in force yet, where it would come in force.

    Schools have nothing of their own, so who has is asked: the owner, and the gemeenten that follow it. Each template
    is there once with the same forms, named by its form and audience, as ``plan:ouders``.
    """
    cases: dict[tuple[int, tuple[str, ...]], tuple[str, Case]] = {}
    followers = list_form_followers(work.session, form.form, owner_id)
    for organisation in (one for one in list_owners(work) if one.id in followers):
        for key in (key for key in list_forms(organisation) if form.form in (key, *ASKED[key])):
            for template in list_in_force(work.session, key, organisation.id).values():
                use = get_use(work.session, key, template.audience, organisation.id)
                changed = Use(key, template.audience, {**use.forms, form.form: form})
                case = _only_printed(make_case(template.content, changed))
                cases.setdefault((template.id, make_key(changed.forms)), (f"{key}:{template.audience}", case))
    return tuple(cases.values())


def _only_printed(case: Case) -> Case:
    """Without trying whether a copy can be read back: that takes long, and what is wrong there stops nothing."""
    return replace(case, sent=replace(case.sent, makes_copies=False))


def find_misfits(cases: Sequence[tuple[str, Case]]) -> tuple[Misfit, ...]:
    """Those that have mistakes, with the first of them."""
    found = ((name, list_errors(judge(case))) for name, case in cases)
    return tuple(Misfit(name, errors[:MOST_TOLD], len(errors)) for name, errors in found if errors)
