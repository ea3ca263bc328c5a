from __future__ import annotations

from answers.changes import AddRow, ChangeKind, SetValue
from answers.journal import Entry
from answers.recording import list_entries
from answers.steps import Applied, Conflict, ConflictKind, Refused, Same, Unchanged
from tests.answers.sample_form import at

NAME = at("voornaam")
CHANGE = SetValue(NAME, "Nora")


def recorded(*steps):
    return list_entries(steps, revision=7, page="p", actor_id=3)


def test_what_was_applied_is_written_with_old_and_new():
    assert recorded(Applied(CHANGE, None, "Nora")) == (
        Entry(7, ChangeKind.SET_VALUE, NAME, None, "Nora", "p", applied=True, actor_id=3),
    )


def test_a_conflict_is_written_as_a_text_kept_beside():
    (entry,) = recorded(Conflict(CHANGE, ConflictKind.SAME_FIELD, "Noor", "Noortje", "Nora"))
    assert (entry.old, entry.new, entry.applied) == ("Noortje", "Nora", False)


def test_the_same_text_is_written_so_that_the_page_has_seen_it():
    (entry,) = recorded(Same(CHANGE, "Nora"))
    assert (entry.old, entry.new, entry.applied) == ("Nora", "Nora", True)


def test_nothing_is_written_of_what_changed_nothing():
    assert recorded(Unchanged(CHANGE), Refused(CHANGE, "Nee."), Same(AddRow(at("doelen[a]")))) == ()
