from __future__ import annotations

import pytest

from answers.changes import AddRow, RemoveRow, SetValue
from answers.draft import get_value, list_rows
from answers.errors import AnswersError
from answers.journal import find_tombstones, replay
from answers.limits import MAX_FIELD, MAX_ROWS
from answers.recording import list_entries
from answers.settling import choose_text, remove_after_all
from answers.steps import Applied
from tests.answers.sample_form import at
from tests.answers.simulated_pages import Server

START = {
    "voornaam": "Noor",
    "doelen": [{"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Wekker"}]}, {"_id": "b"}],
}


@pytest.fixture
def server() -> Server:
    return Server(START)


def removed(server: Server, path: str):
    page = server.open_page()
    server.receive(page, [RemoveRow(at(path))])
    return find_tombstones(server.journal)


def test_the_chosen_text_takes_the_place_of_the_other(server):
    chosen = choose_text(server.answers, at("voornaam"), "Nora", {})
    assert chosen.answers["voornaam"] == "Nora"
    assert chosen.steps == (Applied(SetValue(at("voornaam"), "Nora"), "Noor", "Nora"),)


def test_choosing_a_text_in_a_removed_row_brings_the_whole_row_back_where_it_stood(server):
    tombstones = removed(server, "doelen[a]")
    chosen = choose_text(server.answers, at("doelen[a].acties[x].wat"), "Twee wekkers", tombstones)
    assert [row["_id"] for row in list_rows(chosen.answers, at("doelen"))] == ["a", "b"]
    assert get_value(chosen.answers, at("doelen[a].doel_tekst")) == "Op tijd"
    assert get_value(chosen.answers, at("doelen[a].acties[x].wat")) == "Twee wekkers"


def test_a_row_that_was_only_added_inside_a_removed_row_is_made_for_its_text(server):
    tombstones = removed(server, "doelen[a]")
    chosen = choose_text(server.answers, at("doelen[a].acties[n].wat"), "Bellen", tombstones)
    assert [type(step.change) for step in chosen.steps] == [AddRow, AddRow, SetValue]
    assert get_value(chosen.answers, at("doelen[a].acties[n].wat")) == "Bellen"


def test_what_is_written_down_of_a_choice_gives_the_same_answers(server):
    tombstones = removed(server, "doelen[a]")
    chosen = choose_text(server.answers, at("doelen[a].acties[n].wat"), "Bellen", tombstones)
    entries = list_entries(chosen.steps, revision=9, page="keuze", actor_id=1)
    assert replay(entries, server.answers) == chosen.answers


def test_removing_after_all_leaves_a_tombstone_with_the_words_of_the_other(server):
    settled = remove_after_all(server.answers, at("doelen[a]"))
    assert [row["_id"] for row in list_rows(settled.answers, at("doelen"))] == ["b"]
    assert "Wekker" in settled.steps[0].old


def test_removing_what_is_gone_is_nothing(server):
    assert remove_after_all(server.answers, at("doelen[z]")).steps == ()


def test_a_choice_that_does_not_fit_is_refused(server):
    with pytest.raises(AnswersError, match="te lang"):
        choose_text(server.answers, at("voornaam"), "x" * (MAX_FIELD + 1), {})
    full = {"doelen": [{"_id": f"r{number}"} for number in range(MAX_ROWS)]}
    with pytest.raises(AnswersError, match="vol"):
        choose_text(full, at("doelen[a].doel_tekst"), "x", {})
