"""The choice names that a form must have are those by which the service goes, and the shipped forms have them."""

from pathlib import Path

import pytest

from answers.reactions import AGREES, AGREES_WITH_REMARK, DISAGREES
from forms.definition import Question
from forms.loading import load_definition
from forms.meanings import MEANINGS, NEEDED_CHOICES
from operations.family import alarms, first_page, reactions, relatives, signatures, signed_rows, signing
from operations.glance import FINISHED
from operations.people.invitees import INVITED_AS
from operations.retention.closing import HANDED_OVER
from rights.consent import Capacity
from rights.direction import DIRECTING
from rights.rows import _SIDES
from rights.viewer import Role
from workflow.states import DecisionOutcome

PLAN, DECISION = NEEDED_CHOICES["plan"], NEEDED_CHOICES["besluit"]
DEFINITIONS = sorted((Path(__file__).parents[2] / "forms" / "definitions").glob("*.md"))


def test_the_names_are_those_of_the_service() -> None:
    ways = {signatures.LOGGED_IN, signing.ON_PAPER, signing.SPOKEN}
    assert {relatives._YOUTH, *relatives._PARENTS, *DIRECTING} == PLAN["betrokkene.rol"]
    assert PLAN["betrokkene.rol"] - DIRECTING <= set(INVITED_AS)
    assert set(HANDED_OVER) == PLAN["triage.uitkomst"]
    assert {Role.JEUGDIGE, Role.OUDER} == PLAN["perspectief.namens"]
    assert first_page._NO_STORY - {""} < PLAN["perspectief.hoe"]
    assert set(_SIDES) == PLAN["doel.domein"]
    assert PLAN["doel.status"] | PLAN["actie.status"] <= FINISHED
    assert {AGREES, AGREES_WITH_REMARK, DISAGREES} == PLAN["reactie.oordeel"]
    assert {reactions.LOGGED_IN} == PLAN["reactie.hoe"]
    assert set(signed_rows._YES_NO.values()) == PLAN["toestemming.antwoord"] == PLAN["akkoord.antwoord"]
    assert set(signed_rows._AGREES.values()) == PLAN["instemming.antwoord"]
    assert ways == PLAN["toestemming.hoe"] == PLAN["instemming.hoe"] == PLAN["akkoord.hoe"]
    assert set(Capacity) == PLAN["akkoord.hoedanigheid"]
    assert {alarms._TALK} == PLAN["opschaling.stap"]
    assert set(DecisionOutcome) == DECISION["besluit.uitkomst"]


@pytest.mark.parametrize("kind", NEEDED_CHOICES)
def test_every_meaning_with_needed_names_is_in_the_vocabulary(kind: str) -> None:
    assert set(NEEDED_CHOICES[kind]) <= set(MEANINGS)


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.name)
def test_the_shipped_forms_have_every_name(path: Path) -> None:
    definition = load_definition(path).definition
    assert definition is not None
    wanted = NEEDED_CHOICES[definition.kind]
    for question in definition.questions():
        listed = definition.choices.get(question.choices.list_name, ()) if question.choices else ()
        if listed:
            assert wanted.get(question.meaning, set()) <= {choice.name for choice in listed}, question.name
    asked = {node.meaning for node in definition.nodes() if isinstance(node, Question)}
    assert set(wanted) <= asked


def test_the_page_for_administrators_lists_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formulieren.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    for by_word in NEEDED_CHOICES.values():
        for word, names in by_word.items():
            assert any(line.startswith(f"| `{word}`") and all(f"`{name}`" in line for name in names) for line in rows)
