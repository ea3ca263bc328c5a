from __future__ import annotations

import re

import pytest

from answers.changes import AddRow, MoveRow, RemoveRow, SetValue
from answers.draft import find_row, get_value, list_rows
from answers.journal import find_tombstones
from answers.limits import MAX_FIELD, MAX_RECORD, MAX_ROWS
from answers.merge import merge
from answers.settling import choose_text
from answers.steps import Applied, Conflict, ConflictKind, Refused, Same, Unchanged
from tests.answers.sample_form import DEFINITION, at
from tests.answers.simulated_pages import Page, Server

START = {
    "voornaam": "Noor",
    "leeftijd": "12",
    "doelen": [
        {"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Wekker"}]},
        {"_id": "b", "doel_tekst": "Rust"},
    ],
}


@pytest.fixture
def server() -> Server:
    return Server(START)


def send(server: Server, page: Page, *changes):
    page.unsent = list(changes)
    return server.save(page).steps


def test_what_only_i_changed_is_applied(server):
    steps = send(server, server.open_page(), SetValue(at("voornaam"), "Nora"))
    assert steps == (Applied(SetValue(at("voornaam"), "Nora"), "Noor", "Nora"),)
    assert server.answers["voornaam"] == "Nora"


def test_a_first_answer_remembers_that_the_question_was_untouched(server):
    steps = send(server, server.open_page(), SetValue(at("wijk"), "Oost"))
    assert steps == (Applied(SetValue(at("wijk"), "Oost"), None, "Oost"),)


def test_what_only_the_other_changed_stays_theirs(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("voornaam"), "Nora"))
    assert send(server, mine, SetValue(at("voornaam"), "Noor")) == (Unchanged(SetValue(at("voornaam"), "Noor")),)
    assert server.answers["voornaam"] == "Nora"


def test_both_the_same_text_is_no_conflict(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("voornaam"), "Nora"))
    assert send(server, mine, SetValue(at("voornaam"), "Nora")) == (Same(SetValue(at("voornaam"), "Nora"), "Nora"),)


def test_after_both_wrote_the_same_the_page_may_go_on(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("voornaam"), "Nora"))
    send(server, mine, SetValue(at("voornaam"), "Nora"))
    assert isinstance(send(server, mine, SetValue(at("voornaam"), "Noortje"))[0], Applied)


def test_the_same_number_written_otherwise_is_the_same(server):
    mine, theirs = server.open_page(), server.open_page()
    path = at("doelen[a].acties[x].uren")
    send(server, theirs, SetValue(path, "12.5"))
    assert send(server, mine, SetValue(path, "12,5")) == (Same(SetValue(path, "12,5"), "12.5"),)
    assert get_value(server.answers, path) == "12.5"


def test_two_different_texts_are_both_kept(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("voornaam"), "Nora"))
    (step,) = send(server, mine, SetValue(at("voornaam"), "Noortje"))
    change = SetValue(at("voornaam"), "Noortje")
    assert step == Conflict(change, ConflictKind.SAME_FIELD, base="Noor", current="Nora", mine="Noortje")
    assert server.answers["voornaam"] == "Nora"
    assert server.journal[-1].new == "Noortje"
    assert not server.journal[-1].applied


def test_emptying_what_somebody_else_changes_is_a_conflict(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("voornaam"), "Nora"))
    (step,) = send(server, mine, SetValue(at("voornaam"), ""))
    assert isinstance(step, Conflict)
    assert server.answers["voornaam"] == "Nora"


def test_a_page_that_saves_again_is_held_against_its_own_last_text(server):
    page, other = server.open_page(), server.open_page()
    send(server, page, SetValue(at("voornaam"), "No"))
    assert isinstance(send(server, page, SetValue(at("voornaam"), "Noo"))[0], Applied)
    assert isinstance(send(server, other, SetValue(at("voornaam"), "Nora"))[0], Conflict)


def test_two_texts_for_one_field_in_one_save_follow_each_other(server):
    path = at("voornaam")
    steps = send(server, server.open_page(), SetValue(path, "No"), SetValue(path, "Noo"))
    assert [type(step) for step in steps] == [Applied, Applied]
    assert server.answers["voornaam"] == "Noo"


def test_an_untouched_field_that_stays_empty_stays_untouched(server):
    assert isinstance(send(server, server.open_page(), SetValue(at("wijk"), ""))[0], Unchanged)
    assert "wijk" not in server.answers


def test_emptying_a_field_with_a_default_is_a_change(server):
    assert send(server, server.open_page(), SetValue(at("taal"), "")) == (Applied(SetValue(at("taal"), ""), None, ""),)


def test_a_text_in_a_row_that_somebody_removed_is_kept(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, RemoveRow(at("doelen[a]")))
    change = SetValue(at("doelen[a].acties[x].wat"), "Twee wekkers")
    assert send(server, mine, change) == (Conflict(change, ConflictKind.ROW_REMOVED, "Wekker", "", "Twee wekkers"),)
    assert find_row(server.answers, at("doelen[a]")) is None


def test_a_row_added_inside_a_removed_row_is_not_made_but_its_text_is_kept(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, RemoveRow(at("doelen[a]")))
    row = at("doelen[a].acties[nieuw]")
    steps = send(server, mine, AddRow(row), SetValue(row.child("wat"), "Bellen"))
    assert [type(step) for step in steps] == [Same, Conflict]
    assert steps[1].mine == "Bellen"


def test_a_row_in_which_somebody_else_wrote_is_not_removed(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("doelen[a].acties[x].wat"), "Twee wekkers"))
    assert send(server, mine, RemoveRow(at("doelen[a]"))) == (
        Conflict(RemoveRow(at("doelen[a]")), ConflictKind.ROW_EDITED),
    )
    assert get_value(server.answers, at("doelen[a].acties[x].wat")) == "Twee wekkers"


def test_a_row_to_which_somebody_else_added_a_row_is_not_removed(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, AddRow(at("doelen[b].acties[n]")))
    assert isinstance(send(server, mine, RemoveRow(at("doelen[b]")))[0], Conflict)


def test_a_row_that_a_page_never_saw_is_not_removed_by_it(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, AddRow(at("doelen[n]")))
    assert isinstance(send(server, mine, RemoveRow(at("doelen[n]")))[0], Conflict)
    steps = send(server, mine, AddRow(at("doelen[n]")), RemoveRow(at("doelen[n]")))
    assert [type(step) for step in steps] == [Same, Applied], "an empty row that both made holds no words"


def test_a_row_whose_text_somebody_else_cleared_is_not_removed_unseen(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("doelen[b].doel_tekst"), ""))
    assert isinstance(send(server, mine, RemoveRow(at("doelen[b]")))[0], Conflict)


def test_i_may_remove_a_row_in_which_i_wrote_myself(server):
    page = server.open_page()
    steps = send(server, page, SetValue(at("doelen[b].doel_tekst"), "Stilte"), RemoveRow(at("doelen[b]")))
    assert [type(step) for step in steps] == [Applied, Applied]
    assert '"doel_tekst": "Stilte"' in steps[1].old


def test_a_row_that_is_gone_or_there_already_needs_nothing(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, RemoveRow(at("doelen[b]")))
    for change in (
        RemoveRow(at("doelen[b]")),
        MoveRow(at("doelen[b]")),
        AddRow(at("doelen[b]")),
        AddRow(at("doelen[a]")),
    ):
        assert send(server, mine, change) == (Same(change),)


def test_a_removed_row_does_not_come_back_by_sending_it_again(server):
    page, other = server.open_page(), server.open_page()
    row = at("doelen[n]")
    batch = (AddRow(row), SetValue(row.child("doel_tekst"), "Nieuw"))
    send(server, page, *batch)
    send(server, server.open_page(), RemoveRow(row))
    assert [type(step) for step in send(server, page, *batch)] == [Same, Unchanged]
    assert find_row(server.answers, row) is None
    assert other.revision == 0


def test_moving_merges_apart_from_what_is_written(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("doelen[b].doel_tekst"), "Stilte"))
    assert send(server, mine, MoveRow(at("doelen[b]"))) == (Applied(MoveRow(at("doelen[b]")), "a", ""),)
    assert [row["_id"] for row in list_rows(server.answers, at("doelen"))] == ["b", "a"]
    assert get_value(server.answers, at("doelen[b].doel_tekst")) == "Stilte"


def test_moving_to_where_it_is_needs_nothing(server):
    assert isinstance(send(server, server.open_page(), MoveRow(at("doelen[b]"), "a"))[0], Same)


def test_a_row_behind_a_row_that_is_gone_comes_at_the_end(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, RemoveRow(at("doelen[a]")))
    send(server, mine, AddRow(at("doelen[n]"), "a"))
    assert [row["_id"] for row in list_rows(server.answers, at("doelen"))] == ["b", "n"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (SetValue(at("onbekend"), "x"), "staat niet in dit formulier"),
        (SetValue(at("kind"), "x"), "geen vraag"),
        (SetValue(at("doelen"), "x"), "geen vraag"),
        (SetValue(at("doelen[nooit].doel_tekst"), "x"), "De rij van “doelen\\[nooit\\].doel_tekst” bestaat niet"),
        (SetValue(at("doelen[a].wat"), "x"), "geen plek in dit formulier"),
        (AddRow(at("kind[a]")), "geen rij"),
        (AddRow(at("doelen[nooit].acties[n]")), "bestaat niet"),
        (RemoveRow(at("onbekend[a]")), "staat niet in dit formulier"),
        (MoveRow(at("acties[x]")), "geen plek in dit formulier"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_and_the_others_are_done(server, change, reason):
    steps = send(server, server.open_page(), change, SetValue(at("voornaam"), "Nora"))
    assert isinstance(steps[0], Refused)
    assert re.search(reason, steps[0].reason)
    assert isinstance(steps[1], Applied)


def test_the_longest_text_is_kept_whole_and_a_longer_one_refused(server):
    page = server.open_page()
    longest = "é" * (MAX_FIELD // 2)
    assert isinstance(send(server, page, SetValue(at("wijk"), longest))[0], Applied)
    (step,) = send(server, page, SetValue(at("wijk"), longest + "!"))
    assert step.reason.startswith("Deze tekst is te lang: er past 100 kB in")
    assert server.answers["wijk"] == longest


def test_a_text_that_is_too_long_is_not_kept_beside_either(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, SetValue(at("wijk"), "Oost"), RemoveRow(at("doelen[b]")))
    long = "x" * (MAX_FIELD + 1)
    steps = send(server, mine, SetValue(at("wijk"), long), SetValue(at("doelen[b].doel_tekst"), long))
    assert [type(step) for step in steps] == [Refused, Refused]


def test_a_full_record_takes_no_more_until_something_is_shortened(server):
    page = server.open_page()
    names = ("achternaam", "roepnaam", "gemeente", "wijk", "school")
    steps = send(server, page, *(SetValue(at(name), "x" * MAX_FIELD) for name in names))
    assert [type(step) for step in steps] == [Applied] * 4 + [Refused]
    assert f"er past {MAX_RECORD // 1000} kB tekst in" in steps[-1].reason
    assert isinstance(send(server, page, SetValue(at("wijk"), "kort"))[0], Applied)
    assert isinstance(send(server, page, SetValue(at("school"), "x" * (MAX_FIELD - 1000)))[0], Applied)


def test_shortening_is_allowed_in_a_record_that_is_too_full():
    answers = dict.fromkeys(("achternaam", "roepnaam", "gemeente", "wijk", "school", "diagnose"), "x" * MAX_FIELD)
    server = Server(answers)
    assert isinstance(send(server, server.open_page(), SetValue(at("wijk"), "x" * 99_000))[0], Applied)


def test_removing_a_row_makes_room_in_the_same_save(server):
    page = server.open_page()
    names = ("achternaam", "roepnaam", "gemeente", "wijk")
    send(server, page, *(SetValue(at(name), "x" * MAX_FIELD) for name in names))
    send(server, page, SetValue(at("doelen[b].doel_tekst"), "x" * (MAX_FIELD - 1000)))
    steps = send(server, page, RemoveRow(at("doelen[b]")), SetValue(at("school"), "x" * (MAX_FIELD - 1000)))
    assert [type(step) for step in steps] == [Applied, Applied]


def test_a_full_list_takes_no_more_rows():
    server = Server({"doelen": [{"_id": f"r{number}"} for number in range(MAX_ROWS)]})
    (step,) = send(server, server.open_page(), AddRow(at("doelen[meer]")))
    assert step.reason == "Deze lijst is vol: er passen 200 rijen in. Haal eerst een rij weg."
    assert len(server.answers["doelen"]) == MAX_ROWS


def test_merging_changes_nothing_in_place(server):
    before = str(START)
    page = server.open_page()
    merge(
        DEFINITION,
        START,
        [SetValue(at("doelen[a].doel_tekst"), "Anders"), RemoveRow(at("doelen[b]"))],
        server.seen_by(page),
    )
    assert str(START) == before


def test_a_row_goes_after_a_row_inside_it_that_the_same_page_took_out(server):
    changes = (RemoveRow(at("doelen[a].acties[x]")), RemoveRow(at("doelen[a]")))
    steps = send(server, server.open_page(), *changes)
    assert [type(step) for step in steps] == [Applied, Applied]
    assert find_row(server.answers, at("doelen[a]")) is None


def test_a_row_that_was_gone_already_and_came_back_is_not_taken_out_by_the_same_words_again(server):
    mine, theirs = server.open_page(), server.open_page()
    send(server, theirs, RemoveRow(at("doelen[a]")))
    steps = send(server, mine, SetValue(at("doelen[a].doel_tekst"), "Elke dag"), RemoveRow(at("doelen[a]")))
    assert [type(step) for step in steps] == [Conflict, Same]
    kept = choose_text(server.answers, steps[0].change.path, "Elke dag", find_tombstones(server.journal))
    server.write(kept, "keuze")
    assert isinstance(send(server, mine, RemoveRow(at("doelen[a]")))[0], Conflict)
    assert get_value(server.answers, at("doelen[a].doel_tekst")) == "Elke dag"
