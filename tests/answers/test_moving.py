"""The journal of a record that went over: it tells how the answers of the new version came to be, and leads back."""

from typing import Any

from hypothesis import given

from answers.journal import Entry, KeptRow, answers_at, kept_row_as_text, read_kept_row, replay
from answers.migrating import migrate
from answers.moving import list_departures, rename_answers, rename_kept_row
from forms.comparing import find_renames
from tests.answers.test_migrating import CHOICES, FILLED, NAMES, SURVEY, changed, form


def departures(renamed: Any, migrated: Any) -> list[Entry]:
    return [
        Entry(2, one.kind, one.path, one.old, one.new, "", applied=True, actor_id=1)
        for one in list_departures(renamed, migrated)
    ]


@given(FILLED, NAMES, NAMES)
def test_the_entries_lead_to_the_new_answers_and_back(
    answers: dict[str, Any], renamed: set[str], retyped: set[str]
) -> None:
    new = changed(renamed, retyped)
    before = rename_answers(answers, find_renames(form(), new))
    after = migrate(form(), new, answers).answers
    entries = departures(before, after)
    assert replay(entries, before) == after
    assert answers_at(after, entries, revision=1) == before


def test_rows_of_which_the_repeat_is_gone_come_back_in_their_order() -> None:
    rows = [{"_id": name, "doel": name, "acties": []} for name in ("a1", "b1", "c1")]
    new = form(SURVEY[: SURVEY.index("begin_repeat")])
    after = migrate(form(), new, {"doelen": rows}).answers
    entries = departures({"doelen": rows}, after)
    assert after == {}
    assert answers_at({"doelen": []}, entries, revision=1) == {"doelen": rows}


def test_a_choice_with_another_name_is_an_entry_and_keeps_what_was_chosen_before() -> None:
    new = form(choices=CHOICES.replace("ja_nee | nee | Nee |", "ja_nee | nooit | Nooit | nee"))
    [entry] = departures({"thuis": "nee"}, migrate(form(), new, {"thuis": "nee"}).answers)
    assert (str(entry.path), entry.old, entry.new) == ("thuis", "nee", "nooit")


def test_a_kept_row_is_read_under_the_new_names_to_its_depth() -> None:
    renames = find_renames(form(), changed({"doel", "wat"}, set()))
    kept = kept_row_as_text(KeptRow({"_id": "a1", "doel": "Lezen", "acties": [{"_id": "b1", "wat": "Elke dag"}]}, ""))
    row = read_kept_row(rename_kept_row(kept, renames)).row
    assert row == {"_id": "a1", "doel_nu": "Lezen", "acties": [{"_id": "b1", "wat_nu": "Elke dag"}]}
