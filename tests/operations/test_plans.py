from itertools import pairwise

import pytest

from operations.errors import NotFound
from operations.people.participants import add_participant
from operations.plans import StepState, read_plan, read_step
from tests.operations.edits import add, open_noor, put, send
from tests.region import address


@pytest.fixture
def noor(ilse, daniel):
    reference = open_noor(ilse)
    add_participant(ilse, reference, address("daniel"))
    return reference


def test_the_first_step_is_where_a_plan_begins(ilse, noor):
    step = read_step(ilse, noor)
    assert (step.step.name, step.previous, step.next) == (step.steps[0].name, None, step.steps[1].name)
    assert (step.child, step.status, step.revision) == ("Noor van Dalen", "concept", 1)


def test_every_step_leads_to_the_next_and_back(ilse, noor):
    names = [line.name for line in read_step(ilse, noor).steps]
    for before, after in pairwise(names):
        assert read_step(ilse, noor, before).next == after
        assert read_step(ilse, noor, after).previous == before


@pytest.mark.parametrize("step", ["bestaat_niet", "voornaam", "betrokkenen", ""])
def test_what_is_no_step_is_not_found(ilse, noor, step):
    with pytest.raises(NotFound):
        read_step(ilse, noor, step)


def test_a_step_says_how_far_it_is(ilse, noor):
    send(ilse, noor, 1, put("aanleiding", "Tekst"))
    states = {line.name: line.state for line in read_step(ilse, noor).steps}
    assert states["hulpvraag"] is StepState.STARTED
    assert states["wie_doet_mee"] is StepState.EMPTY


def test_a_step_is_complete_when_nothing_in_it_stops_establishing(ilse, noor):
    wanted = read_step(ilse, noor, "hulpvraag").evaluation.violations
    plan = read_plan(ilse, noor)
    missing = [path for path in wanted if plan.definition.ancestors[path][0].name == "hulpvraag"]
    send(ilse, noor, 1, *(put(path, "Een antwoord") for path in missing))
    assert {line.name: line.state for line in read_plan(ilse, noor).steps}["hulpvraag"] is StepState.COMPLETE


def test_denials_say_why_not_and_leave_out_what_may_be_changed(ilse, daniel, noor):
    send(ilse, noor, 1, add("doelen[d1]"), put("doelen[d1].doel_domein", "onderwijs"))
    step = read_plan(ilse, noor).definition.ancestors["doelen"][0].name
    assert "doelen[d1].doel_tekst" not in read_step(ilse, noor, step).denials
    assert "school" in read_step(daniel, noor, step).denials["doelen[d1].doel_tekst"]


def test_a_conflict_is_counted_at_its_step(ilse, daniel, noor):
    send(ilse, noor, 1, put("aanleiding", "Een"), page="page-i")
    send(daniel, noor, 1, put("aanleiding", "Twee"), page="page-d")
    plan = read_plan(ilse, noor)
    assert {line.name: line.open_conflicts for line in plan.steps if line.open_conflicts} == {"hulpvraag": 1}
    assert plan.conflicts[0].label == plan.evaluation.label("aanleiding")


def test_a_stranger_finds_nothing(bo, otto, noor):
    for stranger in (bo, otto):
        for read in (read_step, read_plan):
            with pytest.raises(NotFound):
                read(stranger, noor)
