from __future__ import annotations

from answers.changes import AddRow, RemoveRow, SetValue
from answers.journal import find_tombstones
from answers.settling import choose_text
from tests.answers.sample_form import at
from tests.answers.simulated_pages import Server

START = {"voornaam": "Noor", "doelen": [{"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Bel"}]}]}
NAME, GOAL = at("voornaam"), at("doelen[a].doel_tekst")


def test_without_changes_a_page_saw_what_stands_there():
    server = Server(START)
    seen = server.seen_by(server.open_page())
    assert (seen.text(NAME), seen.text(at("wijk"))) == ("Noor", None)
    assert seen.has_row(at("doelen[a].acties[x]"))
    assert not seen.has_row(at("doelen[z]"))


def test_a_page_saw_what_stood_there_before_others_changed_it():
    server = Server(START)
    page, other = server.open_page(), server.open_page()
    server.receive(other, [SetValue(NAME, "Nora")])
    server.receive(other, [SetValue(NAME, "Noortje")])
    assert server.seen_by(page).text(NAME) == "Noor"


def test_a_page_saw_its_own_newest_text_applied_or_kept_beside():
    server = Server(START)
    page, other = server.open_page(), server.open_page()
    server.receive(page, [SetValue(NAME, "No")])
    assert server.seen_by(page).text(NAME) == "No"
    server.receive(other, [SetValue(NAME, "Nora")])
    assert server.seen_by(other).text(NAME) == "Nora"
    assert server.answers["voornaam"] == "No"


def test_a_page_that_is_opened_later_saw_the_later_text():
    server = Server(START)
    server.receive(server.open_page(), [SetValue(NAME, "Nora")])
    assert server.seen_by(server.open_page()).text(NAME) == "Nora"


def test_rows_of_others_are_unseen_and_own_rows_are_seen():
    server = Server(START)
    page, other = server.open_page(), server.open_page()
    server.receive(other, [AddRow(at("doelen[b]"))])
    server.receive(page, [AddRow(at("doelen[c]"))])
    seen = server.seen_by(page)
    assert (seen.has_row(at("doelen[b]")), seen.has_row(at("doelen[c]"))) == (False, True)


def test_a_removed_row_is_known_with_its_text_also_for_what_stood_in_it():
    server = Server(START)
    page = server.open_page()
    server.receive(server.open_page(), [RemoveRow(at("doelen[a]"))])
    seen = server.seen_by(page)
    assert seen.tombstone(at("doelen[a].acties[x].wat")).row == START["doelen"][0]
    assert seen.tombstone(at("doelen[b].doel_tekst")) is None
    assert seen.text(GOAL) == "Op tijd"


def test_a_row_that_a_page_removed_itself_is_unseen_when_somebody_brings_it_back():
    server = Server(START)
    page = server.open_page()
    server.receive(page, [RemoveRow(at("doelen[a]"))])
    server.write(choose_text(server.answers, GOAL, "Toch", find_tombstones(server.journal)), "keuze")
    seen = server.seen_by(page)
    assert not seen.has_row(at("doelen[a]"))
    assert not seen.has_row(at("doelen[a].acties[x]"))
    assert seen.tombstone(GOAL) is None


def test_who_brings_a_row_back_has_seen_all_its_texts():
    server = Server(START)
    server.receive(server.open_page(), [RemoveRow(at("doelen[a]"))])
    page = server.open_page()
    server.write(choose_text(server.answers, GOAL, "Toch", find_tombstones(server.journal)), page.token)
    seen = server.seen_by(page)
    assert (seen.text(GOAL), seen.text(at("doelen[a].acties[x].wat"))) == ("Toch", "Bel")
