from dataclasses import replace
from datetime import date, timedelta

import pytest

from operations.case_search import CASES, fold, list_terms, list_words
from operations.cases import NewCase, list_cases, open_case
from operations.errors import Refused
from operations.people.participants import add_participant, end_participation
from tests.operations.edits import open_noor, put, send
from tests.region import address, viewer
from tests.today import local_today

TODAY = local_today()


def names(page):
    return [case.child for case in page.cases]


def open_for(opener, first, last):
    return open_case(opener, NewCase(first, last, date(2017, 5, 14)))


def test_the_list_holds_the_cases_of_the_viewer_only(ilse, bo, daniel, otto):
    open_noor(ilse)
    open_for(bo, "Ruben", "Smit")
    assert names(list_cases(ilse)) == ["Noor van Dalen"]
    assert names(list_cases(bo)) == ["Ruben Smit"]
    assert names(list_cases(daniel)) == names(list_cases(otto)) == []


def test_the_latest_change_comes_first(ilse):
    first, second = open_for(ilse, "Aa", "Een"), open_for(ilse, "Bb", "Twee")
    assert names(list_cases(ilse)) == ["Bb Twee", "Aa Een"]
    send(ilse, first, 1, put("aanleiding", "Nieuws"))
    assert names(list_cases(ilse)) == ["Aa Een", "Bb Twee"]
    assert second


def test_a_new_participant_sees_the_case_and_one_who_left_does_not(ilse, daniel):
    noor = open_noor(ilse)
    part = add_participant(ilse, noor, address("daniel"))
    assert names(list_cases(daniel)) == ["Noor van Dalen"]
    end_participation(ilse, noor, part.participation_id)
    assert names(list_cases(daniel)) == []


@pytest.mark.parametrize(
    "search",
    [
        "noor",
        "NOO",
        "dal",
        "dalen noor",
        "elidrissi"[:2],
        "idr",
        "El-Idr",
        "0001",
        "EP-{year}-0001",
        "ep{year}0001",
        "regen",
        "de re",
    ],
)
def test_a_case_is_found_by_the_start_of_every_word(ilse, search):
    open_for(ilse, "Noor", "van Dalen-El Idrissi")
    open_for(ilse, "Ruben", "Smit")
    found = list_cases(ilse, search.format(year=TODAY.year))
    assert "Noor van Dalen-El Idrissi" in names(found)


@pytest.mark.parametrize("search", ["oor", "noor smit", "xyz", "EP-1999-0001", "%", "_", "'"])
def test_other_words_find_nothing(ilse, search):
    open_for(ilse, "Noor", "van Dalen")
    assert names(list_cases(ilse, search)) == ([] if list_terms(search) else ["Noor van Dalen"])


@pytest.mark.parametrize(
    ("name", "search"), [("Gülsüm", "gulsum"), ("Çelik", "cel"), ("Aydın", "aydin"), ("Øystein", "oys"), ("Zoë", "zoë")]
)
def test_accents_make_no_difference(ilse, name, search):
    open_for(ilse, name, "Test")
    assert names(list_cases(ilse, search)) == [f"{name} Test"]


def test_a_case_is_found_by_its_new_name_and_no_longer_by_the_old(ilse):
    noor = open_noor(ilse)
    send(ilse, noor, 1, put("voornaam", "Eleonora"))
    assert names(list_cases(ilse, "eleo")) == ["Eleonora van Dalen"]
    assert names(list_cases(ilse, "noor")) == []


def test_a_common_word_is_found_the_other_way_round(ilse, monkeypatch):
    monkeypatch.setattr("operations.case_list.CASES", replace(CASES, rare=0))
    open_noor(ilse)
    assert names(list_cases(ilse, "noor")) == ["Noor van Dalen"]
    assert names(list_cases(ilse, "piet")) == []


def test_the_list_comes_in_pages(ilse):
    for number in range(27):
        open_for(ilse, f"Kind{number}", "Test")
    first, second = list_cases(ilse), list_cases(ilse, page=2)
    assert (len(first.cases), first.has_more, first.total, first.total_is_exact) == (25, True, 27, True)
    assert (len(second.cases), second.has_more) == (2, False)
    assert not set(names(first)) & set(names(second))


def test_a_line_says_what_is_coming_and_what_waits(ilse, daniel):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("daniel"))
    later = (TODAY + timedelta(days=30)).isoformat()
    send(ilse, noor, 1, put("volgende_evaluatie", later), put("aanleiding", "Een"), page="page-i")
    send(daniel, noor, 1, put("aanleiding", "Twee"), page="page-d")
    [line] = list_cases(ilse).cases
    assert (line.next_review.isoformat(), line.open_conflicts, line.school) == (later, 1, "De Regenboog")


def test_who_never_works_on_a_case_has_no_list(ilse):
    for key in ("tjeerd", "fenne"):
        with pytest.raises(Refused):
            list_cases(viewer(key))


def test_words_are_folded_and_a_reference_is_one_word():
    assert fold("ÉÇŁøıß") == "ecloiss"
    assert list_words("EP-2026-0042", ["Anne-Marie d'Ancona"]) == {"ep20260042", "0042", "anne", "marie", "d", "ancona"}
    assert list_terms("EP-2026-0042  Anne-M") == ("ep20260042", "anne", "m")
