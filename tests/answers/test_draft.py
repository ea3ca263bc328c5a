from __future__ import annotations

import copy

import pytest

from answers.draft import (
    find_row,
    find_value,
    get_row,
    get_value,
    list_rows,
    row_before,
    walk,
    walk_rows,
    with_row,
    with_row_moved,
    with_value,
    without_row,
)
from answers.errors import AnswersError
from tests.answers.sample_form import at

ANSWERS = {
    "voornaam": "Noor",
    "wijk": "",
    "doelen": [
        {"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Wekker"}, {"_id": "y"}]},
        {"_id": "b", "doel_tekst": "Rust"},
        {"_id": "c"},
    ],
}


def ids(answers, path="doelen"):
    return [row["_id"] for row in list_rows(answers, at(path))]


def test_a_text_is_found_at_the_top_and_in_a_row_in_a_row():
    assert get_value(ANSWERS, at("voornaam")) == "Noor"
    assert get_value(ANSWERS, at("doelen[a].acties[x].wat")) == "Wekker"


def test_an_untouched_question_differs_from_an_emptied_one():
    assert find_value(ANSWERS, at("wijk")) == ""
    assert find_value(ANSWERS, at("gemeente")) is None
    assert get_value(ANSWERS, at("gemeente")) == ""


def test_a_repeat_is_no_text():
    assert find_value(ANSWERS, at("doelen")) is None


def test_a_row_that_is_not_there_is_named_in_dutch():
    assert find_row(ANSWERS, at("doelen[z]")) is None
    for read in (get_row, get_value, list_rows):
        with pytest.raises(AnswersError, match=r"De rij van “doelen\[z\].*bestaat niet"):
            read(ANSWERS, at("doelen[z].acties"))


def test_a_text_where_a_list_should_be_is_refused_and_an_empty_one_is_an_empty_list():
    with pytest.raises(AnswersError, match="tekst en geen lijst"):
        list_rows({"doelen": "tekst"}, at("doelen"))
    assert list_rows({"doelen": ""}, at("doelen")) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda answers: with_value(answers, at("doelen[a].acties[x].wat"), "Anders"),
        lambda answers: with_value(answers, at("voornaam"), None),
        lambda answers: with_row(answers, at("doelen[a].acties[z]")),
        lambda answers: without_row(answers, at("doelen[b]")),
        lambda answers: with_row_moved(answers, at("doelen[c]")),
    ],
)
def test_a_change_leaves_the_given_answers_as_they_were(change):
    before = copy.deepcopy(ANSWERS)
    assert change(ANSWERS) != before
    assert before == ANSWERS


def test_a_text_can_be_set_emptied_and_made_untouched():
    path = at("doelen[a].acties[y].wat")
    assert get_value(with_value(ANSWERS, path, "Bel"), path) == "Bel"
    assert find_value(with_value(ANSWERS, path, ""), path) == ""
    assert "voornaam" not in with_value(ANSWERS, at("voornaam"), None)


def test_a_text_cannot_take_the_place_of_a_list():
    with pytest.raises(AnswersError, match="lijst met rijen"):
        with_value(ANSWERS, at("doelen"), "tekst")


@pytest.mark.parametrize(
    ("after", "order"), [("", "abcz"), ("a", "azbc"), ("c", "abcz"), ("weg", "abcz")], ids=["end", "a", "c", "gone"]
)
def test_a_new_row_comes_behind_the_given_row_and_else_at_the_end(after, order):
    assert ids(with_row(ANSWERS, at("doelen[z]"), after)) == list(order)


def test_a_row_can_come_in_with_its_texts():
    answers = with_row(ANSWERS, at("doelen[z]"), "a", {"_id": "iets", "doel_tekst": "Nieuw"})
    assert get_row(answers, at("doelen[z]")) == {"_id": "z", "doel_tekst": "Nieuw"}


def test_the_first_row_makes_the_list():
    assert with_row({}, at("doelen[z]")) == {"doelen": [{"_id": "z"}]}


def test_the_same_row_cannot_come_twice():
    with pytest.raises(AnswersError, match="bestaat al"):
        with_row(ANSWERS, at("doelen[a]"))


@pytest.mark.parametrize("change", [with_row, without_row, with_row_moved, row_before])
def test_a_question_is_no_row(change):
    for path in ("voornaam", "doelen", "doelen[a].doel_tekst"):
        with pytest.raises(AnswersError, match="noemt geen rij"):
            change(ANSWERS, at(path))


def test_a_row_goes_with_everything_in_it():
    answers = without_row(ANSWERS, at("doelen[a]"))
    assert ids(answers) == ["b", "c"]
    assert "Wekker" not in str(answers)


@pytest.mark.parametrize("change", [without_row, with_row_moved, row_before])
def test_a_row_that_is_gone_cannot_go_or_move(change):
    with pytest.raises(AnswersError, match="bestaat niet"):
        change(ANSWERS, at("doelen[z]"))


@pytest.mark.parametrize(
    ("row", "after", "order"),
    [("c", "", "cab"), ("c", "a", "acb"), ("a", "c", "bca"), ("b", "b", "abc"), ("a", "weg", "bca"), ("a", "", "abc")],
)
def test_a_row_moves_behind_the_given_row_and_else_to_the_front(row, after, order):
    assert ids(with_row_moved(ANSWERS, at(f"doelen[{row}]"), after)) == list(order)


def test_the_row_before_the_first_is_none():
    assert row_before(ANSWERS, at("doelen[a]")) == ""
    assert row_before(ANSWERS, at("doelen[b]")) == "a"
    assert row_before(ANSWERS, at("doelen[a].acties[y]")) == "x"


def test_walking_gives_every_text_in_order_with_its_path():
    assert [(str(path), text) for path, text in walk(ANSWERS)] == [
        ("voornaam", "Noor"),
        ("doelen[a].doel_tekst", "Op tijd"),
        ("doelen[a].acties[x].wat", "Wekker"),
        ("doelen[b].doel_tekst", "Rust"),
    ]


def test_walking_the_rows_gives_outer_rows_before_the_rows_in_them():
    found = [str(path) for path in walk_rows(ANSWERS)]
    assert found == ["doelen[a]", "doelen[a].acties[x]", "doelen[a].acties[y]", "doelen[b]", "doelen[c]"]
