from __future__ import annotations

from hypothesis import given

from answers.comparing import Difference, DifferenceKind, compare
from tests.answers import generated
from tests.answers.sample_form import DEFINITION, at

OLD = {
    "voornaam": "Noor",
    "wijk": "Oost",
    "doelen": [
        {"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Wekker", "uren": "1,5"}]},
        {"_id": "b", "doel_tekst": "Rust"},
    ],
}
NEW = {
    "voornaam": "Nora",
    "gemeente": "Utrecht",
    "doelen": [
        {"_id": "c", "doel_tekst": "Vrienden"},
        {"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Twee wekkers", "uren": "1.5"}]},
    ],
}
GOAL = "Wat willen we bereiken?"


def test_differences_come_in_the_order_of_the_form_with_labels_and_numbered_rows():
    assert compare(DEFINITION, OLD, NEW) == (
        Difference(at("voornaam"), ("Over het kind", "Voornaam"), "Noor", "Nora"),
        Difference(at("gemeente"), ("Over het kind", "Gemeente"), "", "Utrecht"),
        Difference(at("wijk"), ("Over het kind", "Wijk"), "Oost", ""),
        Difference(at("doelen[c].doel_tekst"), ("Doelen 1", GOAL), "", "Vrienden"),
        Difference(at("doelen[a].acties[x].wat"), ("Doelen 2", "Afspraken 1", "Wat"), "Wekker", "Twee wekkers"),
        Difference(at("doelen[b].doel_tekst"), ("Doelen 3", GOAL), "Rust", ""),
    )


def test_a_text_came_went_or_changed():
    kinds = [difference.kind for difference in compare(DEFINITION, OLD, NEW)][:3]
    assert kinds == [DifferenceKind.CHANGED, DifferenceKind.ADDED, DifferenceKind.REMOVED]


def test_another_order_of_the_rows_is_no_difference():
    assert compare(DEFINITION, OLD, {**OLD, "doelen": OLD["doelen"][::-1]}) == ()


def test_answers_that_the_form_does_not_know_come_last_under_their_own_names():
    old = {"vroeger": "Iets", "lijst": [{"_id": "a", "wat": "Iets"}]}
    assert compare(DEFINITION, old, {"voornaam": "Noor"})[1:] == (
        Difference(at("vroeger"), ("vroeger",), "Iets", ""),
        Difference(at("lijst[a].wat"), ("lijst", "wat"), "Iets", ""),
    )


@given(generated.answers)
def test_answers_do_not_differ_from_themselves(answers):
    assert compare(DEFINITION, answers, answers) == ()


@given(generated.answers, generated.answers)
def test_the_other_way_round_gives_the_same_places_with_old_and_new_swapped(one, other):
    there = {(found.path, found.old, found.new) for found in compare(DEFINITION, one, other)}
    back = {(found.path, found.new, found.old) for found in compare(DEFINITION, other, one)}
    assert there == back
