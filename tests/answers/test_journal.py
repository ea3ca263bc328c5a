from __future__ import annotations

from dataclasses import replace

import pytest

from answers.changes import ChangeKind
from answers.errors import AnswersError
from answers.journal import (
    Entry,
    KeptRow,
    answers_at,
    find_tombstones,
    kept_row,
    kept_row_as_text,
    read_kept_row,
    replay,
    restore_row,
)
from tests.answers.sample_form import at

ANSWERS = {"doelen": [{"_id": "a", "doel_tekst": "Op tijd & <snel>"}, {"_id": "b"}, {"_id": "c"}]}


def entry(kind, path, old=None, new=None, **others):
    one = Entry(1, ChangeKind(kind), at(path), old, new, "pagina", applied=True, actor_id=1)
    return replace(one, **others)


def test_a_row_is_kept_whole_with_its_place():
    kept = kept_row(ANSWERS, at("doelen[b]"))
    assert kept == KeptRow({"_id": "b"}, "a")
    first = kept_row(ANSWERS, at("doelen[a]"))
    assert read_kept_row(kept_row_as_text(first)) == first


def test_a_row_that_is_not_there_cannot_be_kept():
    with pytest.raises(AnswersError):
        kept_row(ANSWERS, at("doelen[z]"))


@pytest.mark.parametrize(("after", "order"), [("", "zabc"), ("a", "azbc"), ("weg", "abcz")])
def test_a_restored_row_comes_back_where_it_stood(after, order):
    restored = restore_row(ANSWERS, at("doelen[z]"), KeptRow({"_id": "z", "doel_tekst": "Terug"}, after))
    assert "".join(row["_id"] for row in restored["doelen"]) == order


def test_the_answers_of_an_earlier_revision_are_found_by_undoing():
    tombstone = kept_row_as_text(KeptRow({"_id": "z", "doel_tekst": "Weg"}, "a"))
    entries = [
        entry("remove_row", "doelen[z]", old=tombstone, revision=1),
        entry("set_value", "voornaam", None, "Noor", revision=2),
        entry("set_value", "voornaam", "Noor", "Nora", revision=3),
        entry("set_value", "voornaam", "Nora", "Noortje", revision=3, applied=False),
    ]
    current = {**ANSWERS, "voornaam": "Nora"}
    assert answers_at(current, entries, 3) == current
    assert answers_at(current, entries, 2) == {**ANSWERS, "voornaam": "Noor"}
    assert answers_at(current, entries, 1) == ANSWERS
    assert answers_at(current, entries, 0)["doelen"][1] == {"_id": "z", "doel_tekst": "Weg"}


def test_replaying_skips_what_was_kept_beside():
    entries = [
        entry("set_value", "voornaam", None, "Noor"),
        entry("set_value", "voornaam", "Noor", "Nora", applied=False),
        entry("add_row", "doelen[a]", new=kept_row_as_text(KeptRow({"_id": "a"}, ""))),
        entry("add_row", "doelen[b]", new=kept_row_as_text(KeptRow({"_id": "b"}, "a"))),
        entry("move_row", "doelen[b]", "a", ""),
    ]
    assert replay(entries, {}) == {"voornaam": "Noor", "doelen": [{"_id": "b"}, {"_id": "a"}]}


def test_a_row_that_came_back_is_no_tombstone_any_more():
    text = kept_row_as_text(KeptRow({"_id": "a"}, ""))
    gone = [entry("remove_row", "doelen[a]", old=text), entry("remove_row", "doelen[b]", old=text, applied=False)]
    assert find_tombstones(gone) == {at("doelen[a]"): KeptRow({"_id": "a"}, "")}
    assert find_tombstones([*gone, entry("add_row", "doelen[a]", new=text)]) == {}
