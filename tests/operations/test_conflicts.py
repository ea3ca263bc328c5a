import pytest

from operations.conflicts import Choice, settle
from operations.errors import Invalid, NotFound, Refused
from operations.people.participants import add_participant
from operations.plans import read_plan
from tests.operations.edits import add, answers, everything, open_noor, put, record, remove, send, states
from tests.region import address


@pytest.fixture
def noor(ilse, daniel):
    reference = open_noor(ilse)
    add_participant(ilse, reference, address("daniel"))
    return reference


def clash(ilse, daniel, noor):
    """Both write the same question; return the number of the conflict."""
    send(ilse, noor, 1, put("aanleiding", "Van school"), page="page-i")
    return send(daniel, noor, 1, put("aanleiding", "Van het team"), page="page-d").conflicts[0].id


@pytest.mark.parametrize(
    ("choice", "outcome"),
    [(Choice.THEIRS, "Van school"), (Choice.MINE, "Van het team"), (Choice.BOTH_TEXT, "Van ons samen")],
)
def test_a_person_chooses_and_the_conflict_is_over(ilse, daniel, noor, choice, outcome):
    number = clash(ilse, daniel, noor)
    revision = settle(ilse, noor, number, choice, "Van ons samen")
    assert answers(noor)["aanleiding"] == outcome
    assert revision == record(noor).revision
    assert read_plan(ilse, noor).conflicts == ()


def test_a_choice_is_an_ordinary_change_that_other_pages_merge_with(ilse, daniel, noor):
    settle(ilse, noor, clash(ilse, daniel, noor), Choice.BOTH_TEXT, "Samen")
    saved = send(daniel, noor, 1, put("aanleiding", "Van het team"), put("groep_of_klas", "6"), page="page-d")
    assert states(saved) == {"aanleiding": "kept", "groep_of_klas": "saved"}
    assert answers(noor)["aanleiding"] == "Samen"


def test_a_conflict_can_be_settled_once(ilse, daniel, noor):
    number = clash(ilse, daniel, noor)
    settle(ilse, noor, number, Choice.THEIRS)
    with pytest.raises(NotFound):
        settle(daniel, noor, number, Choice.MINE)


def test_a_chosen_text_holds_no_burgerservicenummer(ilse, daniel, noor):
    number = clash(ilse, daniel, noor)
    before = everything()
    with pytest.raises(Invalid, match="burgerservicenummer"):
        settle(ilse, noor, number, Choice.BOTH_TEXT, "111 222 333")
    assert everything() == before


def test_a_chosen_text_that_is_too_long_is_refused_with_a_sentence(ilse, daniel, noor):
    with pytest.raises(Invalid, match="te lang"):
        settle(ilse, noor, clash(ilse, daniel, noor), Choice.BOTH_TEXT, "x" * 100_001)


def test_a_stranger_cannot_settle(ilse, daniel, bo, noor):
    number = clash(ilse, daniel, noor)
    before = everything()
    with pytest.raises(NotFound):
        settle(bo, noor, number, Choice.MINE)
    assert everything() == before


def test_a_text_in_a_removed_row_brings_the_row_back_or_lets_it_go(ilse, daniel, noor):
    changes = (add("betrokkenen[a1]"), put("betrokkenen[a1].betrokkene_naam", "Oom"), add("betrokkenen[b2]"))
    base = send(ilse, noor, 1, *changes).revision
    send(ilse, noor, base, remove("betrokkenen[a1]"), remove("betrokkenen[b2]"), page="page-i")
    send(daniel, noor, base, put("betrokkenen[a1].betrokkene_naam", "Oom Piet"), page="page-d")
    lines = send(daniel, noor, base, put("betrokkenen[b2].betrokkene_naam", "Tante"), page="page-d").conflicts
    settle(daniel, noor, lines[0].id, Choice.MINE)
    settle(daniel, noor, lines[1].id, Choice.THEIRS)
    assert [(row["_id"], row["betrokkene_naam"]) for row in answers(noor)["betrokkenen"]] == [("a1", "Oom Piet")]


@pytest.mark.parametrize(("choice", "left"), [(Choice.THEIRS, ["a1"]), (Choice.MINE, [])])
def test_a_removal_of_an_edited_row_is_done_after_all_or_not(ilse, daniel, noor, choice, left):
    base = send(ilse, noor, 1, add("betrokkenen[a1]")).revision
    send(daniel, noor, base, put("betrokkenen[a1].betrokkene_naam", "Vader"), page="page-d")
    [line] = send(ilse, noor, base, remove("betrokkenen[a1]"), page="page-i").conflicts
    settle(ilse, noor, line.id, choice)
    assert [row["_id"] for row in answers(noor)["betrokkenen"]] == left


def test_two_texts_make_no_sense_for_a_removed_row(ilse, daniel, noor):
    base = send(ilse, noor, 1, add("betrokkenen[a1]")).revision
    send(daniel, noor, base, put("betrokkenen[a1].betrokkene_naam", "Vader"), page="page-d")
    [line] = send(ilse, noor, base, remove("betrokkenen[a1]"), page="page-i").conflicts
    with pytest.raises(Invalid, match="houden of weghalen"):
        settle(ilse, noor, line.id, Choice.BOTH_TEXT, "x")


def test_who_may_not_change_an_answer_may_not_choose_for_it(ilse, bo, daniel, noor):
    add_participant(ilse, noor, address("bo"))
    base = send(ilse, noor, 1, add("doelen[d1]"), put("doelen[d1].doel_domein", "onderwijs")).revision
    send(ilse, noor, base, put("doelen[d1].doel_tekst", "Een"), page="page-i")
    [line] = send(bo, noor, base, put("doelen[d1].doel_tekst", "Twee"), page="page-b").conflicts
    with pytest.raises(Refused, match="doel voor onderwijs"):
        settle(daniel, noor, line.id, Choice.MINE)
