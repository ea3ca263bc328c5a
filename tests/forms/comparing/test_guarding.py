"""Rights rest on what questions mean: a changed form may not decide over plans that run."""

import pytest

from forms.comparing.guarding import list_unguarded
from forms.definition import Definition
from forms.loading import load_published
from operations.publishing import ROOT
from tests.operations.forms.changed import PLAN, renamed, without


def read(text: str) -> Definition:
    return load_published("plan.md", text.encode())


OLD = read(PLAN)


def codes(text: str) -> set[str]:
    return {finding.code for finding in list_unguarded(OLD, read(text))}


def test_the_form_itself_and_ordinary_changes_are_fine() -> None:
    assert codes(PLAN) == set()
    assert codes(without(PLAN, "talen_thuis")) == set()
    assert codes(renamed(PLAN, "betrokkene_telefoon", "telefoon")) == set()


@pytest.mark.parametrize(
    "meaning", ["betrokkene.telefoon", "betrokkene.email", "perspectief.persoon", "doel.domein", "melding.persoon"]
)
def test_a_question_that_stays_keeps_a_meaning_on_which_rights_rest(meaning: str) -> None:
    assert f"| {meaning} |" in PLAN
    assert "bound-meaning" in codes(PLAN.replace(f"| {meaning} |", "|  |"))


def test_another_question_does_not_get_the_meaning_of_who_decides() -> None:
    without_it = PLAN.replace("| betrokkene.gezag |", "|  |")
    swapped = without_it.replace("| betrokkene.organisatie |", "| betrokkene.gezag |")
    assert {"bound-meaning", "bound-choice"} <= codes(swapped)


def test_a_plan_without_the_question_who_decides_does_not_take_its_place() -> None:
    assert codes(without(PLAN, "betrokkene_gezag")) == {"bound-meaning-gone"}


def test_a_choice_by_which_the_service_knows_who_decides_keeps_its_name() -> None:
    [line] = [line for line in PLAN.splitlines() if line.startswith("| | ja_nee_onbekend | ja |")]
    assert codes(PLAN.replace(line, line.replace("| ja |", "| wel |"))) == {"bound-choice"}


def test_the_shipped_requests_and_decisions_are_never_held_up() -> None:
    for name in ("aanvraag", "besluit"):
        form = load_published(f"{name}.md", (ROOT / "forms" / "definitions" / f"{name}.md").read_bytes())
        assert list_unguarded(form, form) == ()
